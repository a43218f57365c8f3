"""Why the cash drawer is opened without a sale, asked in place: one key a reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from pos_app.ui.fonts import font
from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton, no_focus
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.flow import FlowRow
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.till import no_sale_reasons

_KEYS = ("F7", "F8")
_OTHER_KEY = "F9"
_MOST = 100


class NoSalePanel(Card):
    """`ask()` shows it; `agreed(reason)` when a reason was given, `left` on 그만두기.

    `scans`: it stands on a screen where a scanner types, so no button takes the focus.
    """

    agreed = Signal(str)
    left = Signal()

    def __init__(self, *, scans: bool, parent: QWidget | None = None) -> None:
        super().__init__(pad=15, parent=parent)
        self.edge("info")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._said = Text(
            tr("매출 없이 여는 사유가 이름과 함께 남습니다."), "table", ink="text_2", wrap=True,
            parent=self,
        )  # fmt: skip
        self._answers = FlowRow(parent=self)
        self.buttons = [
            self._button(word, key) for word, key in zip(no_sale_reasons(), _KEYS, strict=True)
        ]
        self._other = KeyButton(tr("기타"), _OTHER_KEY, parent=self._answers)
        self._other.clicked.connect(self._ask_other)
        self._stop = KeyButton(tr("그만두기"), parent=self._answers)
        self._stop.clicked.connect(self.left)
        self._answers.add(*self.buttons, self._other, self._stop)
        self._own = QLineEdit(self)
        self._own.setMaxLength(_MOST)
        self._own.setFont(font("body"))
        self._own.setPlaceholderText(tr("사유를 적고 Enter"))
        self._own.setAccessibleName(tr("금전함을 여는 사유"))
        self._own.returnPressed.connect(self._typed)
        if scans:
            no_focus(*self.buttons, self._other, self._stop)
        self.body.setSpacing(8)
        self.body.addWidget(Text(tr("금전함을 왜 엽니까?"), "body", "semibold", parent=self))
        self.body.addWidget(self._said)
        self.body.addWidget(self._answers)
        self.body.addWidget(self._own)
        self.hide()

    def ask(self) -> None:
        """Begin anew."""
        self._own.clear()
        self._own.hide()
        self.show()

    def typing(self) -> bool:
        """Whether a reason is being typed."""
        return self._own.isVisibleTo(self)

    def type_reason(self, text: str) -> None:
        """Take a reason as if it had been typed."""
        self._ask_other()
        self._own.setText(text)
        self._typed()

    def _button(self, word: str, key: str) -> KeyButton:
        button = KeyButton(word, key, parent=self._answers)
        button.clicked.connect(lambda: self.agreed.emit(word))
        return button

    def _ask_other(self) -> None:
        self._own.show()
        self._own.setFocus()

    def _typed(self) -> None:
        said = " ".join(self._own.text().split())
        if said:
            self.agreed.emit(said)
