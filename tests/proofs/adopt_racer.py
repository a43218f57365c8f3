"""One of two stations that take in the same refund, found at the gateway: each heard of it by itself.

Told `<order>`, it looks into the books; told `<order> <left>`, it is answered by a gateway that has
so much left of 9,580, and says what it took in. With `without-second-look` the protection is taken out: what the books said before the
others were asked decides.
"""

from __future__ import annotations

import sys

from pos_app.clock import SystemClock
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.drift import drift_views
from pos_app.db.drift.drift_views import OrderView
from pos_app.db.money import gateway_payments
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.gateway.gateway_asks import GatewayAsk, Inquiry
from pos_app.domain.gateway.gateway_standing import InquiryAnswer, PaymentStanding, Standing
from pos_app.gateways.payment_port import BASIC, GatewayAbilities
from pos_app.services.drift import looking
from pos_app.services.drift.adopting import adopt_from_gateway
from pos_app.services.drift.asking import Asking
from pos_app.services.drift.looking import Looking, Seen
from tests.proofs.children import say

PRICE = 9_580
_WHATEVER = both(
    "UPDATE gateway_payment SET reserved=reserved+:amount WHERE payment_id=:payment_id",
    "gateway_payment",
)


class Answering:
    """A gateway that has so much left of every payment."""

    mid = "INIpayTest"
    abilities: GatewayAbilities = BASIC
    left = PRICE

    def tell(self, asked: GatewayAsk) -> None:  # type: ignore[override]
        raise AssertionError(asked)

    def inquire(self, asked: Inquiry) -> InquiryAnswer:
        del asked
        return InquiryAnswer(Standing(PaymentStanding.PART_CANCELLED, PRICE, self.left))

    def close(self) -> None:
        """Nothing to give back."""


def main(url: str, staff_id: str, _name: str, station_id: str, mode: str) -> None:
    database = Database(url)
    if mode != "with-second-look":
        _take_out()
    gateway = Answering()
    asking = Asking(lambda _mid: gateway, lambda _mall: None)  # type: ignore[arg-type,return-value]
    looks = Looking(database, SystemClock(), asking)
    station, staff = int(station_id), int(staff_id)
    taken: list[int] = []

    def then(tx: Tx, by: Who, seen: Seen) -> None:
        standing = seen.heard.standing
        assert standing is not None
        moved = seen.looked.moved
        taken[:] = [0 if moved else adopt_from_gateway(tx, by, seen.view, standing)]

    say("ready")
    for line in sys.stdin:
        order_id, *left = line.split()
        if not left:
            database.read(lambda tx, seen=int(order_id): looking.drift_views.of_order(tx, seen))
            say("seen")
            continue
        gateway.left = int(left[0])
        looks.look(int(order_id), lambda at: Who(station, at, staff), 1, then)
        say(f"took {taken[0]}")
    database.close()


def _take_out() -> None:
    kept: dict[int, OrderView | None] = {}
    of_order = drift_views.of_order

    def first_seen(tx: Tx, order_id: int) -> OrderView | None:
        if order_id not in kept:
            kept[order_id] = of_order(tx, order_id)
        return kept[order_id]

    def reserve(tx: Tx, payment_id: int, amount: int) -> bool:
        return tx.run(_WHATEVER, payment_id=payment_id, amount=amount) == 1

    looking.drift_views.of_order = first_seen
    gateway_payments.reserve = reserve


if __name__ == "__main__":
    main(*sys.argv[1:])
