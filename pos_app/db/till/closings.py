"""Zs: written once, chained to the one before, and never changed. No statement here updates a row.

Which entry of the ledger a Z counts is a row of its own, not a span of time: a sale that commits
while the shop is closed is in this Z or in the next one, and in exactly one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.schema import (
    CheckConstraint,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    UniqueConstraint,
)

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Row, Tx
from pos_app.domain.closing.day_close import Anchor, ClosingLine
from pos_app.domain.won import Won

GRACE_MS = 7 * 86_400_000
"""How long before the last Z an entry may say it was posted and still be found for the next one: a
clock that was set back. Older ones are named by the invariant Z5."""

closing = table(
    "closing",
    key(),
    text("op_id"),
    # "shop", or "station:" and its id: each has its own numbers.
    text("scope"),
    whole("station_id", ForeignKey("station.id"), nullable=True),
    whole("number"),
    whole("business_date"),
    whole("since_at", nullable=True),
    whole("until_at"),
    whole("previous_id", ForeignKey("closing.id"), nullable=True),
    # Money that came less what went; sales less returns; counted less expected. In won.
    whole("moved"),
    whole("sold"),
    whole("difference"),
    # Cash left in the drawer: the next Z's float.
    whole("left_cash"),
    text("payload"),
    text("previous_hash"),
    text("hash"),
    whole("actor_id", ForeignKey("staff.id")),
    whole("closed_at_id", ForeignKey("station.id")),
    UniqueConstraint("op_id"),
    UniqueConstraint("scope", "number"),
    UniqueConstraint("previous_id"),
    CheckConstraint("number > 0", name="number"),
    CheckConstraint("(number = 1) = (previous_id IS NULL)", name="first_has_none_before"),
    CheckConstraint("(scope = 'shop') = (station_id IS NULL)", name="scope"),
    CheckConstraint("left_cash >= 0", name="left_cash"),
    Index("ix_closing_until_at", "until_at", "id"),
)
closing_entry = table(
    "closing_entry",
    text("scope"),
    whole("entry_id", ForeignKey("ledger_entry.id")),
    whole("closing_id", ForeignKey("closing.id", deferrable=True, initially="DEFERRED")),
    PrimaryKeyConstraint("scope", "entry_id"),
    Index("ix_closing_entry_closing_id", "closing_id"),
)
closing_anchor = table(
    "closing_anchor",
    whole("closing_id", ForeignKey("closing.id", deferrable=True, initially="DEFERRED")),
    whole("station_id", ForeignKey("station.id")),
    whole("seq"),
    text("hash"),
    PrimaryKeyConstraint("closing_id", "station_id"),
)

_INSERT = insert_once(closing)
_STORED = (
    "SELECT c.id, c.number, c.business_date, c.until_at, c.left_cash, c.hash, s.name, t.name,"
    " c.payload, c.previous_hash, c.scope, COALESCE((SELECT f.since_at FROM closing f"
    " WHERE f.scope=c.scope AND f.number=1), -1) FROM closing c JOIN staff s ON s.id=c.actor_id"
    " JOIN station t ON t.id=c.closed_at_id"
)
_LAST = both(f"{_STORED} WHERE c.scope=:scope ORDER BY c.number DESC LIMIT 1")
_BY_OP = both(f"{_STORED} WHERE c.op_id=:op_id")
_BY_ID = both(f"{_STORED} WHERE c.id=:closing_id")
_EVERY = both(f"{_STORED} ORDER BY c.scope, c.number")
_LIST = both(
    "SELECT c.id, c.number, COALESCE(w.name, ''), c.business_date, c.until_at, s.name, c.sold,"
    " c.difference FROM closing c JOIN staff s ON s.id=c.actor_id"
    " LEFT JOIN station w ON w.id=c.station_id ORDER BY c.until_at DESC, c.id DESC LIMIT :size"
)
_ANCHOR = both(
    "INSERT INTO closing_anchor(closing_id, station_id, seq, hash)"
    " SELECT :closing_id, station_id, seq, hash FROM audit_head",
    "closing_anchor",
)
_ANCHORS = both(
    "SELECT a.station_id, s.name, a.seq, a.hash FROM closing_anchor a"
    " JOIN station s ON s.id=a.station_id WHERE a.closing_id=:closing_id ORDER BY a.station_id"
)
_HEADS = both(
    "SELECT a.station_id, s.name, a.seq, a.hash FROM audit_head a"
    " JOIN station s ON s.id=a.station_id ORDER BY a.station_id"
)

# Which station an entry belongs to: its voucher's, its collection's, that of the drawer the cash
# came into, that of the refund. What the malls brought belongs to the shop alone.
STATION_OF = (
    "COALESCE((SELECT v.station_id FROM voucher v WHERE v.id=e.voucher_id),"
    " (SELECT c.station_id FROM collection c WHERE c.entry_id=e.id),"
    " (SELECT b.station_id FROM collection_back b WHERE b.entry_id=e.id),"
    " CASE WHEN e.kind='payment' THEN (SELECT d.station_id FROM drawer_opening d"
    " WHERE d.payment_id=e.payment_id) WHEN e.kind='refund' THEN (SELECT MIN(r.station_id)"
    " FROM refund r WHERE r.payment_id=e.payment_id AND r.ended_at=e.at AND r.state='done') END)"
)
NOT_CLOSED = (
    "SELECT e.id FROM ledger_entry e WHERE e.at>=:floor AND NOT EXISTS(SELECT 1"
    " FROM closing_entry x WHERE x.scope=:scope AND x.entry_id=e.id)"
)
NOT_CLOSED_HERE = f"{NOT_CLOSED} AND {STATION_OF}=:station_id"


def _claim(source: str) -> str:
    return (
        "INSERT INTO closing_entry(scope, entry_id, closing_id)"
        f" SELECT CAST(:scope AS TEXT), n.id, :closing_id FROM ({source}) n"
    )


_CLAIM = both(_claim(NOT_CLOSED), "closing_entry")
_CLAIM_HERE = both(_claim(NOT_CLOSED_HERE), "closing_entry")


@dataclass(frozen=True, slots=True)
class NewClosing:
    """A Z about to be written."""

    id: int
    op_id: str
    scope: str
    station_id: int | None
    number: int
    business_date: int
    since_at: int | None
    until_at: int
    previous_id: int | None
    moved: Won
    sold: Won
    difference: Won
    left_cash: Won
    payload: str
    previous_hash: str
    hash: str
    actor_id: int
    closed_at_id: int


@dataclass(frozen=True, slots=True)
class StoredClosing:
    """A Z as it stands: `until` is the moment it closed, `left` the float, `payload` its content.
    `begun` is when the first Z of its scope began, ms UTC, -1 where that was the very beginning."""

    closing_id: int
    number: int
    business_date: int
    until: int
    left: Won
    hash: str
    by: str
    place: str
    payload: str
    previous_hash: str
    scope: str
    begun: int


@dataclass(frozen=True, slots=True)
class Span:
    """What is looked at: a scope since the Z before it. `previous` is that one's id, 0 of none;
    `floor` the moment (ms UTC) before which no entry is looked for."""

    scope: str
    station_id: int | None
    previous: int
    floor: int


def scope_of(station_id: int | None) -> str:
    """The name numbers are given under."""
    return "shop" if station_id is None else f"station:{station_id}"


def span_after(
    station_id: int | None, last: StoredClosing | None, shops: StoredClosing | None
) -> Span:
    """Everything since the last Z of the shop, or of a station. A station that was never closed
    begins where the shop's last Z ended (`shops`)."""
    scope = scope_of(station_id)
    if last is not None:
        floor = max(last.until - GRACE_MS, last.begun + 1)
        return Span(scope, station_id, last.closing_id, floor)
    if shops is not None and station_id is not None:
        return Span(scope, station_id, shops.closing_id, shops.until + 1)
    return Span(scope, station_id, 0, 0)


