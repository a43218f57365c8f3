"""What was captured for an order; what goes back of it is in `db/money`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, exists, insert, select, update
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.money.gateway_payments import gateway_payment
from pos_app.db.schema import key, table, text, whole
from pos_app.db.statement import Params, Statement
from pos_app.db.transaction import Tx
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.won import Won

payment = table(
    "payment",
    key(),
    whole("order_id", ForeignKey("sales_order.id")),
    text("method"),
    whole("captured"),
    whole("paid_at"),
    text("source"),
    whole("at"),
    UniqueConstraint("order_id"),
    CheckConstraint("captured > 0", name="captured"),
    Index("ix_payment_paid_at", "paid_at"),
    # What may hang on a payment of certain methods only names the method with it.
    Index("uq_payment_id_method", "id", "method", unique=True),
)

_INSERT = Statement(insert(payment), payment)
_OF_ORDER = Statement(
    select(
        payment.c.id, payment.c.method, payment.c.captured, payment.c.paid_at, payment.c.source
    ).where(payment.c.order_id == bindparam("wanted"))
)
_CORRECT = Statement(
    update(payment)
    .where(
        payment.c.id == bindparam("payment_id"),
        payment.c.captured == bindparam("seen"),
        # What is on its way back, or gone, was captured: no correction takes that away.
        ~exists().where(
            gateway_payment.c.payment_id == payment.c.id,
            gateway_payment.c.reserved + gateway_payment.c.carried > bindparam("corrected"),
        ),
    )
    .values(captured=bindparam("corrected")),
    payment,
)


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment as kept: `captured` in won, `paid_at` ms UTC, `source` where we know it from."""

    payment_id: int
    method: PaymentMethod
    captured: Won
    paid_at: int
    source: str


def insert_many(tx: Tx, payments: Sequence[Params]) -> None:
    """Write payments; every column is given."""
    tx.run_many(_INSERT, payments)


def of_order(tx: Tx, order_id: int) -> Payment | None:
    """What was captured for the order."""
    row = tx.one(_OF_ORDER, wanted=order_id)
    if row is None:
        return None
    return Payment(row[0], PaymentMethod(row[1]), row[2], row[3], row[4])


def correct(tx: Tx, payment_id: int, seen: Won, corrected: Won) -> bool:
    """The mall has put the amount right; False when someone else did first, or more than that is
    on its way back."""
    changed = tx.run(_CORRECT, payment_id=payment_id, seen=seen, corrected=corrected)
    return changed == 1
