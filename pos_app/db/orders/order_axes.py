"""Where an order stands on every axis: read under a lock, written by compare-and-set."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, update

from pos_app.db.orders.orders import sales_order as o
from pos_app.db.statement import RawStatement, Statement
from pos_app.db.transaction import Tx
from pos_app.domain.orders.order_status import (
    Axes,
    OrderStatus,
    PaperState,
    ParcelState,
    PickState,
    SaleState,
    StopState,
)
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.paying.payment import PaymentMethod, PayState

AXES = (
    o.c.pay_state,
    o.c.method,
    o.c.paper_state,
    o.c.sale_state,
    o.c.parcel_state,
    o.c.mall_status,
    o.c.stop_state,
    o.c.pick_state,
)
AXIS_NAMES = ", ".join(column.name for column in AXES)
_SELECT = f"SELECT {AXIS_NAMES}, version FROM sales_order WHERE id={{id}}"
_LOCK = RawStatement(_SELECT.format(id=":id"), _SELECT.format(id="%(id)s") + " FOR UPDATE")
_LOOK = RawStatement(_SELECT.format(id=":id"), _SELECT.format(id="%(id)s"))
_SET = Statement(
    update(o)
    .where(o.c.id == bindparam("order_id"), o.c.version == bindparam("seen"))
    .values(
        pay_state=bindparam("pay"),
        method=bindparam("paid_by"),
        paper_state=bindparam("paper"),
        sale_state=bindparam("sale"),
        parcel_state=bindparam("parcel"),
        mall_status=bindparam("mall"),
        stop_state=bindparam("stop"),
        pick_state=bindparam("pick"),
        status=bindparam("headline"),
        version=o.c.version + 1,
    ),
    o,
)


def axes_of(row: Sequence[str]) -> Axes:
    """The values of `AXES`, in their order."""
    pay, method, paper, sale, parcel, mall, stop, pick = row
    return Axes(
        PayState(pay),
        PaymentMethod(method),
        PaperState(paper),
        SaleState(sale),
        ParcelState(parcel),
        MallStatus(mall),
        StopState(stop),
        PickState(pick),
    )


def look(tx: Tx, order_id: int) -> Axes | None:
    """The axes of an order, nothing locked: to be shown, never to be decided by."""
    row = tx.one(_LOOK, id=order_id)
    return None if row is None else axes_of(row[:-1])


def lock(tx: Tx, order_id: int) -> tuple[Axes, int] | None:
    """The axes and version of an order, its row locked until the end of the transaction."""
    row = tx.one(_LOCK, id=order_id)
    if row is None:
        return None
    return axes_of(row[:-1]), int(row[-1])


def put(tx: Tx, order_id: int, axes: Axes, status: OrderStatus, seen: int) -> bool:
    """Write the axes if the order still is at the version seen; False when someone was first."""
    return tx.run(_SET, **_values(order_id, axes, status, seen)) == 1


def put_many(tx: Tx, orders: Sequence[tuple[int, Axes, OrderStatus, int]]) -> int:
    """As `put`, for `(order_id, axes, status, seen)`; how many of them still were at their version."""
    return tx.run_many(_SET, [_values(*one) for one in orders])


def _values(order_id: int, axes: Axes, status: OrderStatus, seen: int) -> dict[str, object]:
    return {
        "order_id": order_id,
        "seen": seen,
        "pay": axes.pay.value,
        "paid_by": axes.method.value,
        "paper": axes.paper.value,
        "sale": axes.sale.value,
        "parcel": axes.parcel.value,
        "mall": axes.mall.value,
        "stop": axes.stop.value,
        "pick": axes.pick.value,
        "headline": status.value,
    }
