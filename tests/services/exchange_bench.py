"""An order that is with its customer, and the desk where its goods are exchanged for others."""

from __future__ import annotations

from typing import Any

from pos_app.db.database import Database
from pos_app.domain.ids import new_op_id
from pos_app.domain.selling.exchanges import Exchange, ExchangeAsk, GoingOut
from pos_app.domain.selling.goods_returns import GoodsReturn, ReturnAsk
from pos_app.services.exchanges.exchanges import Exchanges
from pos_app.services.orders.payments import Payments
from tests.services.return_bench import NOTE, PEN, ReturnDesk
from tests.services.selling import claim_slip, sell

__all__ = ["NOTE", "PEN", "ExchangeDesk"]


class ExchangeDesk(ReturnDesk):
    """As `ReturnDesk`; a note costs 2,290 won and a pen 2,000."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.exchanges = Exchanges(database, self.clock)
        self.payments = Payments(database, self.clock)
        self.note, self.pen = self.shop.item_ids

    def swap(self, notes: int, pens: int, *out: GoingOut, op_id: str = "", **more: Any) -> Exchange:
        """Ask pieces back and others out for them."""
        asked = ExchangeAsk(self.pieces(notes, pens), "불량", tuple(out), **more)
        return self.exchanges.ask(self.shop.clerk, op_id or new_op_id(), self.sale_id, asked)

    def notes(self, count: int, price: int = 2290) -> GoingOut:
        return GoingOut(self.note, count, price)

    def pens(self, count: int, price: int = 2000) -> GoingOut:
        return GoingOut(self.pen, count, price)

    def came(self, one: Exchange, notes: int, pens: int) -> GoodsReturn:
        """What the exchange expects is here."""
        return self.receive(one.goods, notes, pens)

    def sell_new(self, one: Exchange) -> int:
        """The new order's slip and F12, without picking."""
        claim_slip(self.database, self.shop.clerk, one.new_order_id)
        return sell(self.database, self.shop, one.new_order_id).voucher_id

    def take_away(self, one: Exchange) -> None:
        """The new order is sold, labelled and signed for; from here on it is the one in hand."""
        self.sale_id, self.order_id = self.sell_new(one), one.new_order_id
        self.hand_over()

    def take_back(self, one: Exchange) -> None:
        """What went out is asked back whole, and received, where its driver has it."""
        before = self.sale_id, self.order_id
        sales = self.bench.ask(
            "SELECT id FROM voucher WHERE kind='sale' AND order_id=:id", id=one.new_order_id
        )
        try:
            if sales:
                self.sale_id, self.order_id = int(sales[0][0]), one.new_order_id
                self.hand_over()
                op_id = new_op_id()
                asked = self.returns.ask(
                    self.shop.clerk, op_id, self.sale_id, self.all_back("불량")
                )
                self.returns.receive(self.shop.clerk, op_id, asked.row.return_id, self.all_pieces())
                self.put(NOTE)
        finally:
            self.sale_id, self.order_id = before

    def all_pieces(self) -> dict[int, int]:
        """What has not come back of the sale in hand, by voucher line."""
        left = {x.line_id: x.quantity - x.returned for x in self.form().goods.lines}
        return {line_id: count for line_id, count in left.items() if count}

    def all_back(self, reason: str) -> ReturnAsk:
        return ReturnAsk(self.all_pieces(), reason)

    def now(self, one: Exchange) -> Exchange:
        links = self.exchanges.of_order(self.shop.clerk, one.new_order_id)
        assert links.made_by is not None
        return links.made_by

    def owed_of(self, order_id: int) -> int:
        self.order_id, before = order_id, self.order_id
        try:
            return self.owed()
        finally:
            self.order_id = before

    def balances(self, one: Exchange) -> tuple[int, int]:
        """외상 of the old order and of the new one."""
        return self.owed_of(one.old_order_id), self.owed_of(one.new_order_id)

    def refunded(self) -> int:
        return int(self.value("SELECT COALESCE(SUM(amount),0) FROM refund WHERE state='done'"))
