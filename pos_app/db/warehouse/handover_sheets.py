"""택배 인계, read: a sheet with its boxes, a box by its number, the list of a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from pos_app.db.set_lookup import both
from pos_app.db.transaction import Row, Tx
from pos_app.domain.orders.order_status import SaleState, StopState
from pos_app.domain.warehouse.hand_over import (
    BoxState,
    HandOverParcel,
    HandOverSheet,
    OrderInside,
    SignedHandOver,
    listed_since,
    objection,
)

_HEAD = both(
    "SELECT h.id, h.courier_id, c.code, h.number, h.driver, h.opened_at, h.signed_at, t.name,"
    " w.name FROM handover h JOIN courier c ON c.id=h.courier_id"
    " JOIN station t ON t.id=h.station_id"
    " JOIN staff w ON w.id=COALESCE(h.signed_by, h.opened_by) WHERE h.id=:id"
)
# A cancel took an order out of a shared box, and nobody has opened the box for it since.
_CANCELLED_INSIDE = (
    "COALESCE((SELECT MIN(n.order_no) FROM cancel_parcel q JOIN cancel_case k ON k.id=q.case_id"
    " JOIN sales_order n ON n.id=k.order_id WHERE q.waybill_id=w.id AND q.pulled_at IS NULL"
    " AND w.voided=0), '')"
)
_BOX = (
    f"SELECT w.id, w.number, {{at}}, w.voided, w.void_reason, {_CANCELLED_INSIDE}, o.id,"
    " o.order_no, o.receiver, o.stop_state, o.sale_state FROM {boxes}"
    " LEFT JOIN waybill_order x ON x.waybill_id=w.id LEFT JOIN sales_order o ON o.id=x.order_id"
)
_SCANNED = both(
    _BOX.format(at="p.at", boxes="handover_parcel p JOIN waybill w ON w.id=p.waybill_id")
    + " WHERE p.handover_id=:id AND p.taken_out_at IS NULL ORDER BY p.at DESC, p.id DESC, o.id"
)
_MISSING = both(
    _BOX.format(at="w.saved_at", boxes="waybill w")
    + " WHERE w.saved_day>=:since AND w.courier_id=:courier_id AND w.voided=0"
    " AND w.handed_over_at IS NULL AND o.mall_status<>'delivered' AND NOT EXISTS(SELECT 1 FROM handover_parcel p"
    " WHERE p.waybill_id=w.id AND p.taken_out_at IS NULL) ORDER BY w.saved_at, w.id, o.id"
)
_LEFT = both(
    _BOX.format(at="w.saved_at", boxes="handover_left l JOIN waybill w ON w.id=l.waybill_id")
    + " WHERE l.handover_id=:id ORDER BY w.saved_at, w.id, o.id"
)
_INSIDE = both(_BOX.format(at="w.saved_at", boxes="waybill w") + " WHERE w.id=:id ORDER BY o.id")
_FIRST = both("SELECT MIN(day) FROM handover WHERE courier_id=:courier_id AND state='signed'")
_FIND = both(
    "SELECT w.id, w.number, w.courier_id, c.code, w.handed_over_at, p.handover_id,"
    " COALESCE(t.name, ''), p.at FROM waybill w"
    " JOIN courier c ON c.id=w.courier_id LEFT JOIN handover_parcel p ON p.waybill_id=w.id"
    " AND p.taken_out_at IS NULL LEFT JOIN handover h ON h.id=p.handover_id"
    " LEFT JOIN station t ON t.id=h.station_id WHERE w.number=:number"
    " ORDER BY w.voided, CASE WHEN w.courier_id=:courier_id THEN 0 ELSE 1 END, w.id DESC LIMIT 1"
)
_ORDERS = both(
    "SELECT DISTINCT x.order_id FROM handover_parcel p JOIN waybill_order x"
    " ON x.waybill_id=p.waybill_id WHERE p.handover_id=:id AND p.taken_out_at IS NULL"
    " ORDER BY x.order_id"
)
_SIGNED = both(
    "SELECT h.id, h.number, c.code, h.driver, COUNT(p.id), h.signed_at FROM handover h"
    " JOIN courier c ON c.id=h.courier_id JOIN handover_parcel p ON p.handover_id=h.id"
    " AND p.taken_out_at IS NULL WHERE h.day=:day AND h.state='signed'"
    " GROUP BY h.id, h.number, c.code, h.driver, h.signed_at ORDER BY h.signed_at DESC, h.id DESC"
)


@dataclass(frozen=True, slots=True)
class FoundParcel:
    """A parcel by its number: whose it is, and the hand-over and station it was scanned at."""

    waybill_id: int
    number: str
    courier_id: int
    courier: str
    handed_over_at: int | None
    handover_id: int | None
    station: str
    scanned_at: int | None


def sheet(tx: Tx, handover_id: int, today: int) -> HandOverSheet | None:
    """A hand-over with its boxes, as seen on a Korean day; None where there is none."""
    row = tx.one(_HEAD, id=handover_id)
    if row is None:
        return None
    _, courier_id, code, number, driver, opened_at, signed_at, station, by = row
    scanned = tuple(_parcels(tx.rows(_SCANNED, id=handover_id)))
    if signed_at is None:
        missing, number = _missing(tx, courier_id, today), ""
    else:
        missing = tuple(_parcels(tx.rows(_LEFT, id=handover_id)))
        scanned, missing = tuple(map(_settled, scanned)), tuple(map(_settled, missing))
    return HandOverSheet(
        handover_id, courier_id, code, number, driver, opened_at, signed_at, station, by,
        scanned, missing,
    )  # fmt: skip


def find(tx: Tx, number: str, courier_id: int) -> FoundParcel | None:
    """The parcel of a number, a live one first, and of this courier first."""
    row = tx.one(_FIND, number=number, courier_id=courier_id)
    return None if row is None else FoundParcel(*row)


def box(tx: Tx, waybill_id: int) -> BoxState:
    """What decides whether a parcel may go, as it is now."""
    return next(state for _, state in _boxes(tx.rows(_INSIDE, id=waybill_id)))


def orders_of(tx: Tx, handover_id: int) -> list[int]:
    """Ids of every order in the parcels of a hand-over, ascending."""
    return [int(row[0]) for row in tx.rows(_ORDERS, id=handover_id)]


def signed_on(tx: Tx, day: int) -> list[SignedHandOver]:
    """Hand-overs signed on a Korean day, newest first."""
    return [SignedHandOver(*row) for row in tx.rows(_SIGNED, day=day)]


def _missing(tx: Tx, courier_id: int, today: int) -> tuple[HandOverParcel, ...]:
    """Parcels that could go now and were not scanned, oldest first."""
    since = listed_since(today, tx.value(_FIRST, courier_id=courier_id))
    found = _parcels(tx.rows(_MISSING, courier_id=courier_id, since=since))
    return tuple(one for one in found if one.objection is None)


def _parcels(rows: Iterable[Row]) -> Iterator[HandOverParcel]:
    for (waybill_id, number, at), state in _boxes(rows):
        receiver = state.orders[0].receiver if state.orders else ""
        numbers = tuple(one.order_no for one in state.orders)
        yield HandOverParcel(waybill_id, number, receiver, numbers, at, objection(state))


def _boxes(rows: Iterable[Row]) -> Iterator[tuple[Row, BoxState]]:
    """Box by box: its id, number and moment, and what decides whether it may go."""
    for head, group in groupby(rows, itemgetter(0, 1, 2, 3, 4, 5)):
        *box, voided, void_reason, cancelled = head
        orders = tuple(
            OrderInside(order_id, order_no, receiver, StopState(stop), SaleState(sale))
            for *_, order_id, order_no, receiver, stop, sale in group
            if order_id is not None
        )
        yield tuple(box), BoxState(bool(voided), void_reason, cancelled, orders)


def _settled(parcel: HandOverParcel) -> HandOverParcel:
    """What was signed for is history: what becomes of its orders later objects to nothing."""
    return replace(parcel, objection=None)