def add(tx: Tx, new: NewClosing) -> bool:
    """Write the Z; False where this operation, or this number, has one already."""
    return tx.run(_INSERT, **{name: getattr(new, name) for name in NewClosing.__slots__}) == 1


def claim(tx: Tx, closing_id: int, span: Span) -> int:
    """Every entry that is in no Z of the scope yet becomes this one's; how many they are."""
    values = {"scope": span.scope, "floor": span.floor, "closing_id": closing_id}
    if span.station_id is None:
        return tx.run(_CLAIM, **values)
    return tx.run(_CLAIM_HERE, station_id=span.station_id, **values)


def anchor(tx: Tx, closing_id: int) -> None:
    """Keep where the audit chain of every station stands."""
    tx.run(_ANCHOR, closing_id=closing_id)


def anchors(tx: Tx, closing_id: int) -> list[Anchor]:
    """Where the audit chains stood when the Z was made."""
    return [Anchor(*row) for row in tx.rows(_ANCHORS, closing_id=closing_id)]


def heads(tx: Tx) -> list[Anchor]:
    """Where the audit chains stand now."""
    return [Anchor(*row) for row in tx.rows(_HEADS)]


def last(tx: Tx, scope: str) -> StoredClosing | None:
    """The newest Z of a scope."""
    return _stored(tx.one(_LAST, scope=scope))


def by_op(tx: Tx, op_id: str) -> StoredClosing | None:
    """The Z an operation made."""
    return _stored(tx.one(_BY_OP, op_id=op_id))


def by_id(tx: Tx, closing_id: int) -> StoredClosing | None:
    """The Z with that id."""
    return _stored(tx.one(_BY_ID, closing_id=closing_id))


def everything(tx: Tx) -> Sequence[StoredClosing]:
    """Every Z by scope and number: for the check that none was changed."""
    return [StoredClosing(*row) for row in tx.rows(_EVERY)]


def newest(tx: Tx, size: int) -> list[ClosingLine]:
    """The newest Zs of the shop and of every station."""
    return [ClosingLine(*row) for row in tx.rows(_LIST, size=size)]


def _stored(row: Row | None) -> StoredClosing | None:
    return None if row is None else StoredClosing(*row)
