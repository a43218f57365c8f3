"""Restores that hold back everything that leaves the shop, until somebody released them."""

from __future__ import annotations

from sqlalchemy import text as sql
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id
from pos_app.domain.outside.outgoing import Freeze

outgoing_freeze = table(
    "outgoing_freeze",
    key(),
    # Always 1: at most one holds.
    whole("slot"),
    whole("station_id", ForeignKey("station.id")),
    whole("set_at"),
    whole("backup_at"),
    text("backup_name"),
    whole("released_at", nullable=True),
    whole("released_by", ForeignKey("staff.id"), nullable=True),
    text("reason"),
    # When the receipts issued since the backup were compared, ms UTC.
    whole("receipts_at", nullable=True),
    CheckConstraint("slot = 1", name="slot"),
    CheckConstraint(
        "(released_at IS NULL AND released_by IS NULL AND reason = '')"
        " OR (released_at IS NOT NULL AND released_by IS NOT NULL AND reason <> '')",
        name="released",
    ),
    Index(
        "uq_outgoing_freeze_holds",
        "slot",
        unique=True,
        sqlite_where=sql("released_at IS NULL"),
        postgresql_where=sql("released_at IS NULL"),
    ),
)

_ADD = insert_once(outgoing_freeze)
_AGAIN = both(
    "UPDATE outgoing_freeze SET station_id=:station_id, set_at=:at, backup_at=:backup_at,"
    " backup_name=:name, receipts_at=NULL WHERE released_at IS NULL",
    "outgoing_freeze",
)
_HOLDS = both(
    "SELECT id, set_at, backup_at, backup_name FROM outgoing_freeze WHERE released_at IS NULL"
)
_RELEASE = both(
    "UPDATE outgoing_freeze SET released_at=:at, released_by=:by, reason=:reason"
    " WHERE id=:freeze_id AND released_at IS NULL",
    "outgoing_freeze",
)


_RECEIPTS = both(
    "SELECT id, set_at, backup_at, backup_name FROM outgoing_freeze WHERE receipts_at IS NULL"
    " ORDER BY set_at DESC LIMIT 1"
)
_COMPARED = both(
    "UPDATE outgoing_freeze SET receipts_at=:at WHERE receipts_at IS NULL", "outgoing_freeze"
)


def receipts_open(tx: Tx) -> Freeze | None:
    """The newest restore since whose backup nobody has compared the receipts, released or not."""
    row = tx.one(_RECEIPTS)
    return None if row is None else Freeze(int(row[0]), int(row[1]), int(row[2]), str(row[3]))


def receipts_compared(tx: Tx, at: int) -> bool:
    """They are now; False where they were before."""
    return tx.run(_COMPARED, at=at) > 0


def holds(tx: Tx) -> Freeze | None:
    """The restore that nobody has released yet."""
    row = tx.one(_HOLDS)
    return None if row is None else Freeze(int(row[0]), int(row[1]), int(row[2]), str(row[3]))


def put(tx: Tx, station_id: int, at: int, backup_at: int, name: str) -> None:
    """Nothing goes out from now on, ms UTC; a backup made while frozen is frozen anew."""
    values = {"station_id": station_id, "at": at, "backup_at": backup_at, "name": name}
    if tx.run(_AGAIN, **values) == 0:
        tx.run(
            _ADD, id=new_id(), slot=1, station_id=station_id, set_at=at, backup_at=backup_at,
            backup_name=name, released_at=None, released_by=None, reason="",
            receipts_at=None,
        )  # fmt: skip


def release(tx: Tx, freeze_id: int, by: int, reason: str, at: int) -> bool:
    """Let things go out again; False where somebody was first."""
    return tx.run(_RELEASE, freeze_id=freeze_id, by=by, reason=reason, at=at) == 1
