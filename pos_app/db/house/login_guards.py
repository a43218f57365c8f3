"""Wrong log-ins counted in the database, before the password is looked at."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, update

from pos_app.db.house.staff import login_guard
from pos_app.db.statement import RawStatement, Statement
from pos_app.db.transaction import Tx

_COUNT_TEXT = (
    "INSERT INTO login_guard(subject, failures, locked_until) VALUES({0}, 1, 0)"
    " ON CONFLICT(subject) DO UPDATE SET failures=login_guard.failures+1"
    " RETURNING failures, locked_until"
)
_COUNT = RawStatement(
    _COUNT_TEXT.format(":subject"), _COUNT_TEXT.format("%(subject)s"), frozenset({"login_guard"})
)
_LOCK = Statement(
    update(login_guard)
    .where(login_guard.c.subject == bindparam("of"))
    .values(locked_until=bindparam("until")),
    login_guard,
)
_UNCOUNT = Statement(
    update(login_guard)
    .where(login_guard.c.subject == bindparam("of"))
    .values(failures=login_guard.c.failures - 1),
    login_guard,
)
_RESET = Statement(
    update(login_guard)
    .where(login_guard.c.subject == bindparam("of"))
    .values(failures=0, locked_until=0),
    login_guard,
)


@dataclass(frozen=True, slots=True)
class Guard:
    """Attempts since the last good one, this one counted, and until when (ms) it was locked."""

    failures: int
    locked_until: int


def count(tx: Tx, subject: str) -> Guard:
    """Count one attempt of a subject and lock its row until the transaction ends."""
    row = tx.one(_COUNT, subject=subject)
    if row is None:  # pragma: no cover - RETURNING always answers
        raise AssertionError
    return Guard(int(row[0]), int(row[1]))


def uncount(tx: Tx, subject: str) -> None:
    """Take back an attempt that was refused before it was looked at."""
    tx.run(_UNCOUNT, of=subject)


def lock_until(tx: Tx, subject: str, until: int) -> None:
    """Refuse every attempt of the subject until then (ms UTC)."""
    tx.run(_LOCK, of=subject, until=until)


def reset(tx: Tx, subject: str) -> None:
    """A good log-in: begin counting anew."""
    tx.run(_RESET, of=subject)
