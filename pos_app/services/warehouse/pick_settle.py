"""Pieces counted: the event written, and the order told when it is whole, short, or open again."""

from __future__ import annotations

from pos_app.db.warehouse import goods_events, pick_jobs
from pos_app.db.warehouse.goods_events import GoodsEvent
from pos_app.db.warehouse.pick_jobs import JobState
from pos_app.domain.orders.order_status import PickState
from pos_app.domain.warehouse.picking import (
    Cause,
    Counter,
    PickAnswer,
    PickCart,
    PickLine,
    PickOutcome,
)
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import LockedOrder
from pos_app.services.warehouse.pick_hands import Hands

_CAUSES = {Counter.PICKED: PickOutcome.PICKED, Counter.SHORT: PickOutcome.SHORT_NOTED}


def settle(
    hands: Hands, order: LockedOrder, cart: PickCart, line: PickLine, event: GoodsEvent
) -> PickAnswer:
    """Write the event; the answer says how far it brought line, order and cart.

    `cart` was read under the order's lock: nobody else counts for its lines meanwhile.
    """
    new = goods_events.add(hands.tx, event) == 1
    hands.alive()
    if order.axes.pick is PickState.NONE:  # begun anew after a change of the mall
        order = order_moves.move(hands.tx, hands.by, order, pick=PickState.PICKING)
    if new:
        cart = cart.counted(line.line_id, event.counter, event.quantity, event.cause)
    outcome = _reached(hands, order, line, event, cart)
    now = cart.line(line.line_id) or line
    return PickAnswer(outcome, cart, event.barcode, event.quantity, now, cart.order(line.order_id))


def _reached(
    hands: Hands, order: LockedOrder, line: PickLine, event: GoodsEvent, cart: PickCart
) -> PickOutcome:
    mine = [one for one in cart.lines if one.order_id == line.order_id]
    if any(one.left for one in mine):
        now = cart.line(line.line_id)
        if event.counter is Counter.PICKED and now is not None and not now.left:
            return PickOutcome.LINE_DONE
        return _CAUSES[event.counter]
    done = PickState.SHORT if any(one.short for one in mine) else PickState.PICKED
    order_moves.move(hands.tx, hands.by, order, pick=done)
    pick_jobs.set_state(hands.tx, line.order_id, JobState.DONE, hands.now)
    if len(cart.orders) > 1 and not cart.open_lines:
        return PickOutcome.CART_DONE
    return PickOutcome.ORDER_DONE


def reopen(hands: Hands, order: LockedOrder) -> LockedOrder:
    """An order that was whole or short has something left again."""
    pick_jobs.set_state(hands.tx, order.order_id, JobState.OPEN, hands.now)
    return order_moves.move(hands.tx, hands.by, order, pick=PickState.PICKING)


def event_of(
    hands: Hands,
    op_id: str,
    line: PickLine,
    counter: Counter,
    quantity: int,
    cause: Cause,
    *,
    barcode: str = "",
    serial: str = "",
    reason: str = "",
    undoes: int | None = None,
) -> GoodsEvent:
    """The row of one change by these hands."""
    return GoodsEvent(
        op_id,
        line.order_id,
        line.line_id,
        line.item_id,
        counter,
        quantity,
        cause,
        hands.actor.station_id,
        hands.now,
        hands.actor.staff_id,
        barcode,
        serial,
        reason,
        undoes,
    )
