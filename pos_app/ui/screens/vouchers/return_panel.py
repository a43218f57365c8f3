"""반품: which goods of a sale come back, what that is worth, and what became of what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.selling.goods_returns import ReturnAsk, ReturnState
from pos_app.domain.selling.return_money import SoldGoods, worth
from pos_app.ui.language import tr
from pos_app.ui.screens.vouchers.piece_rows import PieceLine, PieceRows
from pos_app.ui.screens.vouchers.why_back import WhyBack
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.check import Check
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.money_edit import MoneyEdit
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.goods_returns import open_words, why_not_words, worth_words

if TYPE_CHECKING:
    from pos_app.services.selling.goods_returns import ReturnForm


class ReturnPanel(QWidget):
    """`ask(form)`; `agreed(ReturnAsk)`, `received(pieces)`, `withdrawn()`, `given_up()`.

    Of a sale with an open return it shows that one: its goods are received here when fewer came.
    """

    agreed = Signal(object)
    received = Signal(object)
    withdrawn = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form: ReturnForm | None = None
        self._head = Text(tr("반품"), "body", "semibold", parent=self)
        self._said = Text("", "table", ink="text_2", wrap=True, parent=self)
        self.rows = PieceRows(self)
        self.delivery = Check(tr("배송료도 돌려줌"), self)
        self.deduction = MoneyEdit(parent=self)
        self._deduction = Field(tr("뺄 반품 배송비 (원)"), self.deduction, parent=self)
        self.why = WhyBack(self)
        self.worth = Text("", "body", "semibold", wrap=True, parent=self)
        self.go = KeyButton(tr("반품 접수"), kind="primary", parent=self)
        self.back = KeyButton(tr("반품 철회"), parent=self)
        self._stop = KeyButton(tr("닫기"), parent=self)
        self._arrange()
        self._connect()
        self.hide()

    def ask(self, form: ReturnForm) -> None:
        """Begin anew with how the sale stands."""
        self._form = form
        opened = form.open
        waits = opened is not None and opened.row.state is ReturnState.EXPECTED
        asks = opened is None and form.why_not is None
        if opened is not None:
            self._said.setText(open_words(opened))
        elif form.why_not is not None:
            self._said.setText(why_not_words(form.why_not))
        else:
            self._said.setText(tr("돌아올 상품과 수량을 골라 주십시오. 받은 뒤에 전표를 씁니다."))
        self.rows.set_lines(_lines(form, waits=waits, asks=asks))
        self.delivery.setChecked(False)
        self.deduction.set_amount(None)
        self.why.begin(shown=asks)
        for part in (self._deduction, self.worth):
            part.setVisible(asks)
        self.delivery.setVisible(
            asks and bool(form.goods.delivery) and not form.goods.delivery_back
        )
        self.back.setVisible(waits)
        self.go.setVisible(asks or waits)
        self.go.setText(tr("받음") if waits else tr("반품 접수"))
        self._tell()
        self.show()

    def work(self, working: bool) -> None:
        """Sleep while it is written."""
        self.go.arm(tr("적고 있습니다.") if working else "")

    # Inside
    def _goods(self) -> SoldGoods | None:
        form = self._form
        return None if form is None or form.open is not None else form.goods

    def _tell(self) -> None:
        goods, pieces = self._goods(), self.rows.pieces()
        self.go.arm("" if pieces else tr("수량을 먼저 골라 주십시오."))
        if goods is None:
            return
        deduction = self.deduction.amount() or 0
        self.worth.setText(worth_words(worth(goods, pieces, self.delivery.isChecked(), deduction)))

    def _agree(self) -> None:
        if self._form is None:
            return
        if self._form.open is not None:
            self.received.emit(self.rows.pieces())
        elif self.why.reason():
            wanted = ReturnAsk(
                self.rows.pieces(),
                self.why.reason(),
                self.delivery.isChecked(),
                self.deduction.amount() or 0,
            )
            self.agreed.emit(wanted)
        else:
            self.why.complain()

    def _arrange(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._stop)
        foot.addStretch()
        foot.addWidget(self.back)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._head)
        column.addWidget(self._said)
        column.addLayout(self.rows)
        column.addWidget(self.delivery)
        column.addWidget(self._deduction)
        column.addLayout(self.why)
        column.addWidget(self.worth)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.rows.changed.connect(self._tell)
        self.delivery.toggled.connect(self._tell)
        self.deduction.amount_changed.connect(self._tell)
        self.go.clicked.connect(self._agree)
        self.back.clicked.connect(self.withdrawn)
        self._stop.clicked.connect(self.given_up)


def _lines(form: ReturnForm, *, waits: bool, asks: bool) -> list[PieceLine]:
    """What may be asked back, or what is expected."""
    if asks:
        return lines_of(form.goods)
    opened = form.open
    if not waits or opened is None:
        return []
    return [
        PieceLine(x.line_id, f"{x.product} {x.option}".strip(), x.quantity, x.quantity)
        for x in opened.lines
    ]


def lines_of(goods: SoldGoods) -> list[PieceLine]:
    """The lines of a sale of which pieces are left with the customer."""
    return [
        PieceLine(x.line_id, f"{x.product} {x.option}".strip(), x.left)
        for x in goods.lines
        if x.left
    ]
