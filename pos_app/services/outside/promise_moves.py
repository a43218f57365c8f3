"""How one promise moves: allowed by its flow, claimed by its state, audited."""

from __future__ import annotations

from dataclasses import replace

from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.transaction import Tx
from pos_app.db.waiting import promises as rows
from pos_app.db.waiting.promises import PromiseRow
from pos_app.domain.outside.mall import MALL_STEPS, MallStatus
from pos_app.domain.outside.promises import PROMISE_FLOW, PromiseAction
from pos_app.services.money import procedure
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import LockedOrder


def move(
    tx: Tx, by: Who, row: PromiseRow, action: PromiseAction, until: int = 0
) -> PromiseRow | None:
    """Move the promise and write what the row carries; None where someone was first.

    `until` keeps its lease, in ms UTC; 0 gives it back.
    """
    after = replace(row, state=PROMISE_FLOW.after(row.state, action))
    if until == 0:
        after = replace(after, lease_owner="")
    if not rows.put(tx, after, row.state, until, by.at):
        return None
    audit.append(
        tx,
        by,
        Move("promise", row.id, "state", row.state.value, after.state.value, after.reason or None),
    )
    if row.wanted is MallStatus.CANCELLED:
        order_moves.lock(tx, row.order_id)
        procedure.settle(tx, by, row.order_id)
    return after


def mirror(tx: Tx, by: Who, order: LockedOrder, shown: MallStatus) -> LockedOrder:
    """Let the order show what the mall shows; never backwards, and never over a cancelled one."""
    now = order.axes.mall
    if now is MallStatus.CANCELLED:
        return order
    if shown is not MallStatus.CANCELLED and MALL_STEPS.index(now) >= MALL_STEPS.index(shown):
        return order
    moved = order_moves.move(tx, by, order, mall=shown)
    if shown is MallStatus.CANCELLED:
        procedure.settle(tx, by, order.order_id)
    return moved
