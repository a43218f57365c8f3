"""Money that came for an order, inside another service's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pos_app.clock import day_of
from pos_app.db.audit import Who
from pos_app.db.orders import payments
from pos_app.db.selling import ledger, ledger_bulk
from pos_app.db.selling.ledger import Entry
from pos_app.db.statement import Params
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.selling.ledger import Posting, payment_postings
from pos_app.domain.won import Won
from pos_app.services.orders import gateway_numbers, receipt_accounts
from pos_app.services.orders.fee_posting import charge_deposits
from pos_app.services.orders.receipt_accounts import Paid


@dataclass(frozen=True, slots=True)
class Captured:
    """What came for one order: `amount` in won, times in ms UTC, `source` where we know it from."""

    order_id: int
    partner_id: int
    method: PaymentMethod
    amount: Won
    paid_at: int
    source: str


def capture(tx: Tx, by: Who, captured: Sequence[Captured]) -> None:
    """Keep the payments and post them, with their gateway's numbers where the mall told them.

    What gets a cash receipt is due one from here on. An order of 0 won has no payment.
    """
    now = by.at
    rows: list[Params] = []
    entries: list[tuple[Entry, Sequence[Posting]]] = []
    made: list[Paid] = []
    for money in captured:
        if money.amount <= 0:
            continue
        payment_id = new_id()
        made.append(Paid(payment_id, money.order_id, money.method, money.amount, money.paid_at))
        rows.append(
            {
                "id": payment_id,
                "order_id": money.order_id,
                "method": money.method.value,
                "captured": money.amount,
                "paid_at": money.paid_at,
                "source": money.source,
                "at": now,
            }
        )
        entry = Entry(
            "payment",
            now,
            day_of(now),
            money.partner_id,
            order_id=money.order_id,
            payment_id=payment_id,
        )
        entries.append((entry, payment_postings(money.method, money.amount)))
    payments.insert_many(tx, rows)
    gateway_numbers.name_captured(tx, [(x.payment_id, x.order_id, x.method) for x in made])
    ledger_bulk.post_many(tx, entries)
    charge_deposits(tx, [one.payment_id for one in made], now)
    receipt_accounts.open_for(tx, by.station_id, made, now)


def restate(tx: Tx, order_id: int, partner_id: int, total: Won, now: int) -> None:
    """An order's amount was put right: what was captured follows it, the difference is posted.

    Does nothing for an order without a payment, or without a difference.
    """
    found = payments.of_order(tx, order_id)
    if found is None or found.captured == total or total <= 0:
        return
    if not payments.correct(tx, found.payment_id, found.captured, total):
        return
    entry = Entry(
        "payment_correction",
        now,
        day_of(now),
        partner_id,
        order_id=order_id,
        payment_id=found.payment_id,
    )
    ledger.post(tx, entry, payment_postings(found.method, total - found.captured))
    receipt_accounts.settle(tx, order_id)
