"""송장 lists: orders that wait for a number, and parcels saved on a day."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, bindparam, select, tuple_

from pos_app.db.house.couriers import courier
from pos_app.db.house.malls import mall
from pos_app.db.house.staff import staff
from pos_app.db.orders.orders import sales_order
from pos_app.db.parcels.waybills import waybill, waybill_order
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx

_o = sales_order.c
START = (0, 0)
NEWEST = (2**62, 2**62)


def _waiting(status: str) -> Select[int, str, str, str, str, str, str, int, int, int, str]:
    return (
        select(
            _o.id,
            _o.order_no,
            mall.c.name,
            _o.receiver,
            _o.tel,
            _o.address,
            _o.first_product,
            _o.line_count,
            _o.quantity,
            _o.ordered_at,
            _o.status,
        )
        .join(mall, mall.c.id == _o.mall_id)
        .where(
            _o.status == status,
            tuple_(_o.ordered_at, _o.id) > tuple_(bindparam("after_at"), bindparam("after_id")),
        )
        .order_by(_o.ordered_at, _o.id)
        .limit(bindparam("size"))
    )


_SOLD = Statement(_waiting("sold"))
_PRINTED = Statement(_waiting("preparing").where(_o.parcel_state == "none"))
_page = (
    select(waybill)
    .where(
        waybill.c.saved_day == bindparam("day"),
        tuple_(waybill.c.saved_at, waybill.c.id)
        < tuple_(bindparam("before_at"), bindparam("before_id")),
    )
    .order_by(waybill.c.saved_at.desc(), waybill.c.id.desc())
    .limit(bindparam("size"))
    .subquery()
)
_SAVED = Statement(
    select(
        _page.c.id,
        _page.c.saved_at,
        courier.c.code,
        _page.c.number,
        _page.c.voided,
        staff.c.name,
        _o.id,
        _o.order_no,
        _o.receiver,
        _o.status,
    )
    .join(courier, courier.c.id == _page.c.courier_id)
    .join(waybill_order, waybill_order.c.waybill_id == _page.c.id)
    .join(sales_order, _o.id == waybill_order.c.order_id)
    .outerjoin(staff, staff.c.id == _page.c.actor_id)
    .order_by(_page.c.saved_at.desc(), _page.c.id.desc(), _o.id)
)


@dataclass(frozen=True, slots=True)
class WaitingOrder:
    """An order without a waybill; `(ordered_at, order_id)` is its place in the list."""

    order_id: int
    order_no: str
    mall: str
    receiver: str
    tel: str
    address: str
    first_product: str
    line_count: int
    quantity: int
    ordered_at: int
    status: str


@dataclass(frozen=True, slots=True)
class SavedWaybill:
    """One order in one parcel saved; `(saved_at, waybill_id)` is its place in the list."""

    waybill_id: int
    saved_at: int
    courier: str
    number: str
    voided: bool
    who: str
    order_id: int
    order_no: str
    receiver: str
    status: str


def waiting_sold(tx: Tx, after: tuple[int, int], size: int) -> list[WaitingOrder]:
    """Sold and without a waybill, oldest order first, after `(ordered_at, id)`."""
    found = tx.rows(_SOLD, after_at=after[0], after_id=after[1], size=size)
    return [WaitingOrder(*row) for row in found]


def waiting_printed(tx: Tx, after: tuple[int, int], size: int) -> list[WaitingOrder]:
    """A slip is printed, F12 has not been pressed, and there is no waybill yet."""
    found = tx.rows(_PRINTED, after_at=after[0], after_id=after[1], size=size)
    return [WaitingOrder(*row) for row in found]


def saved_on(tx: Tx, day: int, before: tuple[int, int], size: int) -> list[SavedWaybill]:
    """Parcels saved on a Korean day, newest first, one row an order in it."""
    found = tx.rows(_SAVED, day=day, before_at=before[0], before_id=before[1], size=size)
    saved: list[SavedWaybill] = []
    for row in found:
        waybill_id, saved_at, code, number, voided, who, *order = row
        saved.append(
            SavedWaybill(waybill_id, saved_at, code, number, bool(voided), who or "", *order)
        )
    return saved
