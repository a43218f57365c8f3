"""수금 취소, asked in place: which collection, why, and whether really."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.domain.collections import Collected
from pos_app.domain.payment_names import PAYMENT_NAMES
from pos_app.ui.format import won_total
from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.text_field import TextField


class TakeBackPanel(Card):
    """`ask(collected)` shows it; `agreed(collected, reason)`, or `left` on 그만두기."""

    agreed = Signal(object, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(pad=15, parent=parent)
        self.edge("warn")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.collected: Collected | None = None
        self._what = Text("", "body", "semibold", wrap=True, parent=self)
        self.reason = TextField(tr("취소하는 사유"), most=100, parent=self)
        # In a low window the list below gives way, not the line that is typed in.
        self.reason.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.go = KeyButton(tr("수금 취소"), kind="danger", parent=self)
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

    def ask(self, collected: Collected) -> None:
        """Begin anew for this collection."""
        self.collected = collected
        text = tr("{way} {won}을 받은 것을 취소합니까?")
        self._what.setText(
            text.format(way=PAYMENT_NAMES[collected.method], won=won_total(collected.amount))
        )
        self.reason.set_text("")
        self.show()
        self.reason.edit.setFocus()

    def _agree(self) -> None:
        reason = self.reason.text()
        self.reason.wrong("" if reason else tr("사유를 적어 주십시오."))
        if reason and self.collected is not None:
            self.agreed.emit(self.collected, reason)
