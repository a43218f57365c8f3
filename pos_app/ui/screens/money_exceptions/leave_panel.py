"""Why a difference is left as it is, asked in place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from pos_app.ui.fonts import font
from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.text import Text

_MOST = 100


class LeavePanel(Card):
    """`ask(which)` shows it; `agreed(reason)` once a reason is given, Esc or 그만두기 closes it."""

    agreed = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(pad=15, parent=parent)
        self.edge("warn")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._which = Text("", "body", "semibold", wrap=True, parent=self)
        said = Text(
            tr("달라지지 않는 한 다시 나타나지 않습니다. 사유가 이름과 함께 남습니다."),
            "table", ink="text_2", wrap=True, parent=self,
        )  # fmt: skip
        self._own = QLineEdit(self)
        self._own.setMaxLength(_MOST)
        self._own.setFont(font("body"))
        self._own.setPlaceholderText(tr("사유를 적고 Enter"))
        self._own.setAccessibleName(tr("그대로 두는 사유"))
        self._own.returnPressed.connect(self._typed)
        stop = KeyButton(tr("그만두기"), parent=self)
        stop.clicked.connect(self.close_panel)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._own, 1)
        row.addWidget(stop)
        self.body.setSpacing(8)
        self.body.addWidget(self._which)
        self.body.addWidget(said)
        self.body.addLayout(row)
        self.hide()

    def ask(self, which: str) -> None:
        """Begin anew, about this row."""
        self._which.show_text(which)
        self._own.clear()
        self.show()
        self._own.setFocus()

    def close_panel(self) -> None:
        """Put it away."""
        self.hide()
        self.closed.emit()

    def type_reason(self, text: str) -> None:
        """Take a reason as if it had been typed."""
        self._own.setText(text)
        self._typed()

    def _typed(self) -> None:
        said = " ".join(self._own.text().split())
        if said:
            self.close_panel()
            self.agreed.emit(said)
