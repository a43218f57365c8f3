"""`pos-app check`: every invariant asked; what is broken is named with its ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from pos_app.clock import Clock
from pos_app.db import invariants
from pos_app.db.database import Database
from pos_app.db.invariants import reading
from pos_app.db.invariants.invariant import MOST_IDS
from pos_app.db.till import closings
from pos_app.db.till.closings import StoredClosing
from pos_app.db.transaction import Tx
from pos_app.domain.audit import chain_hash
from pos_app.domain.closing.closing_text import closing_hash, thaw_closing
from pos_app.domain.house.legal_moves import is_legal
from pos_app.domain.orders.order_status import headline

T = TypeVar("T")
DAMAGE = "I42"


class Books(Protocol):
    """What is asked: the database, or a copy of it."""

    def read(self, work: Callable[[Tx], T]) -> T: ...


@dataclass(frozen=True, slots=True)
class Broken:
    """A broken invariant: its number, the key of its sentence, and what breaks it (20 at most).

    `detail` is the database's own word where the file is damaged.
    """

    code: str
    title: str
    ids: tuple[int, ...]
    detail: str = ""


class Checks:
    """Runs every check in one read transaction each."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    def run(self) -> list[Broken]:
        """Everything that is broken; nothing when the books are right."""
        return broken_in(self._db, self._clock.now())


def broken_in(books: Books, now: int) -> list[Broken]:
    """Everything that is broken in these books at that moment, ms UTC."""
    found = books.read(lambda tx: _asked(tx, now))
    for check in (_headlines, _legal, _hashes, _closings, _damage):
        broken = books.read(check)
        if broken is not None:
            found.append(broken)
    return found


def titles() -> tuple[tuple[str, str], ...]:
    """Code and title of every check there is."""
    asked = tuple((one.code, one.title) for one in invariants.ALL)
    return (
        *asked,
        ("O4", "headline_is_its_axes"),
        ("I22", "audited_moves_are_legal"),
        ("I25", "audit_rows_are_unchanged"),
        ("Z7", "closing_is_unchanged"),
        (DAMAGE, "database_is_sound"),
    )


def _asked(tx: Tx, now: int) -> list[Broken]:
    answers = ((one, one.broken(tx, now)) for one in invariants.ALL)
    return [Broken(one.code, one.title, tuple(ids)) for one, ids in answers if ids]


def _headlines(tx: Tx) -> Broken | None:
    wrong = [order for order, status, axes in reading.headlines(tx) if headline(axes) is not status]
    return _broken("O4", "headline_is_its_axes", wrong)


def _legal(tx: Tx) -> Broken | None:
    wrong = [one[0] for one in reading.moves(tx) if not is_legal(*one[1:])]
    return _broken("I22", "audited_moves_are_legal", wrong)


def _hashes(tx: Tx) -> Broken | None:
    wrong = [row.seq for row, before, own in reading.chain(tx) if chain_hash(before, row) != own]
    return _broken("I25", "audit_rows_are_unchanged", wrong)


def _closings(tx: Tx) -> Broken | None:
    wrong = [one.closing_id for one in closings.everything(tx) if not _as_frozen(one)]
    return _broken("Z7", "closing_is_unchanged", wrong)


def _as_frozen(one: StoredClosing) -> bool:
    """Whether a Z is what its hash says, and its row what it says itself."""
    if closing_hash(one.previous_hash, one.payload) != one.hash:
        return False
    kept = thaw_closing(one.payload)
    said = (kept.closing_id, kept.number, kept.sheet.business_date, kept.sheet.until, kept.left)
    scope = closings.scope_of(kept.sheet.station_id)
    row = (one.closing_id, one.number, one.business_date, one.until, one.left)
    return said == row and scope == one.scope


def _damage(tx: Tx) -> Broken | None:
    said = reading.damage(tx)
    return Broken(DAMAGE, "database_is_sound", (), "; ".join(said)) if said else None


def _broken(code: str, title: str, ids: list[int]) -> Broken | None:
    return Broken(code, title, tuple(sorted(ids)[:MOST_IDS])) if ids else None
