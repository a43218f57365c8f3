"""One save of many waybill rows: each judged by itself, good ones written, bad ones named.

Orders, numbers in use, parcels, moves and promises are read and written for the whole batch, so
that ten thousand rows cost a few statements; what each row is told does not know of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pos_app.clock import day_of
from pos_app.crashpoints import cp
from pos_app.db.audit import Move, Who
from pos_app.db.parcels import waybill_bulk, waybills
from pos_app.db.parcels.waybill_bulk import BoxOrder, Pair
from pos_app.db.parcels.waybills import LiveParcel, NewWaybill
from pos_app.db.transaction import Tx
from pos_app.db.waiting.promises import MallChannel
from pos_app.domain.actors import Actor
from pos_app.domain.ids import new_id
from pos_app.domain.orders.order_status import ParcelState, SaleState, StopState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.parcels.couriers import NumberCheck
from pos_app.domain.parcels.waybill_results import (
    INSTRUCTIONS,
    WaybillOutcome,
    WaybillResult,
    WaybillRow,
    WaybillWhy,
)
from pos_app.domain.parcels.waybill_rules import clean, judge
from pos_app.domain.paying.payment import may_ship
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import LockedOrder
from pos_app.services.outside import promises

_W, _O = WaybillWhy, WaybillOutcome


@dataclass
class Batch:
    """What one press of the button knows: couriers, orders (locked), who is asking.

    `numbers` are the rows' numbers cleaned; `links` the rows that are to be written, parcel by
    place of the row, and `checks` the verdicts over their numbers.
    """

    actor: Actor
    op_id: str
    by: Who
    rows: Sequence[WaybillRow]
    numbers: Sequence[str]
    couriers: dict[int, str]
    orders: dict[int, BoxOrder]
    sharing: dict[Pair, set[int]] = field(default_factory=dict[Pair, set[int]])
    answers: dict[int, WaybillResult] = field(default_factory=dict[int, WaybillResult])
    links: dict[int, int] = field(default_factory=dict[int, int])
    checks: dict[int, NumberCheck] = field(default_factory=dict[int, NumberCheck])

    def pair(self, at: int) -> Pair:
        return (self.rows[at].courier_id, self.numbers[at])

    def no(self, at: int, why: WaybillWhy, other: str = "") -> WaybillResult:
        outcome = _O.SKIPPED if why in (_W.SAME_ROW_TWICE, _W.SAVED_BEFORE) else _O.FAILED
        row = self.rows[at]
        return WaybillResult(row.order_id, self.numbers[at], outcome, why, other_order_no=other)


def save(
    tx: Tx, actor: Actor, op_id: str, rows: Sequence[WaybillRow], at: int
) -> list[WaybillResult]:
    """Write every row that may be written; the answers stand in the order of the rows."""
    batch = _read(tx, actor, op_id, rows, at)
    wanted = _judge(batch)
    _find_boxes(tx, batch, wanted)
    _write(tx, batch)
    return [batch.answers[place] for place in range(len(rows))]


def _read(tx: Tx, actor: Actor, op_id: str, rows: Sequence[WaybillRow], at: int) -> Batch:
    """Lock the orders by id, before anything else is locked, and note who shares a number."""
    orders = waybill_bulk.lock(tx, sorted({row.order_id for row in rows}))
    by = order_moves.who(actor, at)
    numbers = [clean(row.number) for row in rows]
    batch = Batch(actor, op_id, by, rows, numbers, waybills.couriers(tx), orders)
    for place, row in enumerate(rows):
        batch.sharing.setdefault(batch.pair(place), set()).add(row.order_id)
    return batch


def _judge(batch: Batch) -> list[int]:
    """Answer the rows that cannot be saved; the places of the others, by courier and number."""
    wanted: list[int] = []
    seen: set[tuple[int, Pair]] = set()
    for place in sorted(range(len(batch.rows)), key=batch.pair):
        key = (batch.rows[place].order_id, batch.pair(place))
        if key in seen:
            refusal: WaybillResult | None = batch.no(place, _W.SAME_ROW_TWICE)
        else:
            refusal = _refusal(batch, place)
        seen.add(key)
        if refusal is None:
            wanted.append(place)
        else:
            batch.answers[place] = refusal
    return wanted


def _refusal(batch: Batch, place: int) -> WaybillResult | None:
    row, number = batch.rows[place], batch.numbers[place]
    order = batch.orders.get(row.order_id)
    if order is None:
        return batch.no(place, _W.NO_SUCH_ORDER)
    stop = order.axes.stop
    if stop is not StopState.NONE:
        return WaybillResult(
            row.order_id,
            number,
            _O.FAILED,
            _W.STOPPED,
            stop=stop,
            instruction=INSTRUCTIONS[stop],
        )
    if not may_ship(order.axes.pay, order.axes.method):
        return batch.no(place, _W.UNPAID)
    code = batch.couriers.get(row.courier_id)
    if code is None:
        return batch.no(place, _W.NO_COURIER)
    check = batch.checks[place] = judge(code, number)
    if check.refused:
        return WaybillResult(row.order_id, number, _O.FAILED, _W.BAD_NUMBER, check=check)
    return _shared(batch, place)


def _shared(batch: Batch, place: int) -> WaybillResult | None:
    """Refuse a number that the batch gives to boxes of two receivers: which is right is unknown."""
    row = batch.rows[place]
    others = batch.sharing[batch.pair(place)]
    if len(others) == 1 or row.together:
        return None
    mine = batch.orders[row.order_id].receiver.same_door
    for other in sorted(others - {row.order_id}):
        order = batch.orders.get(other)
        if order is not None and order.receiver.same_door != mine:
            return batch.no(place, _W.TWICE_IN_BATCH, order.receiver.order_no)
    return None


def _find_boxes(tx: Tx, batch: Batch, wanted: Sequence[int]) -> None:
    """Give each row its parcel: a live one, or a new one that is written here."""
    live = _live(tx, batch, wanted)
    new: dict[Pair, NewWaybill] = {}
    rows_of: dict[Pair, list[int]] = {}
    for place in wanted:
        pair = batch.pair(place)
        if pair in live:
            _join(batch, place, live[pair])
            continue
        if pair not in new:
            new[pair] = _new(batch, pair)
        rows_of.setdefault(pair, []).append(place)
    added = waybill_bulk.add(tx, list(new.values()))
    lost = [pair for pair, one in new.items() if one.id not in added]
    _join_winners(tx, batch, lost, rows_of)
    # Asked after the insert: it waited for a cancel that was just voiding such a number.
    spent = waybill_bulk.burnt(tx, list(new))
    for pair, one in new.items():
        if one.id not in added:
            continue
        if pair in spent:
            waybills.forget(tx, one.id)
            batch.answers.update({at: batch.no(at, _W.BURNT) for at in rows_of[pair]})
        else:
            batch.links.update(dict.fromkeys(rows_of[pair], one.id))


def _live(tx: Tx, batch: Batch, places: Sequence[int]) -> dict[Pair, LiveParcel]:
    """The live parcels of these rows; those an order is to be packed into are held.

    Read again once held: a driver's scan may have closed one while we waited for it.
    """
    pairs = [batch.pair(place) for place in places]
    found = waybill_bulk.live(tx, pairs)
    joined = {
        parcel.waybill_id
        for place in places
        if (parcel := found.get(batch.pair(place))) and not _holds(parcel, batch, place)
    }
    if not joined:
        return found
    waybill_bulk.hold(tx, sorted(joined))
    return waybill_bulk.live(tx, pairs)


def _holds(parcel: LiveParcel, batch: Batch, place: int) -> bool:
    return any(order_id == batch.rows[place].order_id for order_id, _ in parcel.orders)


def _join_winners(
    tx: Tx, batch: Batch, lost: Sequence[Pair], rows_of: Mapping[Pair, Sequence[int]]
) -> None:
    """Another button was faster with these numbers, after we had looked."""
    winners = _live(tx, batch, [place for pair in lost for place in rows_of[pair]])
    for pair in lost:
        for place in rows_of[pair]:
            if pair in winners:
                _join(batch, place, winners[pair])
            else:  # a parcel without orders cannot be: the row was voided this moment
                batch.answers[place] = batch.no(place, _W.ON_OTHER_ORDER)


def _new(batch: Batch, pair: Pair) -> NewWaybill:
    return NewWaybill(
        new_id(),
        pair[0],
        pair[1],
        batch.op_id,
        batch.by.at,
        day_of(batch.by.at),
        batch.actor.staff_id,
        batch.actor.station_id,
    )


def _join(batch: Batch, place: int, parcel: LiveParcel) -> None:
    """A live parcel has the number: it is the row's own, may be shared, or belongs to others."""
    row, ours = batch.rows[place], parcel.op_id == batch.op_id
    if _holds(parcel, batch, place):
        outcome, why = (_O.SAVED, None) if ours else (_O.SKIPPED, _W.SAVED_BEFORE)
        batch.answers[place] = WaybillResult(
            row.order_id, batch.numbers[place], outcome, why, parcel.waybill_id
        )
    elif parcel.closed and (row.together or ours):
        batch.answers[place] = batch.no(place, _W.BOX_CLOSED, parcel.orders[0][1])
    elif row.together or ours:
        batch.links[place] = parcel.waybill_id
    else:
        batch.answers[place] = batch.no(place, _W.ON_OTHER_ORDER, parcel.orders[0][1])


def _write(tx: Tx, batch: Batch) -> None:
    """Orders into their parcels, the orders' moves, and what the malls are promised."""
    if not batch.links:
        return
    links = [(box, batch.rows[place].order_id) for place, box in batch.links.items()]
    waybill_bulk.put_in(tx, links)
    cp("waybill.row_saved")
    put_in = [Move("waybill", box, "order_put_in", detail={"order_id": one}) for box, one in links]
    orders = [batch.orders[order_id] for order_id in sorted({one for _, one in links})]
    locked = [LockedOrder(one.order_id, one.axes, one.version) for one in orders]
    moved = order_moves.move_many(tx, batch.by, locked, tuple(put_in), parcel=ParcelState.WAYBILLED)
    cp("waybill.batch_half")
    sold = [
        (order, MallChannel(one.mall_id, one.channel))
        for order, one in zip(moved, orders, strict=True)
        if order.axes.sale is SaleState.SOLD
    ]
    promises.make_many(tx, batch.by, sold, MallStatus.SHIPPING)
    for place, box in batch.links.items():
        row, number = batch.rows[place], batch.numbers[place]
        check = batch.checks[place]
        batch.answers[place] = WaybillResult(row.order_id, number, _O.SAVED, None, box, check)
