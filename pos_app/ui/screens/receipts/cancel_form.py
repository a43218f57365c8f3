"""취소, the second step: which receipt, and for which of the tax office's three reasons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.domain.gateway.receipt_asks import CancelReason
from pos_app.domain.receipts.receipt_rows import DocumentRow
from pos_app.ui.format import won_total
from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton, no_focus
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.receipt_rows import reason_word


class CancelForm(Card):
    """`ask(row, left)` shows it; `agreed(receipt_id, reason)` by its own key or the mouse, never by
    Enter; `given_up`."""

    agreed = Signal(object, object)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(pad=14, parent=parent)
        self.edge("bad")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row: DocumentRow | None = None
        self._what = Text("", "table", "semibold", wrap=True, parent=self)
        note = tr("취소한 뒤에는 되돌릴 수 없고, 필요하면 다시 발급합니다.")
        words = Text(note, "table", ink="text_2", wrap=True, parent=self)
        self.reason = Segmented(
            [(str(one.value), f"{one.value} {reason_word(one)}") for one in CancelReason],
            tr("취소 사유"), self,
        )  # fmt: skip
        self.go = KeyButton(tr("현금영수증 취소"), "Ctrl+F9", "danger", "small", parent=self)
        stop = KeyButton(tr("그만두기"), size="small", parent=self)
        no_focus(self.go)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(stop)
        buttons.addStretch(1)
        buttons.addWidget(self.go)
        for part in (self._what, self.reason, words):
            self.body.addWidget(part)
        self.body.addLayout(buttons)
        self.go.clicked.connect(self._agree)
        stop.clicked.connect(self.given_up)
        self.hide()

    def ask(self, row: DocumentRow, left: int) -> None:
        """Begin anew for this receipt, of which `left` won stand."""
        self._row = row
        text = tr("승인번호 {no}, {won}을 취소합니까?")
        self._what.setText(text.format(no=row.document.approval_no, won=won_total(left)))
        self.reason.choose(str(CancelReason.TRADE_CANCELLED.value))
        self.show()
        self.reason.setFocus()

    def about(self) -> int | None:
        """The receipt it asks about; None while it is away."""
        return None if self._row is None or self.isHidden() else self._row.document.receipt_id

    def _agree(self) -> None:
        if self._row is not None:
            reason = CancelReason(int(self.reason.chosen()))
            self.hide()
            self.agreed.emit(self._row.document.receipt_id, reason)
