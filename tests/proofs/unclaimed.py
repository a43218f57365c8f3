"""The claim taken out, for the controls: looked at first, written later, whatever came between."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from pos_app.db.database import Database
from pos_app.db.orders import order_axes
from pos_app.db.orders.order_axes import _LOCK  # pyright: ignore[reportPrivateUsage]
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Tx


def take_claim_out(database: Database, facts: ModuleType, read_name: str) -> Callable[[int], None]:
    """Order and facts (`facts.<read_name>`) are looked at in a transaction of their own.

    No lock, no compare-and-set is left. Gives the look that comes before each act.
    """
    unlocked = RawStatement(_LOCK.sqlite, _LOCK.postgresql.removesuffix(" FOR UPDATE"))
    order_axes._LOCK = unlocked  # pyright: ignore[reportPrivateUsage]
    lock, put, read = order_axes.lock, order_axes.put, getattr(facts, read_name)
    seen: dict[int, tuple[object, object]] = {}

    def look(order_id: int) -> None:
        seen[order_id] = database.read(lambda tx: (lock(tx, order_id), read(tx, order_id)))

    def put_whatever(tx: Tx, order_id: int, axes: object, status: object, _seen: int) -> bool:
        now = lock(tx, order_id)
        assert now is not None
        put(tx, order_id, axes, status, now[1])  # type: ignore[arg-type]
        return True

    order_axes.lock = lambda _tx, order_id: seen[order_id][0]  # type: ignore[assignment,return-value]
    setattr(facts, read_name, lambda _tx, order_id: seen[order_id][1])
    order_axes.put = put_whatever  # type: ignore[assignment]
    return look
