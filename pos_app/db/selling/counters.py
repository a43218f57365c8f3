"""Numbers without gaps: a locked row each. Taken last in a transaction, for it is the hot row."""

from __future__ import annotations

from sqlalchemy import Column, Text

from pos_app.db.schema import table, whole
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Tx

counter = table("counter", Column("name", Text(), primary_key=True), whole("value"))

_NEXT = RawStatement(
    "INSERT INTO counter(name, value) VALUES(:name, 1)"
    " ON CONFLICT(name) DO UPDATE SET value=counter.value+1 RETURNING value",
    "INSERT INTO counter(name, value) VALUES(%(name)s, 1)"
    " ON CONFLICT(name) DO UPDATE SET value=counter.value+1 RETURNING value",
    frozenset({"counter"}),
)

_BEGIN = RawStatement(
    "INSERT INTO counter(name, value) VALUES(:name, 0) ON CONFLICT(name) DO NOTHING",
    "INSERT INTO counter(name, value) VALUES(%(name)s, 0) ON CONFLICT(name) DO NOTHING",
    frozenset({"counter"}),
)
_HOLD = RawStatement(
    "SELECT value FROM counter WHERE name=:name",
    "SELECT value FROM counter WHERE name=%(name)s FOR UPDATE",
)


def take(tx: Tx, name: str) -> int:
    """The next number of the series, from 1; given back if the transaction rolls back."""
    return int(tx.value(_NEXT, name=name))


def hold(tx: Tx, name: str) -> int:
    """The last number given, 0 before the first; nobody takes the next until the transaction ends."""
    tx.run(_BEGIN, name=name)
    return int(tx.value(_HOLD, name=name))
