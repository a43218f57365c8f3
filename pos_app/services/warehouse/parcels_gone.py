"""An order leaves with the last of its parcels: handed over, and what was sold counts as shipped."""

from __future__ import annotations

from pos_app.db.audit import Who
from pos_app.db.transaction import Tx
from pos_app.db.warehouse import goods_events, handovers
from pos_app.db.warehouse.goods_events import GoodsEvent
from pos_app.domain.orders.order_status import ParcelState
from pos_app.domain.warehouse.picking import Cause, Counter
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import LockedOrder


def settle(tx: Tx, by: Who, order: LockedOrder, event: str, reason: str) -> LockedOrder:
    """Hand the order over if the drivers have all its parcels now; else leave it as it is.

    Asked whenever a parcel went or was taken out of use, under the order's lock. `event` names
    the shipped pieces; a later parcel of the order ships no piece anew.
    """
    if not handovers.all_gone(tx, order.order_id):
        return order
    moved = order_moves.move(tx, by, order, reason, parcel=ParcelState.HANDED_OVER)
    before = goods_events.sums(tx, order.order_id)
    goods_events.add(
        tx,
        *(
            GoodsEvent(
                event,
                order.order_id,
                line_id,
                item_id,
                Counter.SHIPPED,
                pieces - before[line_id].shipped,
                Cause.HANDED_OVER,
                by.station_id,
                by.at,
                by.actor_id,
            )
            for line_id, item_id, pieces in handovers.sold_lines(tx, order.order_id)
            if line_id in before and pieces > before[line_id].shipped
        ),
    )
    return moved
