"""The one way an order moves on an axis: locked, claimed, restated and audited together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Any

from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.orders import order_axes
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor
from pos_app.domain.errors import DomainError
from pos_app.domain.orders.order_status import Axes, headline

_AXES = tuple(field.name for field in fields(Axes))


@dataclass(eq=False)
class NoSuchOrder(DomainError):
    """No order has this id or number."""

    order: str


@dataclass(eq=False)
class OrderMovedOn(DomainError):
    """Someone changed the order between our reading and our writing."""

    order_id: int


@dataclass(frozen=True, slots=True)
class LockedOrder:
    """An order whose row is ours until the transaction ends."""

    order_id: int
    axes: Axes
    version: int


def who(actor: Actor, at: int, approver_id: int | None = None) -> Who:
    """The audit's answer to who, where and when."""
    return Who(actor.station_id, at, actor.staff_id, approver_id)


def lock(tx: Tx, order_id: int) -> LockedOrder:
    """Lock the order; raises `NoSuchOrder`."""
    found = order_axes.lock(tx, order_id)
    if found is None:
        raise NoSuchOrder(str(order_id))
    return LockedOrder(order_id, *found)


def move(
    tx: Tx,
    by: Who,
    order: LockedOrder,
    reason: str | None = None,
    *,
    also: tuple[Move, ...] = (),
    **axes: Any,
) -> LockedOrder:
    """Move the order on the named axes (`paper=PaperState.CLAIMED`), restate and audit it.

    Axes that already stand where they should are left out of the audit. `also` is what else the
    audit is told, in the same breath. Raises `OrderMovedOn` when the row is no longer at the
    version locked.
    """
    after = replace(order.axes, **axes)
    if after == order.axes:
        if also:
            audit.append(tx, by, *also)
        return order
    if not order_axes.put(tx, order.order_id, after, headline(after), order.version):
        raise OrderMovedOn(order.order_id)
    audit.append(tx, by, *_moves(order, after, reason), *also)
    return LockedOrder(order.order_id, after, order.version + 1)


def move_many(
    tx: Tx, by: Who, orders: Sequence[LockedOrder], also: tuple[Move, ...] = (), **axes: Any
) -> list[LockedOrder]:
    """As `move`, for orders locked together: each goes to the named axes, all or none.

    Raises `OrderMovedOn` naming the first of them where any is no longer at the version locked.
    """
    after = [replace(order.axes, **axes) for order in orders]
    changed = [
        (order.order_id, to, headline(to), order.version)
        for order, to in zip(orders, after, strict=True)
        if to != order.axes
    ]
    if changed and order_axes.put_many(tx, changed) != len(changed):
        raise OrderMovedOn(changed[0][0])
    moves = [
        move
        for order, to in zip(orders, after, strict=True)
        if to != order.axes
        for move in _moves(order, to, None)
    ]
    if moves or also:
        audit.append(tx, by, *also, *moves)
    return [
        order if to == order.axes else LockedOrder(order.order_id, to, order.version + 1)
        for order, to in zip(orders, after, strict=True)
    ]


def _moves(order: LockedOrder, after: Axes, reason: str | None) -> list[Move]:
    moves: list[Move] = []
    for axis in _AXES:
        src: Enum = getattr(order.axes, axis)
        dst: Enum = getattr(after, axis)
        if src is not dst:
            moves.append(Move("sales_order", order.order_id, axis, src.value, dst.value, reason))
    return moves
