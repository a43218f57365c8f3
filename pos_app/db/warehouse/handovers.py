"""택배 인계: parcels scanned over to the driver, counted, and signed for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text as sql
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
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id

handover = table(
    "handover",
    key(),
    text("op_id"),
    # H-YYMMDD-NN; the op id until it is signed off.
    text("number"),
    whole("courier_id", ForeignKey("courier.id")),
    text("state"),
    text("driver"),
    # The Korean day it was opened; once signed, the day of its signature.
    whole("day"),
    whole("opened_at"),
    whole("opened_by", ForeignKey("staff.id")),
    whole("station_id", ForeignKey("station.id")),
    whole("signed_at", nullable=True),
    whole("signed_by", ForeignKey("staff.id"), nullable=True),
    UniqueConstraint("op_id"),
    UniqueConstraint("number"),
    CheckConstraint("state IN ('open','signed')", name="state"),
    CheckConstraint(
        "(state = 'signed') = (signed_at IS NOT NULL) AND (signed_at IS NULL) = (signed_by IS NULL)",
        name="signed_whole",
    ),
    Index(
        "uq_handover_open",
        "station_id",
        "courier_id",
        unique=True,
        sqlite_where=sql("state='open'"),
        postgresql_where=sql("state='open'"),
    ),
    Index("ix_handover_day", "day", "opened_at", "id"),
)
handover_parcel = table(
    "handover_parcel",
    key(),
    text("op_id"),
    whole("handover_id", ForeignKey("handover.id")),
    whole("waybill_id", ForeignKey("waybill.id")),
    whole("at"),
    whole("actor_id", ForeignKey("staff.id")),
    whole("station_id", ForeignKey("station.id")),
    # Taken out again before it was signed for, ms UTC.
    whole("taken_out_at", nullable=True),
    UniqueConstraint("op_id"),
    Index(
        "uq_handover_parcel_live",
        "waybill_id",
        unique=True,
        sqlite_where=sql("taken_out_at IS NULL"),
        postgresql_where=sql("taken_out_at IS NULL"),
    ),
    Index("ix_handover_parcel_handover", "handover_id", "at"),
)

handover_left = table(
    "handover_left",
    whole("handover_id", ForeignKey("handover.id")),
    # Still here when the driver had signed: a copy of the manifest lists what the first one did.
    whole("waybill_id", ForeignKey("waybill.id")),
    PrimaryKeyConstraint("handover_id", "waybill_id"),
)

_BEGIN = insert_once(handover)
_PUT_IN = insert_once(handover_parcel)
_OPEN = both(
    "SELECT id FROM handover WHERE station_id=:station_id AND courier_id=:courier_id"
    " AND state='open'"
)
_LOCK = RawStatement(
    "SELECT state, number, courier_id FROM handover WHERE id=:id",
    "SELECT state, number, courier_id FROM handover WHERE id=%(id)s FOR UPDATE",
)
_LOCK_BOX = RawStatement(
    "SELECT id FROM waybill WHERE id=:id", "SELECT id FROM waybill WHERE id=%(id)s FOR UPDATE"
)
_TAKE_OUT = both(
    "UPDATE handover_parcel SET taken_out_at=:at WHERE handover_id=:id AND waybill_id=:waybill_id"
    " AND taken_out_at IS NULL",
    "handover_parcel",
)
_BY_OP = both("SELECT handover_id, waybill_id FROM handover_parcel WHERE op_id=:op_id")
_SIGN = both(
    "UPDATE handover SET state='signed', driver=:driver, signed_at=:at, signed_by=:by, day=:day,"
    " number=:number WHERE id=:id AND state='open'",
    "handover",
)
_GONE = both(
    "UPDATE waybill SET handed_over_at=:at WHERE id IN (SELECT waybill_id FROM handover_parcel"
    " WHERE handover_id=:id AND taken_out_at IS NULL)",
    "waybill",
)
_LEAVE = both(
    "INSERT INTO handover_left(handover_id, waybill_id) VALUES(:id, :waybill_id)", "handover_left"
)
_ALL_GONE = both(
    "SELECT CASE WHEN COUNT(*) > 0 AND COUNT(*) = COUNT(w.handed_over_at) THEN 1 ELSE 0 END"
    " FROM waybill_order x JOIN waybill w ON w.id=x.waybill_id"
    " WHERE x.order_id=:order_id AND w.voided=0"
)
_SOLD = both(
    "SELECT l.order_line_id, l.item_id, SUM(l.quantity) FROM voucher v"
    " JOIN voucher_line l ON l.voucher_id=v.id WHERE v.order_id=:order_id AND v.kind='sale'"
    " AND v.voided=0 GROUP BY l.order_line_id, l.item_id"
)


@dataclass(frozen=True, slots=True)
class Held:
    """A hand-over nobody else scans into or signs now."""

    signed: bool
    number: str
    courier_id: int


def begin(tx: Tx, courier_id: int, op_id: str, day: int, at: int, by: int, station: int) -> int:
    """The open hand-over of this station and courier, made now if there is none."""
    found = tx.value(_OPEN, station_id=station, courier_id=courier_id)
    if found is not None:
        return int(found)
    tx.run(
        _BEGIN,
        id=new_id(),
        op_id=op_id,
        number=op_id,
        courier_id=courier_id,
        state="open",
        driver="",
        day=day,
        opened_at=at,
        opened_by=by,
        station_id=station,
        signed_at=None,
        signed_by=None,
    )
    return int(tx.value(_OPEN, station_id=station, courier_id=courier_id))


def lock(tx: Tx, handover_id: int) -> Held | None:
    """Hold a hand-over until the transaction ends.

    Every scan and the signature take it first: what is scanned while somebody signs waits, and
    then finds it signed. None where there is no such hand-over.
    """
    row = tx.one(_LOCK, id=handover_id)
    return None if row is None else Held(row[0] == "signed", str(row[1]), int(row[2]))


def lock_box(tx: Tx, waybill_id: int) -> None:
    """Hold a box against an order that is being packed into it; its orders are locked before."""
    tx.one(_LOCK_BOX, id=waybill_id)


def put_in(
    tx: Tx, handover_id: int, waybill_id: int, op_id: str, at: int, by: int, station: int
) -> bool:
    """Give a parcel over; False where it is in another hand-over, or the scan came before."""
    return (
        tx.run(
            _PUT_IN,
            id=new_id(),
            op_id=op_id,
            handover_id=handover_id,
            waybill_id=waybill_id,
            at=at,
            actor_id=by,
            station_id=station,
            taken_out_at=None,
        )
        == 1
    )


def scanned_before(tx: Tx, op_id: str) -> int | None:
    """The parcel this very scan has put in."""
    row = tx.one(_BY_OP, op_id=op_id)
    return None if row is None else int(row[1])


def take_out(tx: Tx, handover_id: int, waybill_id: int, at: int) -> bool:
    """Take a parcel out again; False where it was not in it."""
    return tx.run(_TAKE_OUT, id=handover_id, waybill_id=waybill_id, at=at) == 1


def sign(tx: Tx, handover_id: int, driver: str, number: str, day: int, at: int, by: int) -> bool:
    """Sign it off on a Korean day and mark its parcels as gone; False where somebody was first."""
    values = {"driver": driver, "number": number, "day": day, "at": at, "by": by}
    done = tx.run(_SIGN, id=handover_id, **values) == 1
    if done:
        tx.run(_GONE, id=handover_id, at=at)
    return done


def leave(tx: Tx, handover_id: int, waybill_ids: Sequence[int]) -> None:
    """Keep which parcels were still here when it was signed."""
    tx.run_many(_LEAVE, [{"id": handover_id, "waybill_id": one} for one in waybill_ids])


def all_gone(tx: Tx, order_id: int) -> bool:
    """Whether the order has live parcels and the drivers have all of them."""
    return bool(tx.value(_ALL_GONE, order_id=order_id))


def sold_lines(tx: Tx, order_id: int) -> list[tuple[int, int | None, int]]:
    """What the order's live sale sold: line, item, pieces."""
    return [(int(a), b, int(c)) for a, b, c in tx.rows(_SOLD, order_id=order_id)]
