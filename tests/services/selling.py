"""Orders brought as far as a test of sales, waybills and promises needs them."""

from __future__ import annotations

from sqlalchemy import bindparam, update

from pos_app.clock import FrozenClock
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.orders.orders import sales_order
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor
from pos_app.domain.ids import new_op_id
from pos_app.domain.selling.sale_sheet import SaleDone
from pos_app.services.orders import order_moves
from pos_app.services.paper.slips import Slips
from pos_app.services.selling.sales import Sales
from tests import make

_SINCE = ("stop", "pay", "change_waiting")
_CHANGE_WAITING = Statement(
    update(sales_order).where(sales_order.c.id == bindparam("order_id")).values(change_waiting=1),
    sales_order,
)


def claim_slip(database: Database, actor: Actor, order_id: int) -> int:
    """Claim the order's slip as printing does; gives its serial."""
    clock = FrozenClock(make.T0)
    return Slips(database, clock).print_one(actor, new_op_id(), order_id).serial


def printed_order(database: Database, shop: make.Shop, **changes: object) -> int:
    """A paid order whose slip was claimed; what stands against it has come since."""
    since = {name: changes.pop(name) for name in _SINCE if name in changes}
    order_id = make.order(database, shop, **changes)
    claim_slip(database, shop.clerk, order_id)
    if since:
        database.write(lambda tx: _change(tx, order_id, since))
    return order_id


def _change(tx: Tx, order_id: int, since: dict[str, object]) -> None:
    order = order_moves.lock(tx, order_id)
    axes = {name: value for name, value in since.items() if name in {"stop", "pay"}}
    order_moves.move(tx, Who(1, make.T0), order, **axes)
    if "change_waiting" in since:
        tx.run(_CHANGE_WAITING, order_id=order_id)


def sell(database: Database, shop: make.Shop, order_id: int, op_id: str = "") -> SaleDone:
    """F12 on what the screen shows now."""
    sales = Sales(database, FrozenClock(make.T0))
    sheet = sales.reopen(shop.clerk, order_id)
    return sales.complete(shop.clerk, op_id or new_op_id(), order_id, sheet.seen_version)
