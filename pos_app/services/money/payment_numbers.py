"""The gateway's number of a payment, typed by a clerk where no mall told it."""

from __future__ import annotations

from pos_app.clock import Clock
from pos_app.db import audit
from pos_app.db.audit import Move
from pos_app.db.database import Database
from pos_app.db.money import gateway_orders
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.paying.gateway_payment import (
    BadGatewayNumber,
    GatewayPayment,
    NotAtGateway,
    OtherNumberKnown,
)
from pos_app.domain.paying.payment import AT_GATEWAY, PaymentMethod
from pos_app.services.money import procedure
from pos_app.services.orders import gateway_numbers, order_moves

_MAY_BE = AT_GATEWAY | {PaymentMethod.UNKNOWN}


class PaymentNumbers:
    """What the shop knows of a payment at its gateway, and a person adding it."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def of_order(self, actor: Actor, order_id: int) -> GatewayPayment | None:
        """What is known of the order's payment at the gateway; None where nobody told its number."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: _of_order(tx, order_id))

    def enter(self, actor: Actor, order_id: int, tid: str) -> GatewayPayment:
        """Keep the number read off the gateway's own pages; the same one again changes nothing.

        Raises `BadGatewayNumber`, `NotAtGateway`, `OtherNumberKnown`, `NoSuchOrder`.
        """
        require(actor, Permission.REFUND)
        typed = GatewayPayment(tid.strip())
        if not typed.usable:
            raise BadGatewayNumber(tid)
        by = order_moves.who(actor, self._clock.now())

        def work(tx: Tx) -> GatewayPayment:
            locked = order_moves.lock(tx, order_id)
            before = gateway_orders.known(tx, order_id)
            if (before.method or locked.axes.method) not in _MAY_BE:
                raise NotAtGateway(order_id)
            known = _of_order(tx, order_id)
            if known is not None and known.tid != typed.tid:
                raise OtherNumberKnown(order_id, known.tid)
            gateway_numbers.learn(tx, order_id, typed, by.at)
            if known is None:
                act = Move("sales_order", order_id, "gateway_number", None, typed.tid)
                audit.append(tx, by, act)
                procedure.number_known(tx, by, order_id)
            return _of_order(tx, order_id) or typed

        return self._db.write(work)


def _of_order(tx: Tx, order_id: int) -> GatewayPayment | None:
    known = gateway_orders.known(tx, order_id)
    if known.told is not None:
        return known.told
    return GatewayPayment(known.tid) if known.tid else None
