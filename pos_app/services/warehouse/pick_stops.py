"""Picking that ends because the order did: what was picked no longer counts for it.

For services that cancel or change an order, inside their transaction and under the order's lock.
"""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.db.audit import Who
from pos_app.db.transaction import Tx
from pos_app.db.warehouse import goods_events, pick_jobs
from pos_app.db.warehouse.goods_events import GoodsEvent, LineSums
from pos_app.db.warehouse.pick_jobs import JobState
from pos_app.domain.ids import new_op_id
from pos_app.domain.order_status import PickState
from pos_app.domain.picking import Cause, Counter
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
    op_id = f"drop-{new_op_id()}"
    events = [
        GoodsEvent(
            op_id,
            order.order_id,
            line_id,
            None,
            counter,
            -pieces,
            cause,
            by.station_id,
            by.at,
            by.actor_id,
        )
        for line_id, of_line in sums.items()
        for counter, pieces in _counted(of_line)
    ]
    goods_events.add(tx, *events)
    state = JobState.OPEN if cause is Cause.CHANGED else JobState.STOPPED
    pick_jobs.set_state(tx, order.order_id, state, by.at)
    if order.axes.pick is not PickState.NONE:
        order = order_moves.move(tx, by, order, cause.value, pick=PickState.NONE)
    picked = {line_id: one.picked - one.shipped for line_id, one in sums.items()}
    return Dropped(order, {line_id: pieces for line_id, pieces in picked.items() if pieces})


def _counted(sums: LineSums) -> list[tuple[Counter, int]]:
    found = ((Counter.PICKED, sums.picked - sums.shipped), (Counter.SHORT, sums.short))
    return [(counter, pieces) for counter, pieces in found if pieces]
