"""Picking that ends because the order did: what was picked no longer counts for it.

For services that cancel or change an order, inside their transaction and under the order's lock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pos_app.db.audit import Who
from pos_app.db.transaction import Tx
from pos_app.db.warehouse import goods_events, pick_jobs
from pos_app.db.warehouse.goods_events import GoodsEvent, LineSums, Undoable
from pos_app.db.warehouse.pick_jobs import JobState
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import PickState
from pos_app.domain.warehouse.picking import Cause, Counter
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import LockedOrder


@dataclass(frozen=True, slots=True)
class Dropped:
    """The order after it, and the pieces that were picked, by line id: they must go back."""

    order: LockedOrder
    picked: dict[int, int]


def drop_picks(tx: Tx, by: Who, order: LockedOrder, cause: Cause) -> Dropped:
    """Take back every pick and every short of the order; its picker's screen shows it stopped.

    After a change of the mall (`Cause.CHANGED`) the job stays open, to be picked anew. Pieces that
    are with the driver stay counted.
    """
    sums = goods_events.sums(tx, order.order_id)
    goods_events.add(tx, *_taken_back(tx, by, order.order_id, sums, cause))
    state = JobState.OPEN if cause is Cause.CHANGED else JobState.STOPPED
    pick_jobs.set_state(tx, order.order_id, state, by.at)
    if order.axes.pick is not PickState.NONE:
        order = order_moves.move(tx, by, order, cause.value, pick=PickState.NONE)
    picked = {line_id: one.picked - one.shipped for line_id, one in sums.items()}
    return Dropped(order, {line_id: pieces for line_id, pieces in picked.items() if pieces})


def _taken_back(
    tx: Tx, by: Who, order_id: int, sums: dict[int, LineSums], cause: Cause
) -> Iterator[GoodsEvent]:
    """Each event is taken back by its own row, the newest first: its serial is free again, and
    nobody can undo it a second time. Of one that is half with the driver, the other half."""
    left = {(line_id, Counter.PICKED): one.picked - one.shipped for line_id, one in sums.items()}
    left |= {(line_id, Counter.SHORT): one.short for line_id, one in sums.items()}
    for event in goods_events.live(tx, order_id):
        place = event.order_line_id, event.counter
        pieces = min(event.quantity, left[place])
        if pieces > 0:
            left[place] -= pieces
            yield take_back(by, event, cause, pieces)


def take_back(by: Who, event: Undoable, cause: Cause, pieces: int = 0) -> GoodsEvent:
    """The row that takes an event back, whole unless fewer `pieces` are told."""
    whole = pieces in (0, event.quantity)
    return GoodsEvent(
        f"back-{event.event_id}" if whole else f"back-{new_op_id()}",
        event.order_id,
        event.order_line_id,
        event.item_id,
        event.counter,
        -(pieces or event.quantity),
        cause,
        by.station_id,
        by.at,
        by.actor_id,
        serial=event.serial if whole else "",
        undoes=event.event_id if whole else None,
    )
