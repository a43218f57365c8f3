"""택배 인계: parcels scanned over to the driver, counted, and signed for."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text as sql
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Row, Tx
from pos_app.domain.hand_over import HandOverParcel, HandOverSheet, SignedHandOver
from pos_app.domain.ids import new_id
from pos_app.domain.order_status import SaleState, StopState

handover = table(
    "handover",
    key(),
    text("op_id"),
    # H-YYMMDD-NN; the op id until it is signed off.
    text("number"),
    whole("courier_id", ForeignKey("courier.id")),
    text("state"),
    text("driver"),
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

_BEGIN = insert_once(handover)
_PUT_IN = insert_once(handover_parcel)
_HEAD = (
    "SELECT h.id, h.courier_id, c.code, h.number, h.driver, h.opened_at, h.signed_at, t.name,"
    " w.name FROM handover h JOIN courier c ON c.id=h.courier_id"
    " JOIN station t ON t.id=h.station_id JOIN staff w ON w.id=h.opened_by"
)
_BY_ID = both(f"{_HEAD} WHERE h.id=:id")
_OPEN = both(
    "SELECT id FROM handover WHERE station_id=:station_id AND courier_id=:courier_id"
    " AND state='open'"
)
_SCANNED = both(
    "SELECT w.id, w.number, o.receiver, o.order_no, p.at, o.id FROM handover_parcel p"
    " JOIN waybill w ON w.id=p.waybill_id JOIN waybill_order x ON x.waybill_id=w.id"
    " JOIN sales_order o ON o.id=x.order_id WHERE p.handover_id=:id AND p.taken_out_at IS NULL"
    " ORDER BY p.at DESC, p.id DESC, o.id"
)
_MISSING = both(
    "SELECT w.id, w.number, o.receiver, o.order_no, w.saved_at, o.id FROM waybill w"
    " JOIN waybill_order x ON x.waybill_id=w.id JOIN sales_order o ON o.id=x.order_id"
    " WHERE w.courier_id=:courier_id AND w.voided=0 AND w.handed_over_at IS NULL"
    " AND o.sale_state='sold' AND o.stop_state='none' AND NOT EXISTS(SELECT 1"
    " FROM handover_parcel p WHERE p.waybill_id=w.id AND p.taken_out_at IS NULL)"
    " ORDER BY w.saved_at, w.id, o.id LIMIT 1000"
)
_FIND = both(
    "SELECT w.id, w.courier_id, c.code, w.voided, w.void_reason, w.handed_over_at, p.handover_id,"
    " COALESCE(t.name, ''), COALESCE(h.number, ''), p.at FROM waybill w"
    " JOIN courier c ON c.id=w.courier_id LEFT JOIN handover_parcel p ON p.waybill_id=w.id"
    " AND p.taken_out_at IS NULL LEFT JOIN handover h ON h.id=p.handover_id"
    " LEFT JOIN station t ON t.id=h.station_id WHERE w.number=:number"
    " ORDER BY w.voided, CASE WHEN w.courier_id=:courier_id THEN 0 ELSE 1 END, w.id DESC LIMIT 1"
)
_INSIDE = both(
    "SELECT o.id, o.order_no, o.receiver, o.stop_state, o.sale_state FROM waybill_order x"
    " JOIN sales_order o ON o.id=x.order_id WHERE x.waybill_id=:id ORDER BY o.id"
)
_TAKE_OUT = both(
    "UPDATE handover_parcel SET taken_out_at=:at WHERE handover_id=:id AND waybill_id=:waybill_id"
    " AND taken_out_at IS NULL",
    "handover_parcel",
)
_BY_OP = both("SELECT handover_id, waybill_id FROM handover_parcel WHERE op_id=:op_id")
_SIGN = both(
    "UPDATE handover SET state='signed', driver=:driver, signed_at=:at, signed_by=:by,"
    " number=:number WHERE id=:id AND state='open'",
    "handover",
)
_GONE = both(
    "UPDATE waybill SET handed_over_at=:at WHERE id IN (SELECT waybill_id FROM handover_parcel"
    " WHERE handover_id=:id AND taken_out_at IS NULL)",
    "waybill",
)
_WHOLE = both(
    "SELECT CASE WHEN EXISTS(SELECT 1 FROM waybill_order x JOIN waybill w ON w.id=x.waybill_id"
    " WHERE x.order_id=:order_id AND w.voided=0 AND w.handed_over_at IS NULL) THEN 0 ELSE 1 END"
)
_SOLD = both(
    "SELECT l.order_line_id, l.item_id, SUM(l.quantity) FROM voucher v"
    " JOIN voucher_line l ON l.voucher_id=v.id WHERE v.order_id=:order_id AND v.kind='sale'"
    " AND v.voided=0 GROUP BY l.order_line_id, l.item_id"
)
_SIGNED = both(
    "SELECT h.id, h.number, c.code, h.driver, COUNT(p.id), h.signed_at FROM handover h"
    " JOIN courier c ON c.id=h.courier_id JOIN handover_parcel p ON p.handover_id=h.id"
    " AND p.taken_out_at IS NULL WHERE h.day=:day AND h.state='signed'"
    " GROUP BY h.id, h.number, c.code, h.driver, h.signed_at ORDER BY h.signed_at DESC, h.id DESC"
)


@dataclass(frozen=True, slots=True)
class FoundParcel:
    """A parcel by its number: where it is, and why it may not go."""

    waybill_id: int
    courier_id: int
    courier: str
    voided: bool
    void_reason: str
    handed_over_at: int | None
    handover_id: int | None
    station: str
    handover: str
    scanned_at: int | None


@dataclass(frozen=True, slots=True)
class OrderInside:
    """An order in a parcel."""

    order_id: int
    order_no: str
    receiver: str
    stop: StopState
    sale: SaleState


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


def sheet(tx: Tx, handover_id: int) -> HandOverSheet | None:
    """A hand-over with its parcels; what is missing only while it is open."""
    row = tx.one(_BY_ID, id=handover_id)
    if row is None:
        return None
    _, courier_id, code, number, driver, opened_at, signed_at, station, by = row
    scanned = _parcels(tx.rows(_SCANNED, id=handover_id))
    missing = _parcels(tx.rows(_MISSING, courier_id=courier_id)) if signed_at is None else ()
    shown = number if signed_at is not None else ""
    return HandOverSheet(
        handover_id, courier_id, code, shown, driver, opened_at, signed_at, station, by,
        scanned, missing,
    )  # fmt: skip


def find(tx: Tx, number: str, courier_id: int) -> FoundParcel | None:
    """The parcel of a number, a live one first, and of this courier first."""
    row = tx.one(_FIND, number=number, courier_id=courier_id)
    if row is None:
        return None
    waybill_id, owner, code, voided, *rest = row
    return FoundParcel(waybill_id, owner, code, bool(voided), *rest)


def inside(tx: Tx, waybill_id: int) -> list[OrderInside]:
    """The orders a parcel holds, by id."""
    return [
        OrderInside(order_id, order_no, receiver, StopState(stop), SaleState(sale))
        for order_id, order_no, receiver, stop, sale in tx.rows(_INSIDE, id=waybill_id)
    ]


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


def sign(tx: Tx, handover_id: int, driver: str, number: str, at: int, by: int) -> bool:
    """Sign it off and mark its parcels as gone; False where somebody was first."""
    done = tx.run(_SIGN, id=handover_id, driver=driver, number=number, at=at, by=by) == 1
    if done:
        tx.run(_GONE, id=handover_id, at=at)
    return done


def orders_of(tx: Tx, handover_id: int) -> list[int]:
    """Ids of every order in the parcels of a hand-over, ascending."""
    return sorted({int(row[5]) for row in tx.rows(_SCANNED, id=handover_id)})


def all_gone(tx: Tx, order_id: int) -> bool:
    """Whether no live parcel of the order is here any more."""
    return bool(tx.value(_WHOLE, order_id=order_id))


def sold_lines(tx: Tx, order_id: int) -> list[tuple[int, int | None, int]]:
    """What the order's live sale sold: line, item, pieces."""
    return [(int(a), b, int(c)) for a, b, c in tx.rows(_SOLD, order_id=order_id)]


def signed_on(tx: Tx, day: int) -> list[SignedHandOver]:
    """Signed hand-overs of a Korean day, newest first."""
    return [SignedHandOver(*row) for row in tx.rows(_SIGNED, day=day)]


def _parcels(rows: list[Row]) -> tuple[HandOverParcel, ...]:
    found: dict[int, HandOverParcel] = {}
    for waybill_id, number, receiver, order_no, at, _ in rows:
        before = found.get(waybill_id)
        orders = (*before.order_nos, order_no) if before else (order_no,)
        found[waybill_id] = HandOverParcel(waybill_id, number, receiver, orders, at)
    return tuple(found.values())
