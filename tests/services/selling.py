"""Orders brought as far as a test of sales, waybills and promises needs them."""

from __future__ import annotations

from pos_app.clock import FrozenClock
from pos_app.db import slips
from pos_app.db.database import Database
from pos_app.db.slips import NewSlip
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor
from pos_app.domain.ids import new_id, new_op_id
from pos_app.domain.order_status import PaperState
from pos_app.domain.sale_sheet import SaleDone
from pos_app.services import order_moves
from pos_app.services.sales import Sales
from tests import make

_serials = iter(range(1, 10**9))


def claim_slip(database: Database, actor: Actor, order_id: int) -> int:
    """Give the order a slip and its serial, as printing does."""
    serial = next(_serials)

    def work(tx: Tx) -> None:
        order = order_moves.lock(tx, order_id)
        by = order_moves.who(actor, make.T0)
        moved = order_moves.move(tx, by, order, paper=PaperState.CLAIMED)
        new = NewSlip(
            new_id(), serial, order_id, moved.version, actor.staff_id, actor.station_id, make.T0
        )
        slips.add(tx, new)

    database.write(work)
    return serial


def printed_order(database: Database, shop: make.Shop, **changes: object) -> int:
    """A paid order whose slip was claimed."""
    order_id = make.order(database, shop, **changes)
    claim_slip(database, shop.clerk, order_id)
    return order_id


def sell(database: Database, shop: make.Shop, order_id: int, op_id: str = "") -> SaleDone:
    """F12 on what the screen shows now."""
    sales = Sales(database, FrozenClock(make.T0))
    sheet = sales.reopen(shop.clerk, order_id)
    return sales.complete(shop.clerk, op_id or new_op_id(), order_id, sheet.seen_version)
