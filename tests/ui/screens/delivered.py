"""A sale whose goods are with the customer, for the screens where they come back."""

from __future__ import annotations

from pos_app.domain.outside.mall import MallStatus
from pos_app.services.orders import order_moves
from tests import make
from tests.services.selling import claim_slip, sell
from tests.ui.screens.counter import Counter


def delivered(counter: Counter, **changes: object) -> int:
    """The order's id."""
    order_id = make.order(counter.db, counter.shop, **changes)
    claim_slip(counter.db, counter.shop.clerk, order_id)
    sell(counter.db, counter.shop, order_id)
    by = order_moves.who(counter.shop.clerk, counter.clock.now())
    counter.db.write(
        lambda tx: order_moves.move(
            tx, by, order_moves.lock(tx, order_id), mall=MallStatus.DELIVERED
        )
    )
    return order_id
