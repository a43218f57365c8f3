"""The double-entry ledger: entries of lines that sum to zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index

from pos_app.db.schema import key, table, text, whole
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id
from pos_app.domain.selling.ledger import Account, Posting
from pos_app.domain.won import Won

ledger_entry = table(
    "ledger_entry",
    key(),
    text("kind"),
    whole("order_id", nullable=True),
    whole("voucher_id", ForeignKey("voucher.id"), nullable=True),
    whole("payment_id", ForeignKey("payment.id"), nullable=True),
    whole("at"),
    whole("day"),
    Index("ix_ledger_entry_order_id", "order_id"),
    Index("ix_ledger_entry_voucher_id", "voucher_id"),
    Index("ix_ledger_entry_at", "at"),
)
ledger_line = table(
    "ledger_line",
    key(),
    whole("entry_id", ForeignKey("ledger_entry.id")),
    text("account"),
    whole("partner_id", ForeignKey("partner.id"), nullable=True),
    whole("amount"),
    CheckConstraint("amount <> 0", name="amount"),
    Index("ix_ledger_line_entry_id", "entry_id"),
    Index("ix_ledger_line_partner", "account", "partner_id"),
)

_ENTRY = Statement(insert(ledger_entry), ledger_entry)
_LINE = Statement(insert(ledger_line), ledger_line)
_BALANCE = Statement(
    select(func.coalesce(func.sum(ledger_line.c.amount), 0)).where(
        ledger_line.c.account == Account.RECEIVABLE.value,
        ledger_line.c.partner_id == bindparam("partner_id"),
    )
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry belongs to; `day` is the Korean calendar day, 20261122."""

    kind: str
    at: int
    day: int
    partner_id: int
    order_id: int | None = None
    voucher_id: int | None = None
    payment_id: int | None = None


def post(tx: Tx, entry: Entry, postings: Sequence[Posting]) -> int:
    """Write one balanced entry and give its id; an unbalanced one is a mistake of ours."""
    if sum(line.amount for line in postings) != 0:
        raise AssertionError(f"unbalanced {entry.kind}")
    entry_id = new_id()
    tx.run(
        _ENTRY,
        id=entry_id,
        kind=entry.kind,
        order_id=entry.order_id,
        voucher_id=entry.voucher_id,
        payment_id=entry.payment_id,
        at=entry.at,
        day=entry.day,
    )
    tx.run_many(
        _LINE,
        [
            {
                "id": new_id(),
                "entry_id": entry_id,
                "account": line.account.value,
                "partner_id": entry.partner_id if line.partner else None,
                "amount": line.amount,
            }
            for line in postings
        ],
    )
    return entry_id


def receivable_of(tx: Tx, partner_id: int) -> Won:
    """What the customer owes, in won: negative when paid before the sale."""
    return int(tx.value(_BALANCE, partner_id=partner_id))
