"""The gateway's number of a payment on its way into the books, inside another's transaction."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pos_app.db.money import gateway_orders, gateway_payments, merchants
from pos_app.db.transaction import Tx
from pos_app.domain.paying.gateway_payment import GatewayPayment
from pos_app.domain.paying.payment import AT_GATEWAY, PaymentMethod
from pos_app.services.orders.fee_posting import charge_deposits

_log = logging.getLogger(__name__)


def learn_new(tx: Tx, told: Iterable[tuple[int, GatewayPayment | None]], at: int) -> None:
    """Remember what a mall told with orders made in this transaction: order id and number."""
    usable = [
        (order_id, _ours(tx, payment))
        for order_id, payment in told
        if payment is not None and _is_usable(order_id, payment)
    ]
    if usable:
        gateway_orders.remember_new(tx, usable, at)


def learn(tx: Tx, order_id: int, told: GatewayPayment, at: int) -> bool:
    """Remember what was told of an order we know, and put it beside its payment if that is there.

    False where another number is known: that one stays, and what was told is kept out.
    """
    if not _is_usable(order_id, told):
        return False
    known = gateway_orders.known(tx, order_id)
    if _differs(known.tid, told) or (known.told is not None and _differs(known.told.tid, told)):
        _log.warning("order %s: another gateway number was told and kept out", order_id)
        return False
    told = _ours(tx, told)
    gateway_orders.remember(tx, order_id, told, at)
    if known.payment_id is not None and known.method in AT_GATEWAY:
        gateway_payments.name(tx, known.payment_id, told.tid, told.mid)
        charge_deposits(tx, [known.payment_id], at)
    return True


def name_captured(tx: Tx, payments: Sequence[tuple[int, int, PaymentMethod]]) -> None:
    """Give payments just captured the numbers their orders came with: payment, order, method.

    Money that came another way than through the gateway is not the payment the mall told of.
    """
    at_gateway = [one for one in payments if one[2] in AT_GATEWAY]
    known = gateway_orders.of_orders(tx, [order_id for _, order_id, _ in at_gateway])
    gateway_payments.name_new(
        tx,
        [
            (payment_id, known[order_id].tid, known[order_id].mid)
            for payment_id, order_id, _ in at_gateway
            if order_id in known
        ],
    )


def _ours(tx: Tx, told: GatewayPayment) -> GatewayPayment:
    """With the shop's own merchant number where the mall does not name one and we have just one."""
    if told.mid:
        return told
    only = merchants.only(tx)
    return told if only is None else replace(told, mid=only.mid)


def _differs(known: str, told: GatewayPayment) -> bool:
    return known not in ("", told.tid)


def _is_usable(order_id: int, told: GatewayPayment) -> bool:
    if not told.usable:
        _log.warning("order %s: what was told of its payment is no gateway number", order_id)
    return told.usable
