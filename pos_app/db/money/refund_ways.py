"""The ways an order's money can go back, by what is known of its payment and of our contract."""

from __future__ import annotations

from pos_app.db.money import gateway_orders, merchants
from pos_app.db.transaction import Tx
from pos_app.domain.money.money_back import ways_of
from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.paying.payment import PaymentMethod


def method_of(tx: Tx, order_id: int, method: PaymentMethod) -> PaymentMethod:
    """How it was paid as far as giving back goes: an escrow sale goes back the escrow way."""
    told = gateway_orders.known(tx, order_id).told
    return PaymentMethod.ESCROW if told is not None and told.escrow else method


def ways(tx: Tx, order_id: int, method: PaymentMethod) -> tuple[RefundChannel, ...]:
    """The ways of this order's payment, the usual one first; `method` as `method_of` tells it."""
    known = gateway_orders.known(tx, order_id)
    mid = known.told.mid if known.told else ""
    contract = merchants.by_mid(tx, mid) if mid else merchants.only(tx)
    service = contract is not None and contract.account_refunds
    return ways_of(method, bool(known.tid), service)
