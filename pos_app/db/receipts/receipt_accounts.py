"""What of a payment is receipted, and what is still due: one row a payment that is cash by law.

A document hangs on its account and an account on the method of its payment, so that no path writes
a receipt for a card.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text as sql
from sqlalchemy.schema import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
)

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.receipts.cash_receipts import RECEIPTED
from pos_app.domain.won import Won

METHODS = ",".join(sorted(f"'{method.value}'" for method in RECEIPTED))

receipt_account = table(
    "receipt_account",
    key(),
    whole("payment_id"),
    text("method"),
    whole("order_id", ForeignKey("sales_order.id")),
    whole("paid_at"),
    # The last day it must be issued on, as a number.
    whole("due_day"),
    # Won of issues that were not refused, less cancels that are done.
    whole("receipted"),
    # Won that are kept, not to go back, and not receipted.
    whole("due"),
    # Won that are receipted and have gone back: a correction is to be made.
    whole("over"),
    # A person said that none is issued here, and why.
    whole("left_at", nullable=True),
    whole("left_by", ForeignKey("staff.id"), nullable=True),
    text("left_why"),
    UniqueConstraint("payment_id"),
    ForeignKeyConstraint(["payment_id", "method"], ["payment.id", "payment.method"]),
    CheckConstraint(f"method IN ({METHODS})", name="method"),
    CheckConstraint("receipted >= 0", name="receipted"),
    CheckConstraint("due >= 0", name="due"),
    CheckConstraint("over >= 0", name="over"),
    CheckConstraint("(left_at IS NULL) = (left_why = '')", name="left"),
    Index("ix_receipt_account_order", "order_id"),
    Index(
        "ix_receipt_account_due",
        "due_day",
        "id",
        sqlite_where=sql("due > 0 AND left_at IS NULL"),
        postgresql_where=sql("due > 0 AND left_at IS NULL"),
    ),
    Index(
        "ix_receipt_account_over",
        "id",
        sqlite_where=sql("over > 0"),
        postgresql_where=sql("over > 0"),
    ),
)

_ADD = insert_once(receipt_account)
_LEFT = (
    "(SELECT p.captured - COALESCE(g.reserved, 0) FROM payment p"
    " LEFT JOIN gateway_payment g ON g.payment_id=p.id WHERE p.id=receipt_account.payment_id)"
)
# One statement decides: whoever would receipt more than is kept changes no row.
_TAKE = both(
    "UPDATE receipt_account SET receipted=receipted+:amount WHERE payment_id=:payment_id"
    f" AND receipted+:amount <= {_LEFT}",
    "receipt_account",
)
_GIVE = both(
    "UPDATE receipt_account SET receipted=receipted-:amount WHERE payment_id=:payment_id",
    "receipt_account",
)
_SET_DUE = both(
    "UPDATE receipt_account SET due=:due, over=:over WHERE payment_id=:payment_id",
    "receipt_account",
)
_LEAVE = both(
    "UPDATE receipt_account SET left_at=:at, left_by=:staff_id, left_why=:why"
    " WHERE payment_id=:payment_id",
    "receipt_account",
)
_OF_ORDER = both(
    "SELECT a.payment_id, a.order_id, a.method, p.captured, COALESCE(g.reserved, 0),"
    " COALESCE(g.tid, ''), COALESCE(g.mid, ''), a.receipted, a.due, a.over, COALESCE(w.use, ''), a.paid_at, a.due_day,"
    " a.left_why,"
    " COALESCE((SELECT SUM(r.amount) FROM refund r WHERE r.payment_id=p.id AND r.state='done'), 0),"
    " COALESCE((SELECT SUM(r.tax_free) FROM refund r"
    " WHERE r.payment_id=p.id AND r.state='done'), 0)"
    " FROM receipt_account a JOIN payment p ON p.id=a.payment_id"
    " LEFT JOIN gateway_payment g ON g.payment_id=p.id"
    " LEFT JOIN receipt_wish w ON w.order_id=a.order_id WHERE a.order_id=:order_id"
)


@dataclass(frozen=True, slots=True)
class NewAccount:
    """A payment that was just captured; `due` in won."""

    payment_id: int
    order_id: int
    method: PaymentMethod
    paid_at: int
    due_day: int
    due: Won


@dataclass(frozen=True, slots=True)
class ReceiptAccount:
    """A payment with what is receipted of it: `due` too little, `over` too much. Money in won,
    `paid_at` in ms UTC.

    `reserved` is gone or on its way back, `given_back` gone, `tax_free_back` the part of that
    without tax; `tid` and `mid` are the payment's at its gateway, "" unknown. `left_why` is why a
    person left it alone, "" where nobody did.
    """

    payment_id: int
    order_id: int
    method: PaymentMethod
    captured: Won
    reserved: Won
    tid: str
    mid: str
    receipted: Won
    due: Won
    over: Won
    asked: ReceiptUse | None
    paid_at: int
    due_day: int
    left_why: str
    given_back: Won
    tax_free_back: Won

    @property
    def kept(self) -> Won:
        """What stays once the refunds that are done are done."""
        return self.captured - self.given_back


def open_many(tx: Tx, accounts: Sequence[NewAccount]) -> None:
    """Make the accounts of payments made in this transaction."""
    tx.run_many(
        _ADD,
        [
            {
                "id": new_id(),
                "payment_id": one.payment_id,
                "method": one.method.value,
                "order_id": one.order_id,
                "paid_at": one.paid_at,
                "due_day": one.due_day,
                "receipted": 0,
                "due": one.due,
                "over": 0,
                "left_at": None,
                "left_by": None,
                "left_why": "",
            }
            for one in accounts
        ],
    )


def of_order(tx: Tx, order_id: int) -> ReceiptAccount | None:
    """The account of an order's payment; None where it is none that gets receipts."""
    row = tx.one(_OF_ORDER, order_id=order_id)
    if row is None:
        return None
    (
        payment_id, order, method, captured, reserved, tid, mid, receipted, due, over, asked,
        paid_at, due_day, why, given_back, tax_free_back,
    ) = row  # fmt: skip
    use = ReceiptUse(asked) if asked else None
    return ReceiptAccount(
        payment_id, order, PaymentMethod(method), captured, reserved, tid, mid, receipted, due,
        over, use, paid_at, due_day, why, int(given_back), int(tax_free_back),
    )  # fmt: skip


def take(tx: Tx, payment_id: int, amount: Won) -> bool:
    """Receipt so much; False where less than that is kept and not receipted."""
    return tx.run(_TAKE, payment_id=payment_id, amount=amount) == 1


def give(tx: Tx, payment_id: int, amount: Won) -> None:
    """An issue was refused, or a cancel is done: so much is not receipted any more."""
    tx.run(_GIVE, payment_id=payment_id, amount=amount)


def set_due(tx: Tx, payment_id: int, due: Won, over: Won) -> None:
    """What is still to be issued, and what is too much."""
    tx.run(_SET_DUE, payment_id=payment_id, due=due, over=over)


def leave(tx: Tx, payment_id: int, at: int | None, staff_id: int | None, why: str) -> None:
    """A person says that none is issued here, or with `at` None and `why` "" that it is after all."""
    tx.run(_LEAVE, payment_id=payment_id, at=at, staff_id=staff_id, why=why)
