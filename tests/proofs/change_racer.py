"""One of two processes at one payment: gives 6,000 of it back, or imports that less was paid.

Reads an order's number at its mall and its payment, answers what became of it. With `without-guard`
an import lowers what was captured whatever is reserved; with `without-lock` a refund does not hold
the order while it reserves.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from pos_app.clock import SystemClock
from pos_app.db.database import Database
from pos_app.db.orders import payments
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Role
from pos_app.domain.errors import PosError
from pos_app.domain.ids import new_op_id
from pos_app.domain.intake.order_file import OrderMoney
from pos_app.domain.money.refunds import NotRefundable, RefundAsk, RefundChannel
from pos_app.domain.won import Won
from pos_app.services.intake.imports import Imports
from pos_app.services.money import refunds as refund_service
from pos_app.services.money.refunds import Refunds
from tests import order_rows
from tests.proofs.children import say

PART = 6_000
LESS = OrderMoney(4_580, 0, 1_580, 3_000)
_WHATEVER = both(
    "UPDATE payment SET captured=:corrected WHERE id=:payment_id AND captured=:seen", "payment"
)


def main(url: str, staff_id: str, station_id: str, mode: str, mall_id: str) -> None:
    database = Database(url)
    actor = Actor(int(staff_id), "", Role.MANAGER, int(station_id), "")
    what, _, how = mode.partition("/")
    if how == "without-guard":
        payments.correct = _corrected
    if how == "without-lock":
        refund_service.order_moves = _NoLock()  # type: ignore[assignment]
    act = {"refund": _refund, "import": _import}[what](database, actor, int(mall_id))
    say("ready")
    for line in sys.stdin:
        order_no, payment_id = line.split()
        try:
            say(act(order_no, int(payment_id)))
        except PosError as no:
            say(f"refused {type(no).__name__}")
    database.close()


def _refund(database: Database, actor: Actor, _mall_id: int) -> Callable[[str, int], str]:
    service = Refunds(database, SystemClock())

    def refund(_order_no: str, payment_id: int) -> str:
        wanted = RefundAsk(payment_id, PART, 0, RefundChannel.BY_HAND, "부분 환불")
        try:
            service.ask(actor, new_op_id(), wanted)
        except NotRefundable as no:
            return f"refused {no.left}"
        return "reserved"

    return refund


def _import(database: Database, actor: Actor, mall_id: int) -> Callable[[str, int], str]:
    service = Imports(database, SystemClock())

    def take_in(order_no: str, _payment_id: int) -> str:
        file = order_rows.file(order_rows.row(order_no), money={order_no: LESS})
        done = service.commit(actor, new_op_id(), file, mall_id)
        return f"changed {done.changed}"

    return take_in


def _corrected(tx: Tx, payment_id: int, seen: Won, corrected: Won) -> bool:
    return tx.run(_WHATEVER, payment_id=payment_id, seen=seen, corrected=corrected) == 1


class _NoLock:
    """The moves of orders, but for their lock."""

    def __init__(self) -> None:
        self._moves = refund_service.order_moves

    def __getattr__(self, name: str) -> Any:
        return getattr(self._moves, name)

    def lock(self, _tx: Tx, _order_id: int) -> None:
        """Nobody is held."""


if __name__ == "__main__":
    main(*sys.argv[1:])
