"""자동 보류: a mall changed where an order goes while its paper or its parcel is on the way."""

from __future__ import annotations

from collections.abc import Iterable

from pos_app.db.audit import Who
from pos_app.db.orders import order_write
from pos_app.db.transaction import Tx
from pos_app.domain.intake.order_difference import WHERE_TO, FieldChange
from pos_app.domain.orders.order_status import ADDRESS_CHANGED, ParcelState, StopState
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import LockedOrder


def hold_for_change(
    tx: Tx, by: Who, order: LockedOrder, changes: Iterable[FieldChange]
) -> LockedOrder:
    """Hold the order until a person has answered where it goes; other changes hold nothing.

    An order that is stopped already stays as it is, and one with the driver cannot be held.
    """
    moved = any(change.field in WHERE_TO for change in changes)
    axes = order.axes
    if not moved or axes.stop is not StopState.NONE or axes.parcel is ParcelState.HANDED_OVER:
        return order
    held = order_moves.move(tx, by, order, ADDRESS_CHANGED, stop=StopState.HELD)
    order_write.set_stop_reason(tx, order.order_id, ADDRESS_CHANGED)
    return held


def lift(tx: Tx, by: Who, order: LockedOrder) -> LockedOrder:
    """The change was answered: what was held for it alone may go on."""
    if order.axes.stop is not StopState.HELD:
        return order
    if order_write.stop_reason(tx, order.order_id) != ADDRESS_CHANGED:
        return order
    order_write.set_stop_reason(tx, order.order_id, "")
    return order_moves.move(tx, by, order, ADDRESS_CHANGED, stop=StopState.NONE)
