"""What waits at the counter, and what was just sold there."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from pos_app.db.house.partners import partner
from pos_app.db.house.staff import staff
from pos_app.db.orders.orders import sales_order
from pos_app.db.paper.slips import slip
from pos_app.db.selling.vouchers import voucher
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx
from pos_app.domain.orders.order_status import OrderStatus
from pos_app.domain.won import Won

_o, _v = sales_order.c, voucher.c
_WAITING = _o.status == OrderStatus.PREPARING.value
_COUNT = Statement(select(func.count()).select_from(sales_order).where(_WAITING))
_NEXT = Statement(
    select(_o.id, _o.order_no, partner.c.name, _o.total, slip.c.claimed_at, staff.c.name)
    .join(partner, partner.c.id == _o.partner_id)
    .join(slip, slip.c.order_id == _o.id)
    .outerjoin(staff, staff.c.id == slip.c.claimed_by)
    .where(_WAITING)
    .order_by(_o.ordered_at, _o.id)
    .limit(bindparam("size"))
)
_SOLD = Statement(
    select(func.count())
    .select_from(voucher)
    .where(_v.sold_day == bindparam("day"), _v.kind == "sale", _v.voided == 0)
)
_JUST = Statement(
    select(_v.id, _v.number, _v.sold_at, partner.c.name, _v.total)
    .join(partner, partner.c.id == _v.partner_id)
    .where(_v.sold_day == bindparam("day"), _v.kind == "sale", _v.voided == 0)
    .order_by(_v.sold_at.desc(), _v.id.desc())
    .limit(bindparam("size"))
)


@dataclass(frozen=True, slots=True)
class NextSale:
    """An order whose slip is out and that waits for F12; `printed_at` in ms UTC."""

    order_id: int
    order_no: str
    customer: str
    total: Won
    printed_at: int
    printed_by: str


@dataclass(frozen=True, slots=True)
class JustSold:
    """A voucher of today."""

    voucher_id: int
    number: str
    sold_at: int
    customer: str
    total: Won


def waiting(tx: Tx) -> int:
    """How many orders have a slip and no sale yet."""
    return int(tx.value(_COUNT))


def next_ones(tx: Tx, size: int) -> tuple[NextSale, ...]:
    """The orders that wait longest."""
    return tuple(
        NextSale(order_id, order_no, customer, total, at, by or "")
        for order_id, order_no, customer, total, at, by in tx.rows(_NEXT, size=size)
    )


def sold_on(tx: Tx, day: int) -> int:
    """How many live sales a Korean day (20261124) has."""
    return int(tx.value(_SOLD, day=day))


def just_sold(tx: Tx, day: int, size: int) -> tuple[JustSold, ...]:
    """The day's newest sales."""
    return tuple(JustSold(*row) for row in tx.rows(_JUST, day=day, size=size))
