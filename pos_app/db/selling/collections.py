"""외상수금: collections, the vouchers they are laid on, and what was taken back. Rows are only added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import insert
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.statement import RawStatement, Statement
from pos_app.db.transaction import Row, Tx
from pos_app.domain.ids import new_id
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.selling.collections import Collected, Part
from pos_app.domain.won import Won

collection = table(
    "collection",
    key(),
    text("op_id"),
    whole("partner_id", ForeignKey("partner.id")),
    text("method"),
    whole("amount"),
    text("memo"),
    whole("entry_id", ForeignKey("ledger_entry.id")),
    whole("at"),
    whole("day"),
    whole("actor_id", ForeignKey("staff.id")),
    whole("station_id", ForeignKey("station.id")),
    UniqueConstraint("op_id"),
    UniqueConstraint("entry_id"),
    CheckConstraint("amount > 0", name="amount"),
    CheckConstraint("method IN ('cash','bank','card')", name="method"),
    Index("ix_collection_partner", "partner_id", "at", "id"),
)
collection_part = table(
    "collection_part",
    key(),
    whole("collection_id", ForeignKey("collection.id")),
    whole("voucher_id", ForeignKey("voucher.id")),
    whole("amount"),
    whole("at"),
    CheckConstraint("amount > 0", name="amount"),
    Index("ix_collection_part_collection", "collection_id"),
    Index("ix_collection_part_voucher", "voucher_id"),
)
collection_back = table(
    "collection_back",
    key(),
    text("op_id"),
    whole("collection_id", ForeignKey("collection.id")),
    text("reason"),
    whole("entry_id", ForeignKey("ledger_entry.id")),
    whole("at"),
    whole("actor_id", ForeignKey("staff.id")),
    whole("station_id", ForeignKey("station.id")),
    UniqueConstraint("op_id"),
    UniqueConstraint("collection_id"),
    UniqueConstraint("entry_id"),
    CheckConstraint("length(reason) > 0", name="reason"),
)

_INSERT = insert_once(collection)
_PART = Statement(insert(collection_part), collection_part)
_BACK = insert_once(collection_back)
_LOCK = RawStatement(
    "SELECT id, merged_into FROM partner WHERE id=:id",
    # Not FOR UPDATE: a sale or a return that names the customer must not wait for the till.
    "SELECT id, merged_into FROM partner WHERE id=%(id)s FOR NO KEY UPDATE",
)
_ONE = (
    "SELECT c.id, c.partner_id, c.amount, c.method, c.at, s.name, c.memo, b.at, b.reason"
    " FROM collection c JOIN staff s ON s.id=c.actor_id"
    " LEFT JOIN collection_back b ON b.collection_id=c.id"
)
_BY_ID = both(f"{_ONE} WHERE c.id=:id")
_BY_OP = both(f"{_ONE} WHERE c.op_id=:op_id")
_OF_PARTNER = both(
    f"{_ONE} WHERE c.partner_id IN (SELECT id FROM partner WHERE id=:partner OR merged_into=:partner)"
    " ORDER BY c.at DESC, c.id DESC LIMIT :size"
)
_PARTS = both(
    "SELECT voucher_id, sum(amount) FROM collection_part WHERE collection_id=:id"
    " GROUP BY voucher_id ORDER BY min(id)"
)
_CREDITS = both(
    "SELECT c.id, c.amount-coalesce((SELECT sum(x.amount) FROM collection_part x"
    " WHERE x.collection_id=c.id),0) FROM collection c WHERE c.partner_id IN"
    " (SELECT id FROM partner WHERE id=:partner OR merged_into=:partner)"
    " AND NOT EXISTS(SELECT 1 FROM collection_back b WHERE b.collection_id=c.id)"
    " ORDER BY c.at, c.id"
)
_BACK_BY_OP = both("SELECT collection_id FROM collection_back WHERE op_id=:op_id")
_OF_ORDER = both(
    "SELECT coalesce(sum(x.amount),0) FROM voucher v JOIN collection_part x ON x.voucher_id=v.id"
    " WHERE v.order_id=:order_id AND NOT EXISTS"
    "(SELECT 1 FROM collection_back b WHERE b.collection_id=x.collection_id)"
)


@dataclass(frozen=True, slots=True)
class NewCollection:
    """A collection about to be written; `amount` in won, `at` ms UTC, `day` 20261124."""

    id: int
    op_id: str
    partner_id: int
    method: str
    amount: Won
    memo: str
    entry_id: int
    at: int
    day: int
    actor_id: int
    station_id: int


@dataclass(frozen=True, slots=True)
class NewBack:
    """What takes a collection back."""

    id: int
    op_id: str
    collection_id: int
    reason: str
    entry_id: int
    at: int
    actor_id: int
    station_id: int


def lock_partner(tx: Tx, partner_id: int) -> int | None:
    """Hold the customer until the transaction ends, or the one they were merged into.

    Gives the id of the one held, None where there is none.
    """
    row = tx.one(_LOCK, id=partner_id)
    if row is None:
        return None
    return int(row[0]) if row[1] is None else lock_partner(tx, int(row[1]))


def add(tx: Tx, new: NewCollection) -> bool:
    """Write it; False where its op id has made one already."""
    return tx.run(_INSERT, **{name: getattr(new, name) for name in NewCollection.__slots__}) == 1


def add_parts(tx: Tx, parts: Sequence[tuple[int, Part]], at: int) -> None:
    """Lay won of collections on vouchers: (collection id, part)."""
    tx.run_many(
        _PART,
        [
            {
                "id": new_id(),
                "collection_id": collection_id,
                "voucher_id": part.voucher_id,
                "amount": part.amount,
                "at": at,
            }
            for collection_id, part in parts
        ],
    )


def add_back(tx: Tx, new: NewBack) -> bool:
    """Write that it was taken back; False where it was before."""
    return tx.run(_BACK, **{name: getattr(new, name) for name in NewBack.__slots__}) == 1


def by_id(tx: Tx, collection_id: int) -> Collected | None:
    """One collection with its parts."""
    return _with_parts(tx, tx.one(_BY_ID, id=collection_id))


def by_op(tx: Tx, op_id: str) -> Collected | None:
    """What this op id made, if it made anything."""
    return _with_parts(tx, tx.one(_BY_OP, op_id=op_id))


def taken_back_by(tx: Tx, op_id: str) -> int | None:
    """The collection this op id took back, if it took one."""
    found = tx.value(_BACK_BY_OP, op_id=op_id)
    return None if found is None else int(found)


def of_partner(tx: Tx, partner_id: int, size: int) -> list[Collected]:
    """A customer's newest collections, also those taken back; without their parts."""
    rows = tx.rows(_OF_PARTNER, partner=partner_id, size=size)
    return [_collected(row) for row in rows]


def credits_of(tx: Tx, partner_id: int) -> list[tuple[int, Won]]:
    """Won of each standing collection that lies on no voucher, oldest first."""
    rows = tx.rows(_CREDITS, partner=partner_id)
    return [(int(row[0]), int(row[1])) for row in rows if row[1] > 0]


def of_order(tx: Tx, order_id: int) -> Won:
    """What was collected for the vouchers of an order and stands."""
    return int(tx.value(_OF_ORDER, order_id=order_id))


def _with_parts(tx: Tx, row: Row | None) -> Collected | None:
    if row is None:
        return None
    parts = tuple(Part(int(v), int(won)) for v, won in tx.rows(_PARTS, id=row[0]))
    return _collected(row, parts)


def _collected(row: Row, parts: tuple[Part, ...] = ()) -> Collected:
    one, partner_id, amount, method, at, by, memo, back_at, reason = row
    way = PaymentMethod(method)
    return Collected(one, partner_id, amount, way, at, by, memo, parts, back_at, reason or "")
