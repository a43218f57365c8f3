"""An order that was taken over meanwhile: the next scan of who had it names who has it now."""

from __future__ import annotations

from pos_app.db import audit
from pos_app.db.warehouse import pick_carts, pick_jobs, pick_scans
from pos_app.domain.picking import PickAnswer, PickCart
from pos_app.services.warehouse.pick_hands import Hands


def lost(hands: Hands, cart: PickCart, code: str, line_id: int | None) -> PickAnswer | None:
    """CLAIMED with the new owner where the line on the screen is no longer in the cart, or where
    the cart is empty and its last order was not left by these hands; None otherwise."""
    order_id = None
    if line_id is not None and cart.line(line_id) is None:
        order_id = pick_carts.order_of_line(hands.tx, line_id)
    elif not cart.orders:
        order_id = _last(hands)
    job = None if order_id is None else pick_jobs.of_order(hands.tx, order_id)
    if job is None or job.holder_id is None or hands.holds(job):
        return None
    return hands.claimed(job, code)


def _last(hands: Hands) -> int | None:
    last = pick_scans.last_order(hands.tx, hands.actor.staff_id, hands.actor.station_id)
    if last is None:
        return None
    order_id, at = last
    mine = (
        row
        for row in audit.of_entity(hands.tx, "pick_job", order_id)
        if row.actor_id == hands.actor.staff_id and row.at >= at
    )
    return None if any(row.axis in ("released", "granted") for row in mine) else order_id
