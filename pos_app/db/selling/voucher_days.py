"""전자료 by day, and what a voucher posted to the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from pos_app.db.selling.ledger import ledger_entry, ledger_line
from pos_app.db.selling.vouchers import voucher
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx
from pos_app.domain.selling.ledger import Account
from pos_app.domain.won import Won

_DAYS = Statement(
    select(voucher.c.sold_day, func.count())
    .where(voucher.c.sold_day >= bindparam("first"), voucher.c.sold_day <= bindparam("last"))
    .group_by(voucher.c.sold_day)
)
_POSTED = Statement(
    select(ledger_entry.c.kind, ledger_line.c.account, ledger_line.c.amount)
    .join(ledger_line, ledger_line.c.entry_id == ledger_entry.c.id)
    .where(ledger_entry.c.voucher_id == bindparam("voucher_id"))
    .order_by(ledger_entry.c.id, ledger_line.c.id)
)


@dataclass(frozen=True, slots=True)
class Posted:
    """One line of the ledger; a positive amount is debit, in won."""

    kind: str
    account: Account
    amount: Won


def counts(tx: Tx, first: int, last: int) -> dict[int, int]:
    """How many vouchers each Korean day (20261124) between two has; days without are left out."""
    return {int(day): int(count) for day, count in tx.rows(_DAYS, first=first, last=last)}


def posted(tx: Tx, voucher_id: int) -> tuple[Posted, ...]:
    """The ledger lines a voucher made."""
    return tuple(
        Posted(kind, Account(account), amount)
        for kind, account, amount in tx.rows(_POSTED, voucher_id=voucher_id)
    )
