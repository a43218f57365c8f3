"""Orders that an exchange made: locked together with those whose money may pay for them."""

from __future__ import annotations

from pos_app.db.selling import exchanges
from pos_app.db.transaction import Tx
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import LockedOrder


def lock(tx: Tx, order_id: int) -> LockedOrder:
    """Lock the orders it was made from, the first one first, and then it: whatever takes it back
    gives money back to them, and older orders are locked before newer ones everywhere.

    Raises `NoSuchOrder`.
    """
    before: list[int] = []
    one = exchanges.old_of(tx, order_id)
    while one is not None:
        before.append(one)
        one = exchanges.old_of(tx, one)
    for older in reversed(before):
        order_moves.lock(tx, older)
    return order_moves.lock(tx, order_id)
