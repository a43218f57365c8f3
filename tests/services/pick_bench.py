"""A shop with printed slips and people at the shelf."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import text

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.house import stations
from pos_app.domain.actors import Actor
from pos_app.domain.house.item_cards import ItemDraft
from pos_app.domain.ids import new_op_id
from pos_app.domain.paper.slip_barcode import encode
from pos_app.domain.warehouse.picking import PickAnswer, PickLine
from pos_app.services.orders.items import Items
from pos_app.services.warehouse.picking import Picking
from tests import make
from tests.services.selling import claim_slip

NOTE, PEN = "8800000012346", "8800000013459"
"""The barcodes of the shop's two items: every order has two notes and one pen."""


@dataclass
class PickBench:
    """One shop, two pickers at two stations, and a clock to turn."""

    database: Database
    shop: make.Shop
    clock: FrozenClock
    picking: Picking
    first: Actor
    second: Actor

    def printed(self, **changes: Any) -> tuple[int, str]:
        """A paid order with its slip: id and the slip's barcode."""
        order_id = make.order(self.database, self.shop, **changes)
        return order_id, encode(claim_slip(self.database, self.shop.clerk, order_id), 0)

    def scan(self, code: str, who: Actor | None = None, line: PickLine | None = None) -> PickAnswer:
        at = line.line_id if line else None
        return self.picking.scan(who or self.first, new_op_id(), code, "scanner", at)

    def scans(self, *codes: str) -> list[str]:
        return [self.scan(code).outcome.value for code in codes]

    def ask(self, sql: str, **values: Any) -> list[tuple[Any, ...]]:
        with self.database.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(sql), values)]

    def counted(self, order_id: int) -> tuple[int, int]:
        """Pieces picked and short, read from the events alone."""
        rows = self.ask(
            "SELECT counter, SUM(quantity) FROM goods_event WHERE order_id=:id GROUP BY counter",
            id=order_id,
        )
        found = {name: int(total) for name, total in rows}
        return found.get("picked", 0), found.get("short", 0)

    def change_item(self, which: int, **changes: Any) -> None:
        """Change the first (0) or second (1) item of every order; the rest of it stays."""
        items = Items(self.database, self.clock)
        item = items.item(self.shop.item_ids[which])
        kept = {field.name: getattr(item, field.name) for field in fields(ItemDraft)}
        items.change(
            self.shop.manager, item.item_id, item.version, ItemDraft(**{**kept, **changes})
        )

    def pick_state(self, order_id: int) -> str:
        return str(self.ask("SELECT pick_state FROM sales_order WHERE id=:id", id=order_id)[0][0])


def pick_bench(database: Database) -> PickBench:
    shop = make.shop(database)
    other = database.write(lambda tx: stations.register(tx, "피킹대 2", make.T0))
    clock = FrozenClock(make.T0)
    second = replace(shop.clerk, station_id=other, station="피킹대 2")
    return PickBench(database, shop, clock, Picking(database, clock), shop.picker, second)
