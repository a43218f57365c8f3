"""Posting many entries of the ledger at once: an import pays thousands of orders."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import insert

from pos_app.db.selling.ledger import Entry, ledger_entry, ledger_line
from pos_app.db.statement import Params, Statement
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id
from pos_app.domain.selling.ledger import Account, Posting
from pos_app.domain.won import Won

_ENTRY = Statement(insert(ledger_entry), ledger_entry)
_LINE = Statement(insert(ledger_line), ledger_line)


def post_many(tx: Tx, entries: Sequence[tuple[Entry, Sequence[Posting]]]) -> None:
    """Write balanced entries; one that is not is a mistake of ours and writes nothing."""
    heads: list[Params] = []
    lines: list[Params] = []
    for entry, postings in entries:
        if sum(posting.amount for posting in postings) != 0:
            raise AssertionError(f"unbalanced {entry.kind}")
        entry_id = new_id()
        heads.append(
            {
                "id": entry_id,
                "kind": entry.kind,
                "order_id": entry.order_id,
                "voucher_id": entry.voucher_id,
                "payment_id": entry.payment_id,
                "at": entry.at,
                "day": entry.day,
            }
        )
        lines += (_line(entry_id, entry.partner_id, posting) for posting in postings)
    tx.run_many(_ENTRY, heads)
    tx.run_many(_LINE, lines)


def _line(entry_id: int, partner_id: int, posting: Posting) -> Params:
    return {
        "id": new_id(),
        "entry_id": entry_id,
        "account": posting.account.value,
        "partner_id": partner_id if posting.partner else None,
        "amount": posting.amount,
    }


def transfer(tx: Tx, source: int, target: int, amount: Won, at: int, day: int) -> None:
    """Move a receivable from one customer to another: one entry, two lines, sum zero."""
    entry_id = new_id()
    head: Params = {
        "id": entry_id,
        "kind": "partner_merge",
        "order_id": None,
        "voucher_id": None,
        "payment_id": None,
        "at": at,
        "day": day,
    }
    tx.run_many(_ENTRY, [head])
    out = Posting(Account.RECEIVABLE, -amount, partner=True)
    into = Posting(Account.RECEIVABLE, amount, partner=True)
    tx.run_many(_LINE, [_line(entry_id, source, out), _line(entry_id, target, into)])
