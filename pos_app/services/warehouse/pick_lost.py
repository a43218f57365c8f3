"""An order that was taken over meanwhile: the next scan of who had it names who has it now."""

from __future__ import annotations

from pos_app.db.warehouse import pick_carts, pick_jobs
from pos_app.db.warehouse.pick_jobs import Job
from pos_app.domain.warehouse.picking import PickAnswer, PickCart
from pos_app.services.warehouse.pick_hands import Hands


def lost(hands: Hands, cart: PickCart, code: str, line_id: int | None) -> PickAnswer | None:
    """CLAIMED with the new owner where the line on the screen is no longer in the cart, or where
    the cart is empty because its order was taken out of these hands; None otherwise."""
    job = _gone(hands, cart, line_id)
    if job is None or job.holder_id is None or hands.holds(job):
        return None
    return hands.claimed(job, code)


def _gone(hands: Hands, cart: PickCart, line_id: int | None) -> Job | None:
    if line_id is not None and cart.line(line_id) is None:
        order_id = pick_carts.order_of_line(hands.tx, line_id)
        return None if order_id is None else pick_jobs.of_order(hands.tx, order_id)
    if cart.orders:
        return None
    return pick_jobs.taken_from(hands.tx, hands.actor.staff_id, hands.actor.station_id)
