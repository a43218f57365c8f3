"""What reports must sum to, counted by statements that share nothing with those of the reports."""

from __future__ import annotations

from pos_app.db.database import Database
from pos_app.db.set_lookup import both
from pos_app.domain.actors import Actor
from pos_app.domain.reports.catalogue import BY_KEY
from pos_app.domain.reports.report import Asked, View
from pos_app.services.reports.reports import Reports

FIRST, LAST = 20261101, 20261130
_KINDS = both(
    "SELECT coalesce(sum(l.amount),0) FROM ledger_line l WHERE l.account=:account AND l.entry_id IN"
    " (SELECT id FROM ledger_entry WHERE kind IN (:kind, :other) AND day>=:first AND day<=:last)"
)
_BALANCE = both("SELECT coalesce(sum(amount),0) FROM ledger_line WHERE account=:account")


def posted(database: Database, account: str, kind: str, other: str = "") -> int:
    """What entries of one or two kinds posted to an account in the days of the tests."""
    values = {"account": account, "kind": kind, "other": other or kind}
    return int(database.read(lambda tx: tx.value(_KINDS, first=FIRST, last=LAST, **values)))


def balance(database: Database, account: str) -> int:
    """An account's balance."""
    return int(database.read(lambda tx: tx.value(_BALANCE, account=account)))


def asked(key: str, **changes: object) -> Asked:
    """A report of the days of the tests."""
    values: dict[str, object] = {"first": FIRST, "last": LAST, "order": BY_KEY[key].order}
    return Asked(BY_KEY[key], **{**values, **changes})  # type: ignore[arg-type]


def look(reports: Reports, actor: Actor, key: str, **changes: object) -> View:
    return reports.view(actor, asked(key, **changes), 1000)


def total(view: View, key: str, column: str) -> int:
    """What stands below a column."""
    found = view.totals[BY_KEY[key].column(column)]
    assert found is not None
    return found


def summed(view: View, key: str, column: str) -> int:
    """The same, added up from the rows."""
    place = BY_KEY[key].column(column)
    return sum(int(row[place]) for row in view.rows)
