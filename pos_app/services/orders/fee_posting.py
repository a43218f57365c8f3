"""Fees of the paid refund service on their way into the books, inside another's transaction."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.clock import day_of
from pos_app.db.money import gateway_fees
from pos_app.db.money.gateway_fees import NewFee
from pos_app.db.selling import ledger
from pos_app.db.selling.ledger import Entry
from pos_app.db.transaction import Tx
from pos_app.domain.money.gateway_fees import ACCOUNT_SERVICE_FEE, FeeKind, fee_postings
from pos_app.domain.money.refunds import RefundRow


def charge_deposit(tx: Tx, order_id: int, partner_id: int, payment_id: int, at: int) -> bool:
    """The gateway charged for a deposit under the service; False where that is booked already."""
    new = NewFee(payment_id, None, FeeKind.DEPOSIT, ACCOUNT_SERVICE_FEE, at)
    return _charge(tx, order_id, partner_id, new)


def charge_deposits(tx: Tx, payment_ids: Sequence[int], at: int) -> None:
    """Money came in, or its number was learned: what came under the service was charged for."""
    for payment_id, order_id, partner_id in gateway_fees.to_charge(tx, payment_ids):
        charge_deposit(tx, order_id, partner_id, payment_id, at)


def charge_refund(tx: Tx, row: RefundRow, at: int) -> bool:
    """The gateway accepted a refund to an account, and charges for it; False where that is booked.

    The payment's deposit was under the service too, so its fee is booked now if nobody knew before.
    """
    charge_deposit(tx, row.order_id, row.partner_id, row.payment_id, at)
    new = NewFee(row.payment_id, row.refund_id, FeeKind.REFUND, ACCOUNT_SERVICE_FEE, at)
    return _charge(tx, row.order_id, row.partner_id, new)


def _charge(tx: Tx, order_id: int, partner_id: int, new: NewFee) -> bool:
    if not gateway_fees.add(tx, new):
        return False
    entry = Entry(
        "gateway_fee",
        new.at,
        day_of(new.at),
        partner_id,
        order_id=order_id,
        payment_id=new.payment_id,
    )
    ledger.post(tx, entry, fee_postings(new.amount))
    return True
