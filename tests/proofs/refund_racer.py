"""One of two terminals that refund the same payment: asks for 6,000 of it, and says what it was told.

With `without-reserve` the protection is taken out: what is left is read first, reserved afterwards.
"""

from __future__ import annotations

import sys

from pos_app.clock import SystemClock
from pos_app.db.database import Database
from pos_app.db.money import gateway_payments
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Role
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.refunds import NotRefundable, RefundAsk, RefundChannel
from pos_app.services.money.refunds import Refunds
from tests.proofs.children import say

_WHATEVER = both(
    "UPDATE gateway_payment SET reserved=reserved+:amount WHERE payment_id=:payment_id",
    "gateway_payment",
)


def main(url: str, staff_id: str, name: str, station_id: str, mode: str) -> None:
    database = Database(url)
    seen: dict[int, int] = {}
    if mode == "without-reserve":
        _take_out(seen)
    actor = Actor(int(staff_id), name, Role.CLERK, int(station_id), f"카운터 {name}")
    refunds = Refunds(database, SystemClock())
    say("ready")
    for line in sys.stdin:
        payment_id = int(line)
        seen[payment_id] = refunds.left(actor, payment_id)
        wanted = RefundAsk(payment_id, 6_000, 0, RefundChannel.GATEWAY, "부분 환불")
        try:
            refunds.ask(actor, new_op_id(), wanted)
        except NotRefundable as no:
            say(f"refused {no.left}")
        else:
            say("reserved")
    database.close()


def _take_out(seen: dict[int, int]) -> None:
    def reserve(tx: Tx, payment_id: int, amount: int) -> bool:
        if seen[payment_id] < amount:
            return False
        return tx.run(_WHATEVER, payment_id=payment_id, amount=amount) == 1

    gateway_payments.reserve = reserve


if __name__ == "__main__":
    main(*sys.argv[1:])
