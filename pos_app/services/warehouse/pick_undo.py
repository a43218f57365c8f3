"""방금 스캔 취소: the last count of these hands is taken back, truly: it may be scanned again."""

from __future__ import annotations

from pos_app.db.warehouse import goods_events
from pos_app.domain.orders.order_status import SaleState, StopState
from pos_app.domain.warehouse.picking import Cause, PickAnswer, PickOutcome
from pos_app.services.orders import order_moves
from pos_app.services.warehouse.pick_hands import Hands
from pos_app.services.warehouse.pick_settle import event_of, reopen

UNDO_MS = 12 * 3_600_000
"""A shift: what was picked before it is no longer anybody's last scan."""


def undo(hands: Hands, event_id: str) -> PickAnswer:
    """Take back the newest count in the cart; a whole or short order is open again by it."""
    since = hands.now - UNDO_MS
    last = goods_events.undoable(hands.tx, hands.actor.staff_id, hands.actor.station_id, since)
    if last is None:
        return hands.answer(PickOutcome.NOTHING_TO_UNDO)
    order = order_moves.lock(hands.tx, last.order_id)
    axes = order.axes
    if axes.sale is not SaleState.NONE or axes.stop is StopState.CANCELLED:
        return hands.answer(PickOutcome.TOO_LATE_TO_UNDO)
    line = hands.cart().line(last.order_line_id)
    again = goods_events.undoable(hands.tx, hands.actor.staff_id, hands.actor.station_id, since)
    if line is None or again != last:
        return hands.answer(PickOutcome.NOTHING_TO_UNDO)
    event = event_of(
        hands,
        event_id,
        line,
        last.counter,
        -last.quantity,
        Cause.UNDO,
        undoes=last.event_id,
        serial=last.serial,
    )
    goods_events.add(hands.tx, event)
    hands.alive()
    reopen(hands, order)
    return hands.about(PickOutcome.UNDONE, line, last.quantity)
