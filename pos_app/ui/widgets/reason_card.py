"""Something that needs a reason, asked in place: what it is, why, and whether really."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.text_field import TextField


class ReasonCard(Card):
    """`begin(subject, words)` shows it; `agreed(subject, reason)`, or `left` on 그만두기.

    `field` names the reason, `go` is what the button says. It stays until it is hidden.
    """

    agreed = Signal(object, str)
    left = Signal()

    def __init__(
        self,
        field: str,
        go: str,
        kind: Literal["plain", "danger"] = "plain",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(pad=15, parent=parent)
        self.edge("warn")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._subject: object = None
        self._what = Text("", "body", "semibold", wrap=True, parent=self)
        self.reason = TextField(field, most=100, parent=self)
        # In a low window the list below gives way, not the line that is typed in.
        self.reason.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.go = KeyButton(go, kind=kind, parent=self)
        self.stop = KeyButton(tr("그만두기"), parent=self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.stop)
        row.addStretch()
        row.addWidget(self.go)
        self.body.addWidget(self._what)
        self.body.addWidget(self.reason)
        self.body.addLayout(row)
        self.reason.edit.returnPressed.connect(self._agree)
        self.go.clicked.connect(self._agree)
        self.stop.clicked.connect(self.left)
        self.hide()

    def begin(self, subject: object, words: str) -> None:
        """Ask about this, anew."""
        self._subject = subject
        self._what.setText(words)
        self.reason.set_text("")
        self.show()
        self.reason.edit.setFocus()

    def _agree(self) -> None:
        reason = self.reason.text()
        self.reason.wrong("" if reason else tr("사유를 적어 주십시오."))
        if reason:
            self.agreed.emit(self._subject, reason)
