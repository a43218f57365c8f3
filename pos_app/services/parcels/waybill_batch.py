"""One save of many waybill rows: each judged by itself, good ones written, bad ones named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pos_app.clock import day_of
from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.parcels import waybills
from pos_app.db.parcels.waybills import NewWaybill, Receiver
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor
from pos_app.domain.ids import new_id
from pos_app.domain.mall import MallStatus
from pos_app.domain.order_status import ParcelState, SaleState, StopState
from pos_app.domain.payment import may_ship
from pos_app.domain.waybill_results import (
    INSTRUCTIONS,
    WaybillOutcome,
    WaybillResult,
    WaybillRow,
    WaybillWhy,
)
from pos_app.domain.waybill_rules import clean, judge
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import LockedOrder
from pos_app.services.outside import promises

_W, _O = WaybillWhy, WaybillOutcome


@dataclass
class Batch:
    """What one press of the button knows: couriers, orders (locked), receivers, who is asking."""

    actor: Actor
    op_id: str
    by: Who
    rows: Sequence[WaybillRow]
    couriers: dict[int, str]
    orders: dict[int, LockedOrder]
    receivers: dict[int, Receiver]
    sharing: dict[tuple[int, str], set[int]] = field(
        default_factory=dict[tuple[int, str], set[int]]
    )


def save(
    tx: Tx, actor: Actor, op_id: str, rows: Sequence[WaybillRow], at: int
) -> list[WaybillResult]:
    """Write every row that may be written; the answers stand in the order of the rows."""
    batch = _read(tx, actor, op_id, rows, at)
    in_order = sorted(range(len(rows)), key=lambda i: (rows[i].courier_id, clean(rows[i].number)))
    answers: dict[int, WaybillResult] = {}
    seen: set[tuple[int, int, str]] = set()
    for count, index in enumerate(in_order):
        row = rows[index]
        key = (row.order_id, row.courier_id, clean(row.number))
        if key in seen:
            answers[index] = _no(row, _W.SAME_ROW_TWICE, _O.SKIPPED)
        else:
            answers[index] = _refusal(batch, row) or _write(tx, batch, row)
        seen.add(key)
        if count == len(rows) // 2:
            cp("waybill.batch_half")
    return [answers[index] for index in range(len(rows))]


def _read(tx: Tx, actor: Actor, op_id: str, rows: Sequence[WaybillRow], at: int) -> Batch:
    """Lock the orders by id, before anything else is locked, and note who shares a number."""
    orders: dict[int, LockedOrder] = {}
    receivers: dict[int, Receiver] = {}
    for order_id in sorted({row.order_id for row in rows}):
        found = waybills.receiver(tx, order_id)
        if found is not None:
            orders[order_id] = order_moves.lock(tx, order_id)
            receivers[order_id] = found
    by = order_moves.who(actor, at)
    batch = Batch(actor, op_id, by, rows, waybills.couriers(tx), orders, receivers)
    for row in rows:
        key = (row.courier_id, clean(row.number))
        batch.sharing.setdefault(key, set()).add(row.order_id)
    return batch


def _refusal(batch: Batch, row: WaybillRow) -> WaybillResult | None:
    order = batch.orders.get(row.order_id)
    if order is None:
        return _no(row, _W.NO_SUCH_ORDER)
    stop = order.axes.stop
    if stop is not StopState.NONE:
        return WaybillResult(
            row.order_id,
            clean(row.number),
            _O.FAILED,
            _W.STOPPED,
            stop=stop,
            instruction=INSTRUCTIONS[stop],
        )
    if not may_ship(order.axes.pay, order.axes.method):
        return _no(row, _W.UNPAID)
    code = batch.couriers.get(row.courier_id)
    if code is None:
        return _no(row, _W.NO_COURIER)
    check = judge(code, clean(row.number))
    if check.refused:
        return WaybillResult(row.order_id, clean(row.number), _O.FAILED, _W.BAD_NUMBER, check=check)
    return _shared(batch, row)


def _shared(batch: Batch, row: WaybillRow) -> WaybillResult | None:
    """Refuse a number that the batch gives to boxes of two receivers: which is right is unknown."""
    others = batch.sharing[(row.courier_id, clean(row.number))] - {row.order_id}
    mine = batch.receivers[row.order_id].same_door
    for other in sorted(others):
        receiver = batch.receivers.get(other)
        if receiver is not None and receiver.same_door != mine and not row.together:
            return _no(row, _W.TWICE_IN_BATCH, other=receiver.order_no)
    return None


def _write(tx: Tx, batch: Batch, row: WaybillRow) -> WaybillResult:
    number = clean(row.number)
    new = NewWaybill(
        new_id(),
        row.courier_id,
        number,
        batch.op_id,
        batch.by.at,
        day_of(batch.by.at),
        batch.actor.staff_id,
        batch.actor.station_id,
    )
    waybill_id = new.id
    added = waybills.add(tx, new)
    # Asked after the insert: it waited for a cancel that was just voiding this number.
    if waybills.is_burnt(tx, row.courier_id, number):
        if added:
            waybills.forget(tx, new.id)
        return _no(row, _W.BURNT)
    if not added:
        parcel = waybills.live(tx, row.courier_id, number)
        if parcel is None:  # a parcel without orders cannot be: the row was voided this moment
            return _no(row, _W.ON_OTHER_ORDER)
        if any(order_id == row.order_id for order_id, _ in parcel.orders):
            again = parcel.op_id == batch.op_id
            outcome, why = (_O.SAVED, None) if again else (_O.SKIPPED, _W.SAVED_BEFORE)
            return WaybillResult(row.order_id, number, outcome, why, parcel.waybill_id)
        if waybills.is_gone(tx, parcel.waybill_id) or not (
            row.together or parcel.op_id == batch.op_id
        ):
            return _no(row, _W.ON_OTHER_ORDER, other=parcel.orders[0][1])
        waybill_id = parcel.waybill_id
    waybills.put_in(tx, waybill_id, row.order_id)
    _tell_order(tx, batch, row.order_id, waybill_id)
    cp("waybill.row_saved")
    check = judge(batch.couriers[row.courier_id], number)
    return WaybillResult(row.order_id, number, _O.SAVED, None, waybill_id, check)


def _tell_order(tx: Tx, batch: Batch, order_id: int, waybill_id: int) -> None:
    act = Move("waybill", waybill_id, "order_put_in", detail={"order_id": order_id})
    audit.append(tx, batch.by, act)
    order = order_moves.move(tx, batch.by, batch.orders[order_id], parcel=ParcelState.WAYBILLED)
    batch.orders[order_id] = order
    if order.axes.sale is SaleState.SOLD:
        promises.make(tx, batch.by, order, MallStatus.SHIPPING)


def _no(
    row: WaybillRow, why: WaybillWhy, outcome: WaybillOutcome = _O.FAILED, other: str = ""
) -> WaybillResult:
    return WaybillResult(row.order_id, clean(row.number), outcome, why, other_order_no=other)
