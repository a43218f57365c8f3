"""Many waybills at once: the same reads and writes as one by one, a statement for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pos_app.db.insert_once import insert_once
from pos_app.db.orders.order_axes import AXIS_NAMES, axes_of
from pos_app.db.parcels.waybills import LiveParcel, NewWaybill, Receiver, waybill, waybill_order
from pos_app.db.set_lookup import among, among_ids, as_list, both
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Tx
from pos_app.domain.orders.order_status import Axes

Pair = tuple[int, str]
"""A courier's id and a number of it."""

_IDS, _SERVER_IDS = among_ids("ids")
_LOCK_SQL = (
    "SELECT o.id, o.version, o.order_no, o.receiver, o.tel, o.address, o.mall_id, m.channel,"
    f" {AXIS_NAMES} FROM sales_order o JOIN mall m ON m.id=o.mall_id WHERE o.id IN {{ids}} ORDER BY o.id{{lock}}"
)
_LOCK = RawStatement(
    _LOCK_SQL.format(ids=_IDS, lock=""),
    _LOCK_SQL.format(ids=_SERVER_IDS, lock=" FOR UPDATE OF o"),
)
_NUMBERS, _SERVER_NUMBERS = among("numbers")
_LIVE_SQL = (
    "SELECT w.courier_id, w.number, w.id, w.op_id, CASE WHEN w.handed_over_at IS NOT NULL"
    " OR EXISTS(SELECT 1 FROM handover_parcel p WHERE p.waybill_id=w.id AND p.taken_out_at IS NULL)"
    " THEN 1 ELSE 0 END, o.id, o.order_no FROM waybill w"
    " JOIN waybill_order l ON l.waybill_id=w.id JOIN sales_order o ON o.id=l.order_id"
    " WHERE w.voided=0 AND w.number IN {numbers} ORDER BY w.id, o.id"
)
_LIVE = RawStatement(
    _LIVE_SQL.format(numbers=_NUMBERS),
    _LIVE_SQL.format(numbers=_SERVER_NUMBERS),
)
_HOLD_SQL = "SELECT id FROM waybill WHERE id IN {ids} ORDER BY id{lock}"
_HOLD = RawStatement(
    _HOLD_SQL.format(ids=_IDS, lock=""),
    _HOLD_SQL.format(ids=_SERVER_IDS, lock=" FOR UPDATE"),
)
_BURNT_SQL = "SELECT courier_id, number FROM waybill WHERE burnt=1 AND number IN {numbers}"
_BURNT = RawStatement(
    _BURNT_SQL.format(numbers=_NUMBERS),
    _BURNT_SQL.format(numbers=_SERVER_NUMBERS),
)
_OURS = both("SELECT id FROM waybill WHERE saved_day=:day AND op_id=:op_id AND voided=0")
_INSERT = insert_once(waybill)
_LINK = insert_once(waybill_order)


@dataclass(frozen=True, slots=True)
class BoxOrder:
    """An order whose row is locked: where it stands, whose it is, and its mall."""

    order_id: int
    version: int
    axes: Axes
    receiver: Receiver
    mall_id: int
    channel: str


def lock(tx: Tx, order_ids: Sequence[int]) -> dict[int, BoxOrder]:
    """The orders of these ids, locked by ascending id until the end of the transaction."""
    found: dict[int, BoxOrder] = {}
    for order_id, version, no, name, tel, address, mall_id, channel, *axes in tx.rows(
        _LOCK, ids=as_list(order_ids)
    ):
        receiver = Receiver(no, name, tel, address)
        found[order_id] = BoxOrder(order_id, version, axes_of(axes), receiver, mall_id, channel)
    return found


def live(tx: Tx, pairs: Sequence[Pair]) -> dict[Pair, LiveParcel]:
    """The live parcels that have these numbers."""
    if not pairs:
        return {}
    wanted = set(pairs)
    heads: dict[Pair, tuple[int, str, bool]] = {}
    orders: dict[Pair, list[tuple[int, str]]] = {}
    numbers = as_list(list({number for _, number in wanted}))
    for courier_id, number, waybill_id, op_id, closed, order_id, order_no in tx.rows(
        _LIVE, numbers=numbers
    ):
        pair = (courier_id, number)
        if pair in wanted:
            heads[pair] = (waybill_id, op_id, bool(closed))
            orders.setdefault(pair, []).append((order_id, order_no))
    return {
        pair: LiveParcel(box, op_id, tuple(orders[pair]), closed)
        for pair, (box, op_id, closed) in heads.items()
    }


def hold(tx: Tx, waybill_ids: Sequence[int]) -> None:
    """Hold parcels, by id, against being scanned over meanwhile; their orders are locked before."""
    tx.rows(_HOLD, ids=as_list(sorted(waybill_ids)))


def burnt(tx: Tx, pairs: Sequence[Pair]) -> set[Pair]:
    """Which of these numbers their couriers count as spent by a cancelled parcel."""
    if not pairs:
        return set()
    numbers = as_list([number for _, number in pairs])
    return {(int(row[0]), str(row[1])) for row in tx.rows(_BURNT, numbers=numbers)} & set(pairs)


def add(tx: Tx, new: Sequence[NewWaybill]) -> set[int]:
    """Write parcels of one button; the ids of those that a live parcel of another did not forestall.

    Where all got in, that is known from the count alone.
    """
    if not new:
        return set()
    sets = [
        {
            "id": one.id,
            "courier_id": one.courier_id,
            "number": one.number,
            "op_id": one.op_id,
            "voided": one.voided,
            "saved_at": one.saved_at,
            "saved_day": one.saved_day,
            "actor_id": one.actor_id,
            "station_id": one.station_id,
            "burnt": one.burnt,
            "void_reason": one.void_reason,
            "handed_over_at": one.handed_over_at,
        }
        for one in new
    ]
    ids = {one.id for one in new}
    if tx.run_many(_INSERT, sets) == len(sets):
        return ids
    return ids & {int(row[0]) for row in tx.rows(_OURS, op_id=new[0].op_id, day=new[0].saved_day)}


def put_in(tx: Tx, links: Sequence[tuple[int, int]]) -> None:
    """Put orders into parcels: `(waybill_id, order_id)`; those in it already stay."""
    tx.run_many(_LINK, [{"waybill_id": box, "order_id": order} for box, order in links])
