"""Short words for the tests of slips and printing."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, update

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.house import staff
from pos_app.db.orders import orders
from pos_app.db.parcels import waybills
from pos_app.db.selling import vouchers
from pos_app.db.statement import Statement
from pos_app.domain.ids import new_id, new_op_id
from pos_app.services.paper.slip_claim import SlipClaimed
from pos_app.services.paper.slips import Slips
from tests import make


@dataclass
class Scene:
    """A shop with one paid order and its slips."""

    database: Database
    shop: make.Shop
    clock: FrozenClock
    slips: Slips
    order_id: int

    def print_one(self, order_id: int | None = None) -> SlipClaimed:
        return self.slips.print_one(self.shop.clerk, new_op_id(), order_id or self.order_id)

    def approve(self, action: str = "reprint", order_id: int | None = None) -> int:
        """A consent of the manager asked for by the clerk, about an order."""
        return self.agree(action, "sales_order", order_id or self.order_id)

    def agree(self, action: str, entity: str, entity_id: int) -> int:
        """A consent of the manager asked for by the clerk, about anything."""
        made = staff.NewApproval(
            new_id(),
            action,
            entity,
            entity_id,
            self.shop.clerk.staff_id,
            self.shop.manager.staff_id,
            "용지 걸림",
            make.T0,
        )
        self.database.write(lambda tx: staff.approve(tx, made))
        return made.approval_id

    def set_order(self, **values: object) -> None:
        table = orders.sales_order
        statement = Statement(
            update(table).where(table.c.id == self.order_id).values(**values), table
        )
        self.database.write(lambda tx: tx.run(statement))


def scene(database: Database) -> Scene:
    shop = make.shop(database)
    clock = FrozenClock(make.T0)
    return Scene(database, shop, clock, Slips(database, clock), make.order(database, shop))


def sold(made: Scene, number: str = "S-261124-0001") -> None:
    """The order of the scene is sold, as far as a look-up sees."""
    values = {
        "id": new_id(),
        "op_id": new_op_id(),
        "kind": "sale",
        "number": number,
        "order_id": made.order_id,
        "slip_id": None,
        "partner_id": _partner(made),
        "goods": 6580,
        "delivery": 3000,
        "discount": 0,
        "total": 9580,
        "supply": 8709,
        "vat": 871,
        "tax_free": 0,
        "sold_at": make.T0,
        "sold_day": 20261124,
        "actor_id": made.shop.clerk.staff_id,
        "station_id": made.shop.station_id,
        "voided": 0,
        "returns_id": None,
        "deduction": 0,
    }
    _insert(made.database, vouchers.voucher, values)


def waybill(made: Scene, number: str) -> None:
    values = {
        "id": new_id(),
        "courier_id": made.shop.courier_id,
        "number": number,
        "op_id": new_op_id(),
        "voided": 0,
        "saved_at": make.T0,
        "saved_day": 20261124,
        "actor_id": None,
        "station_id": made.shop.station_id,
        "burnt": 0,
        "void_reason": "",
        "handed_over_at": None,
    }
    _insert(made.database, waybills.waybill, values)


def _partner(made: Scene) -> int:
    from sqlalchemy import select

    table = orders.sales_order
    statement = Statement(select(table.c.partner_id).where(table.c.id == made.order_id))
    return int(made.database.read(lambda tx: tx.value(statement)))


def _insert(database: Database, table: object, values: dict[str, object]) -> None:
    statement = Statement(insert(table), table)  # type: ignore[arg-type]
    database.write(lambda tx: tx.run(statement, **values))
