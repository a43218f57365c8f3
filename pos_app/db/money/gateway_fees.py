"""What the gateway charged for a payment: one row an event, never two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text as sql
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import among_ids, as_list, both
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id
from pos_app.domain.money.gateway_fees import FeeKind, Fees
from pos_app.domain.won import Won

gateway_fee = table(
    "gateway_fee",
    key(),
    whole("payment_id", ForeignKey("payment.id")),
    # The refund it was charged for; none for a deposit's.
    whole("refund_id", ForeignKey("refund.id"), nullable=True),
    text("kind"),
    whole("amount"),
    whole("at"),
    CheckConstraint("amount > 0", name="amount"),
    CheckConstraint("kind IN ('deposit','refund')", name="kind"),
    CheckConstraint("(kind = 'refund') = (refund_id IS NOT NULL)", name="refund"),
    Index(
        "uq_gateway_fee_deposit",
        "payment_id",
        unique=True,
        sqlite_where=sql("kind='deposit'"),
        postgresql_where=sql("kind='deposit'"),
    ),
    Index(
        "uq_gateway_fee_refund",
        "refund_id",
        unique=True,
        sqlite_where=sql("kind='refund'"),
        postgresql_where=sql("kind='refund'"),
    ),
    Index("ix_gateway_fee_payment", "payment_id"),
)

_ADD = insert_once(gateway_fee)
_LITE, _SERVER = among_ids("payments")
_DEPOSITS = (
    "SELECT p.id, p.order_id, o.partner_id FROM payment p JOIN sales_order o ON o.id=p.order_id"
    " JOIN gateway_payment g ON g.payment_id=p.id JOIN merchant m ON m.mid=g.mid"
    " WHERE m.account_refunds=1 AND p.method='virtual_account'"
    " AND NOT EXISTS(SELECT 1 FROM gateway_order n WHERE n.order_id=p.order_id AND n.escrow=1)"
    " AND NOT EXISTS(SELECT 1 FROM gateway_fee f WHERE f.payment_id=p.id AND f.kind='deposit')"
    " AND p.id IN "
)
_TO_CHARGE = RawStatement(_DEPOSITS + _LITE, _DEPOSITS + _SERVER)
_OF_PAYMENT = both(
    "SELECT COALESCE(SUM(CASE WHEN kind='deposit' THEN amount ELSE 0 END), 0),"
    " COALESCE(SUM(CASE WHEN kind='refund' THEN amount ELSE 0 END), 0)"
    " FROM gateway_fee WHERE payment_id=:payment_id"
)


@dataclass(frozen=True, slots=True)
class NewFee:
    """A fee about to be written; `refund_id` None for a deposit's. `at` in ms UTC."""

    payment_id: int
    refund_id: int | None
    kind: FeeKind
    amount: Won
    at: int


def add(tx: Tx, new: NewFee) -> bool:
    """Claim the fee of an event; False where it has one. The ledger is posted by who wins."""
    return (
        tx.run(
            _ADD,
            id=new_id(),
            payment_id=new.payment_id,
            refund_id=new.refund_id,
            kind=new.kind.value,
            amount=new.amount,
            at=new.at,
        )
        == 1
    )


def to_charge(tx: Tx, payment_ids: Sequence[int]) -> list[tuple[int, int, int]]:
    """Of these payments, the deposits under a contract with the paid service that nobody charged
    yet: payment, order, partner."""
    if not payment_ids:
        return []
    rows = tx.rows(_TO_CHARGE, payments=as_list(payment_ids))
    return [(int(payment), int(order), int(partner)) for payment, order, partner in rows]


def of_payment(tx: Tx, payment_id: int) -> Fees:
    """What the payment cost so far."""
    row = tx.one(_OF_PAYMENT, payment_id=payment_id) or (0, 0)
    return Fees(int(row[0]), int(row[1]))
