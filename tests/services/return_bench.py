"""An order that is with its customer, and the desk where its goods come back."""

from __future__ import annotations

from typing import Any

from pos_app.db.database import Database
from pos_app.domain.ids import new_op_id
from pos_app.domain.parcels.waybill_results import WaybillRow
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.selling.goods_returns import GoodsReturn, ReturnAsk
from pos_app.domain.warehouse.put_backs import PutBackOutcome
from pos_app.services.parcels.waybills import Waybills
from pos_app.services.selling.goods_returns import GoodsReturns, ReturnForm
from pos_app.services.warehouse.cancels import Cancels
from pos_app.services.warehouse.hand_over import HandOver
from pos_app.services.warehouse.put_back import PutBack
from tests.services.money_hand import all_back
from tests.services.pick_bench import NOTE, PEN, PickBench, pick_bench
from tests.services.selling import sell

__all__ = ["NOTE", "PEN", "ReturnDesk"]


class ReturnDesk:
    """Two notes and a pen, 9,580 won, sold; `gone` brings them to the customer."""

    def __init__(self, database: Database) -> None:
        self.bench: PickBench = pick_bench(database)
        self.database, self.clock, self.shop = database, self.bench.clock, self.bench.shop
        self.returns = GoodsReturns(database, self.clock)
        self.cancels = Cancels(database, self.clock)
        self.put_back = PutBack(database, self.clock)
        self.made = 0
        self.order_id, self.sale_id = 0, 0

    def sold(self, **changes: Any) -> None:
        self.order_id, _ = self.bench.printed(**{"method": PaymentMethod.CARD, **changes})
        self.sale_id = sell(self.database, self.shop, self.order_id).voucher_id

    def waybill(self) -> str:
        self.made += 1
        number = f"6123456{self.made:05d}"
        row = WaybillRow(self.order_id, self.shop.courier_id, number)
        saved = Waybills(self.database, self.clock).save(self.shop.clerk, new_op_id(), [row])
        assert saved[0].waybill_id is not None
        return number

    def gone(self, **changes: Any) -> None:
        self.sold(**changes)
        self.hand_over()

    def hand_over(self) -> None:
        """The order in hand is labelled, and its driver signs for it."""
        number = self.waybill()
        handing = HandOver(self.database, self.clock)
        sheet = handing.begin(self.shop.clerk, new_op_id(), self.shop.courier_id)
        handing.scan(self.shop.clerk, new_op_id(), sheet.handover_id, number)
        handing.sign(self.shop.clerk, sheet.handover_id, "최기사")

    def form(self) -> ReturnForm:
        return self.returns.form(self.shop.clerk, self.sale_id)

    def pieces(self, notes: int, pens: int) -> dict[int, int]:
        """By voucher line."""
        note, pen = self.form().goods.lines
        return {note.line_id: notes, pen.line_id: pens}

    def ask(self, notes: int, pens: int, op_id: str = "", **more: Any) -> GoodsReturn:
        wanted = ReturnAsk(self.pieces(notes, pens), "단순 변심", **more)
        return self.returns.ask(self.shop.clerk, op_id or new_op_id(), self.sale_id, wanted)

    def receive(self, one: GoodsReturn, notes: int, pens: int, op_id: str = "") -> GoodsReturn:
        return self.returns.receive(
            self.shop.clerk, op_id or new_op_id(), one.row.return_id, self.pieces(notes, pens)
        )

    def put(self, *codes: str, **more: Any) -> list[PutBackOutcome]:
        return [
            self.put_back.scan(self.shop.picker, new_op_id(), self.order_id, code, **more).outcome
            for code in codes
        ]

    def money(self) -> None:
        """What goes back for the order's returns is transferred, said and agreed to."""
        all_back(self.database, self.shop, self.clock, self.order_id)

    def back(self, notes: int, pens: int, **more: Any) -> GoodsReturn:
        """Asked, received, laid back and paid back."""
        one = self.receive(self.ask(notes, pens, **more), notes, pens)
        self.put(*[NOTE] * notes, *[PEN] * pens)
        self.money()
        return one

    def value(self, sql: str) -> Any:
        rows = self.bench.ask(sql.format(id=self.order_id))
        return rows[0][0] if rows else None

    def owed(self) -> int:
        """The ledger's 외상 of the order: negative where money has to go back."""
        return int(
            self.value(
                "SELECT COALESCE(SUM(l.amount),0) FROM ledger_line l JOIN ledger_entry e"
                " ON e.id=l.entry_id WHERE l.account='receivable' AND e.order_id={id}"
            )
        )

    def state(self) -> str:
        return str(self.value("SELECT sale_state FROM sales_order WHERE id={id}"))
