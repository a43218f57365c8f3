"""발급하지 않음, asked in place with its reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.text_field import TextField

_MOST = 100


class LeaveForm(Card):
    """`ask()` shows it; `agreed(reason)` on Enter or its button, `given_up` on 그만두기."""

    agreed = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(pad=14, parent=parent)
        self.edge("warn")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        note = tr("다른 곳에서 발급했을 때 씁니다. 사유가 이름과 함께 남고, 다시 돌릴 수 있습니다.")
        self.reason = TextField(tr("발급하지 않는 사유"), most=_MOST, parent=self)
        self.reason.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        go = KeyButton(tr("발급하지 않음"), size="small", parent=self)
        stop = KeyButton(tr("그만두기"), size="small", parent=self)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(stop)
        buttons.addStretch(1)
        buttons.addWidget(go)
        self.body.addWidget(Text(note, "table", ink="text_2", wrap=True, parent=self))
        self.body.addWidget(self.reason)
        self.body.addLayout(buttons)
        self.reason.edit.returnPressed.connect(self._agree)
        go.clicked.connect(self._agree)
        stop.clicked.connect(self.given_up)
        self.hide()

    def ask(self) -> None:
        """Begin anew."""
        self.reason.set_text("")
        self.show()
        self.reason.edit.setFocus()

    def type_reason(self, text: str) -> None:
        """Take a reason as if it had been typed."""
        self.reason.set_text(text)
        self._agree()

    def _agree(self) -> None:
        said = " ".join(self.reason.text().split())
        self.reason.wrong("" if said else tr("사유를 적어 주십시오."))
        if said:
            self.hide()
            self.agreed.emit(said)
