"""Parcels that a cancel took its order out of: each one is to be found, and scanned once found."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id

cancel_parcel = table(
    "cancel_parcel",
    key(),
    whole("case_id", ForeignKey("cancel_case.id")),
    whole("waybill_id", ForeignKey("waybill.id")),
    text("number"),
    # The parcel lives on with the orders of others: it is opened, not kept.
    whole("shared"),
    whole("pulled_at", nullable=True),
    whole("pulled_by", ForeignKey("staff.id"), nullable=True),
    UniqueConstraint("case_id", "waybill_id"),
    CheckConstraint("shared IN (0,1)", name="shared"),
    CheckConstraint("(pulled_at IS NULL) = (pulled_by IS NULL)", name="pulled_whole"),
    Index("ix_cancel_parcel_number", "number"),
    Index("ix_cancel_parcel_waybill", "waybill_id"),
)

_ADD = insert_once(cancel_parcel)
# One that still waits goes before one that was found: a freed number may name both.
_FOUND = both(
    "SELECT p.id, c.order_id FROM cancel_parcel p JOIN cancel_case c ON c.id=p.case_id"
    " WHERE p.number=:number ORDER BY CASE WHEN p.pulled_at IS NULL THEN 0 ELSE 1 END, p.id DESC"
    " LIMIT 1"
)
_PULL = both(
    "UPDATE cancel_parcel SET pulled_at=:at, pulled_by=:by WHERE id=:id AND pulled_at IS NULL",
    "cancel_parcel",
)
_LEFT = both(
    "SELECT COUNT(*) FROM cancel_parcel p JOIN cancel_case c ON c.id=p.case_id"
    " WHERE c.order_id=:order_id AND p.pulled_at IS NULL"
)


@dataclass(frozen=True, slots=True)
class ToPull:
    """A parcel that is to be found."""

    waybill_id: int
    number: str
    shared: bool


def add(tx: Tx, case_id: int, parcel: ToPull) -> None:
    """The parcel must be found."""
    tx.run(
        _ADD,
        id=new_id(),
        case_id=case_id,
        waybill_id=parcel.waybill_id,
        number=parcel.number,
        shared=int(parcel.shared),
        pulled_at=None,
        pulled_by=None,
    )


def by_number(tx: Tx, number: str) -> tuple[int, int] | None:
    """The parcel a scanned number names, and its cancelled order; one still to be found first."""
    row = tx.one(_FOUND, number=number)
    return None if row is None else (int(row[0]), int(row[1]))


def pull(tx: Tx, parcel_id: int, at: int, by: int) -> bool:
    """It is in our hands; False where it was before."""
    return tx.run(_PULL, id=parcel_id, at=at, by=by) == 1


def left(tx: Tx, order_id: int) -> int:
    """How many parcels of the cancelled order are still to be found."""
    return int(tx.value(_LEFT, order_id=order_id))
