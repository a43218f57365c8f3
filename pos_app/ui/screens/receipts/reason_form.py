"""A reason asked in place: why none is issued, why a paper is printed again."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.text_field import TextField

_MOST = 100


@dataclass(frozen=True, slots=True)
class ReasonWords:
    """What is said above the field, what the field is called, and the word of its button."""

    note: str
    field: str
    go: str


class ReasonForm(Card):
    """`ask(about)` shows it; `agreed(about, reason)` on Enter or its button, `given_up` on 그만두기."""

    agreed = Signal(object, str)
    given_up = Signal()

    def __init__(self, words: ReasonWords, parent: QWidget | None = None) -> None:
        super().__init__(pad=14, parent=parent)
        self.edge("warn")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._about: object = None
        self.reason = TextField(words.field, most=_MOST, parent=self)
        self.reason.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        go = KeyButton(words.go, size="small", parent=self)
        stop = KeyButton(tr("그만두기"), size="small", parent=self)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(stop)
        buttons.addStretch(1)
        buttons.addWidget(go)
        self.body.addWidget(Text(words.note, "table", ink="text_2", wrap=True, parent=self))
        self.body.addWidget(self.reason)
        self.body.addLayout(buttons)
        self.reason.edit.returnPressed.connect(self._agree)
        go.clicked.connect(self._agree)
        stop.clicked.connect(self.given_up)
        self.hide()

    def ask(self, about: object = None) -> None:
        """Begin anew."""
        self._about = about
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
            self.agreed.emit(self._about, said)
