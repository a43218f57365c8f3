"""One of two processes that want the slip of the same order. Reads order ids, answers who won.

With `without-claim` the protection is taken out: the order is looked at first and written later,
with no lock, no compare-and-set; the test has dropped the unique constraint.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from pos_app.clock import SystemClock
from pos_app.db import order_axes, slips
from pos_app.db.database import Database
from pos_app.db.order_axes import _LOCK  # pyright: ignore[reportPrivateUsage]
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Role
from pos_app.domain.ids import new_op_id
from pos_app.services.order_moves import OrderMovedOn
from pos_app.services.slip_refusals import AlreadyPrinted
from pos_app.services.slips import Slips
from tests.proofs.children import say


def main(url: str, staff_id: str, name: str, station_id: str, mode: str) -> None:
    database = Database(url)
    actor = Actor(int(staff_id), name, Role.CLERK, int(station_id), f"카운터 {name}")
    service = Slips(database, SystemClock())
    look = _take_claim_out(database) if mode == "without-claim" else _look_at_nothing
    say("ready")
    for line in sys.stdin:
        order_id = int(line)
        look(order_id)
        try:
            done = service.print_one(actor, new_op_id(), order_id)
        except AlreadyPrinted as no:
            say(f"lost {no.serial} {no.by}")
        except OrderMovedOn:
            say("moved")
        else:
            say(f"won {done.serial} {name}")
    database.close()


def _look_at_nothing(_order_id: int) -> None:
    return None


def _take_claim_out(database: Database) -> Callable[[int], None]:
    """Look before, in a transaction of its own; write later whatever has happened between."""
    unlocked = RawStatement(_LOCK.sqlite, _LOCK.postgresql.removesuffix(" FOR UPDATE"))
    order_axes._LOCK = unlocked  # pyright: ignore[reportPrivateUsage]
    lock, put, of_order = order_axes.lock, order_axes.put, slips.of_order
    seen: dict[int, tuple[object, object]] = {}

    def look(order_id: int) -> None:
        seen[order_id] = database.read(lambda tx: (lock(tx, order_id), of_order(tx, order_id)))

    def put_whatever(tx: Tx, order_id: int, axes: object, status: object, _seen: int) -> bool:
        now = lock(tx, order_id)
        assert now is not None
        put(tx, order_id, axes, status, now[1])  # type: ignore[arg-type]
        return True

    order_axes.lock = lambda _tx, order_id: seen[order_id][0]  # type: ignore[assignment,return-value]
    slips.of_order = lambda _tx, order_id: seen[order_id][1]  # type: ignore[assignment,return-value]
    order_axes.put = put_whatever  # type: ignore[assignment]
    return look


if __name__ == "__main__":
    main(*sys.argv[1:])
