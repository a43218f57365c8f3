"""교환: which goods of a sale come back, what goes out for them, and what that comes to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.house.item_cards import Item
from pos_app.domain.selling.exchanges import ExchangeAsk, discount_of, price_of, settle
from pos_app.domain.selling.return_money import ReturnWorth, SoldLine, worth
from pos_app.domain.won import Won
from pos_app.ui.format import won, won_total
from pos_app.ui.language import tr
from pos_app.ui.screens.vouchers.out_rows import OutRows
from pos_app.ui.screens.vouchers.piece_rows import PieceRows
from pos_app.ui.screens.vouchers.return_panel import lines_of
from pos_app.ui.screens.vouchers.why_back import WhyBack
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.check import Check
from pos_app.ui.widgets.choice_list import ChoiceList, ChoiceSpec
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.money_edit import MoneyEdit
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.exchanges import both_words, money_words, no_exchange_words, open_words
from pos_app.ui.words.goods_returns import why_not_words

if TYPE_CHECKING:
    from pos_app.services.exchanges.exchanges import ExchangeForm


class ExchangePanel(QWidget):
    """`ask(form)`; `searched(words)`, `agreed(ExchangeAsk)`, `order_wanted(id)`, `given_up()`.

    Of a sale with an open exchange it shows that one, and the way to its new order. `top` holds what
    it comes to and the buttons: it belongs where nothing scrolls away.
    """

    searched = Signal(str)
    agreed = Signal(object)
    order_wanted = Signal(object)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form: ExchangeForm | None = None
        self._found: dict[int, Item] = {}
        self._prices: dict[int, Won] = {}
        self.top = QVBoxLayout()
        self.lead = Text(tr("교환"), "body", "semibold", parent=self)
        self._said = Text("", "table", ink="text_2", wrap=True, parent=self)
        self._back = Text(tr("돌아올 상품"), "table", "semibold", parent=self)
        self.rows = PieceRows(self)
        self._going = Text(tr("대신 나갈 상품"), "table", "semibold", parent=self)
        self.out = OutRows(self)
        self.same = KeyButton(tr("같은 상품으로"), size="small", parent=self)
        self.finder = SearchEdit(tr("상품 이름·코드, 또는 바코드 스캔"), "", self)
        self.found = ChoiceList(tr("찾은 상품"), self)
        self.put = KeyButton(tr("나갈 상품에 넣기"), size="small", parent=self)
        self.delivery = MoneyEdit(parent=self)
        hint = tr("비워 두면 상점이 냅니다")
        self._delivery = Field(tr("고객이 내는 배송비 (원)"), self.delivery, hint, parent=self)
        self.discount = Check("", self)
        self.first = Check(tr("상품이 오기 전에 먼저 출고 (선출고)"), self)
        self.why = WhyBack(self)
        self.both = Text("", "table", ink="text_2", wrap=True, parent=self)
        self.money = Text("", "body", "semibold", wrap=True, parent=self)
        self.go = KeyButton(tr("교환 접수"), kind="primary", parent=self)
        self.order = KeyButton(tr("새 주문 열기"), parent=self)
        self._stop = KeyButton(tr("닫기"), parent=self)
        self._arrange()
        self._connect()
        self.hide()

    def ask(self, form: ExchangeForm) -> None:
        """Begin anew with how the sale stands."""
        self._form = form
        why, no = form.back.why_not, form.why_not
        if form.open is not None:
            self._said.setText(open_words(form.open))
        elif no is not None or why is not None:
            self._said.setText(no_exchange_words(no) if no else why_not_words(why) if why else "")
        else:
            self._said.setText(tr("돌아올 상품과 대신 나갈 상품을 골라 주십시오."))
        asks = form.open is None and no is None and why is None
        self.rows.set_lines(lines_of(form.back.goods) if asks else ())
        self.out.clear()
        self.finder.clear()
        self.show_items(())
        self.delivery.set_amount(None)
        self.first.setChecked(False)
        self.discount.setChecked(True)
        self.why.begin(shown=asks)
        parts = (
            self._back,
            self._going,
            self.same,
            self.finder,
            self._delivery,
            self.first,
            self.both,
        )
        for part in (*parts, self.money, self.go):
            part.setVisible(asks)
        self.order.setVisible(form.open is not None)
        self._stop.show()
        self._tell()
        self.show()

    def show_items(self, items: Sequence[Item]) -> None:
        """What the search found."""
        self._found = {item.item_id: item for item in items}
        rows = [
            ChoiceSpec(str(x.item_id), f"{x.name} {x.option}".strip(), _about(x)) for x in items
        ]
        self.found.set_choices(rows)
        for part in (self.found, self.put):
            part.setVisible(bool(rows))

    def add(self, item: Item) -> None:
        """One more piece of it goes out, at its price in this exchange."""
        self._prices[item.item_id] = item.price
        self.out.add(item, price_of(item.item_id, item.price, self._coming()))

    def waits(self) -> bool:
        """Whether an item that is scanned now goes out."""
        return not self.isHidden() and not self.go.isHidden()

    # Inside
    def _coming(self) -> list[tuple[SoldLine, Won]]:
        form, pieces = self._form, self.rows.pieces()
        if form is None:
            return []
        lines = [line for line in form.back.goods.lines if line.line_id in pieces]
        known = [(line, form.items.get(line.item_id or 0)) for line in lines]
        return [(line, item.price if item else line.unit_price) for line, item in known]

    def _counted(self) -> None:
        """Other goods come back: what goes out costs what it costs for those."""
        lines, coming = self.out.lines(), self._coming()
        listed = self._prices
        self.out.reprice(
            [(x.item_id, price_of(x.item_id, listed[x.item_id], coming)) for x in lines]
        )
        self._tell()

    def _asked(self, back: ReturnWorth) -> ExchangeAsk:
        out = self.out.lines()
        off = discount_of(back, sum(line.amount for line in out))
        self.discount.setVisible(off > 0)
        self.discount.setText(tr("처음 할인도 적용 (−{won})").format(won=won(off)))
        return ExchangeAsk(
            self.rows.pieces(), self.why.reason(), out, self.delivery.amount() or 0,
            off if self.discount.isChecked() else 0, self.first.isChecked(),
        )  # fmt: skip

    def _tell(self) -> None:
        form = self._form
        if form is None:
            return
        back = worth(form.back.goods, self.rows.pieces(), delivery=False)
        asked = self._asked(back)
        chosen = bool(asked.pieces and asked.out)
        self.both.setText(both_words(back.total, asked.costs))
        payable = form.payable.of(back.total)
        money = settle(back.total, asked.costs, payable)
        nothing = tr("돌아올 상품과 나갈 상품을 고르면 차액이 보입니다.")
        self.money.setText(money_words(money, payable) if chosen else nothing)
        missing = tr("돌아올 상품을 골라 주십시오.")
        self.same.arm("" if asked.pieces else missing)
        if asked.pieces:
            missing = "" if asked.out else tr("대신 나갈 상품을 골라 주십시오.")
        self.go.arm(missing)

    def _agree(self) -> None:
        form = self._form
        if form is None:
            return
        if not self.why.reason():
            self.why.complain()
            return
        self.agreed.emit(self._asked(worth(form.back.goods, self.rows.pieces(), delivery=False)))

    def _same(self) -> None:
        """Out goes what comes back: the customer gets a sound one."""
        form, pieces = self._form, self.rows.pieces()
        if form is None:
            return
        self.out.clear()
        for line in form.back.goods.lines:
            item = form.items.get(line.item_id or 0)
            if item is not None:
                for _ in range(pieces.get(line.line_id, 0)):
                    self.add(item)
        self._tell()

    def _put(self, words: str = "") -> None:
        """The item chosen among those found goes out."""
        del words
        item = self._found.get(int(self.found.chosen() or 0))
        if item is not None:
            self.add(item)
            self.finder.clear()

    def _open_order(self) -> None:
        if self._form is not None and self._form.open is not None:
            self.order_wanted.emit(self._form.open.new_order_id)

    def _arrange(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._stop)
        foot.addStretch()
        foot.addWidget(self.order)
        foot.addWidget(self.go)
        self.top.setContentsMargins(0, 8, 0, 0)
        self.top.setSpacing(4)
        self.top.addWidget(self.both)
        self.top.addWidget(self.money)
        self.top.addSpacing(4)
        self.top.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.lead)
        column.addWidget(self._said)
        column.addWidget(self._back)
        column.addLayout(self.rows)
        column.addWidget(self._going)
        column.addLayout(self.out)
        across = QHBoxLayout()
        across.addWidget(self.same)
        across.addStretch()
        column.addLayout(across)
        for part in (self.finder, self.found, self.put, self._delivery, self.discount, self.first):
            column.addWidget(part)
        column.addLayout(self.why)

    def _connect(self) -> None:
        self.rows.changed.connect(self._counted)
        self.out.changed.connect(self._tell)
        self.finder.searched.connect(self.searched)
        self.finder.submitted.connect(self._put)
        self.found.entered.connect(self._put)
        self.put.clicked.connect(self._put)
        self.same.clicked.connect(self._same)
        self.delivery.amount_changed.connect(self._tell)
        for check in (self.discount, self.first):
            check.toggled.connect(self._tell)
        self.go.clicked.connect(self._agree)
        self.order.clicked.connect(self._open_order)
        self._stop.clicked.connect(self.given_up)

    # Qt
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden():  # put away, not only covered by another screen
            for part in (self.both, self.money, self.go, self.order, self._stop):
                part.hide()


def _about(item: Item) -> str:
    return tr("{code} · {won} · 재고 {n}").format(
        code=item.code, won=won_total(item.price), n=item.on_hand
    )
