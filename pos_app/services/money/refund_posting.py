"""What a refund posts when it is done, and refunds that were done elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.clock import day_of
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.money import gateway_payments, refunds
from pos_app.db.money.refunds import NewRefund
from pos_app.db.selling import ledger
from pos_app.db.selling.ledger import Entry
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id
from pos_app.domain.money.refunds import RefundAsk, RefundRow, RefundState
from pos_app.domain.selling.ledger import payment_postings
from pos_app.domain.won import Won


def post(tx: Tx, by: Who, row: RefundRow) -> None:
    """The money is gone from where it was, and the customer owes that much more, or is owed less."""
    entry = Entry(
        "refund",
        by.at,
        day_of(by.at),
        row.partner_id,
        order_id=row.order_id,
        payment_id=row.payment_id,
    )
    ledger.post(tx, entry, payment_postings(row.method, -row.amount))


@dataclass(frozen=True, slots=True)
class GivenBack:
    """Money that went back without us: `reference` is unique for each such move."""

    ask: RefundAsk
    order_id: int
    reference: str


def adopt(tx: Tx, by: Who, found: GivenBack) -> Won:
    """Take it into our books, done from the start: reserved, kept, posted and audited.

    The same `reference` is taken in once. The won that were taken in: 0 where it was known, or
    where less than that is left of the payment.
    """
    ask = found.ask
    gateway_payments.open_account(tx, ask.payment_id)
    if not gateway_payments.reserve(tx, ask.payment_id, ask.amount):
        return 0
    new = NewRefund(
        new_id(),
        f"adopted-{found.reference}",
        found.order_id,
        ask,
        RefundState.DONE,
        by.at,
        by.actor_id,
        by.station_id,
        found.reference,
    )
    if not refunds.add(tx, new):
        gateway_payments.free(tx, ask.payment_id, ask.amount)
        return 0
    made = refunds.by_id(tx, new.refund_id)
    assert made is not None  # noqa: S101 - written above
    post(tx, by, made)
    detail: dict[str, int | str | None] = {"amount": ask.amount, "channel": ask.channel.value}
    audit.append(
        tx,
        by,
        Move("refund", new.refund_id, "state", None, RefundState.DONE.value, ask.reason, detail),
    )
    return ask.amount
