"""전자료: vouchers by day, by customer and by number, and one voucher with its lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select, bindparam, select, tuple_

from pos_app.db.house.partners import partner
from pos_app.db.house.staff import staff
from pos_app.db.house.stations import station
from pos_app.db.orders.orders import sales_order
from pos_app.db.selling.vouchers import voucher, voucher_line
from pos_app.db.statement import Statement
from pos_app.db.transaction import Row, Tx
from pos_app.domain.won import Won

_v = voucher.c
NEWEST = (2**62, 2**62)


def _rows() -> Select[int, str, str, int, int, int, str, int, str, str, str, str, str]:
    return (
        select(
            _v.id,
            _v.number,
            _v.kind,
            _v.voided,
            _v.sold_at,
            _v.order_id,
            sales_order.c.order_no,
            _v.total,
            partner.c.name,
            sales_order.c.first_product,
            staff.c.name,
            station.c.name,
            sales_order.c.status,
        )
        .join(sales_order, sales_order.c.id == _v.order_id)
        .join(partner, partner.c.id == _v.partner_id)
        .join(staff, staff.c.id == _v.actor_id)
        .join(station, station.c.id == _v.station_id)
    )


def _page(
    rows: Select[int, str, str, int, int, int, str, int, str, str, str, str, str],
) -> Statement:
    return Statement(
        rows.where(
            tuple_(_v.sold_at, _v.id) < tuple_(bindparam("before_at"), bindparam("before_id"))
        )
        .order_by(_v.sold_at.desc(), _v.id.desc())
        .limit(bindparam("size"))
    )


_ALL = _page(_rows())
_OF_DAY = _page(_rows().where(_v.sold_day == bindparam("day")))
_OF_PARTNER = _page(_rows().where(_v.partner_id == bindparam("partner_id")))
_BY_NUMBER = Statement(_rows().where(_v.number == bindparam("number")))
_OF_ORDER = Statement(_rows().where(_v.order_id == bindparam("order_id")).order_by(_v.id.desc()))
_ONE = Statement(
    select(
        _v.goods,
        _v.delivery,
        _v.discount,
        _v.supply,
        _v.vat,
        _v.tax_free,
        _v.slip_id,
        sales_order.c.method,
        sales_order.c.receiver,
        sales_order.c.memo,
        partner.c.phone,
        partner.c.id,
        _v.deduction,
    )
    .join(sales_order, sales_order.c.id == _v.order_id)
    .join(partner, partner.c.id == _v.partner_id)
    .where(_v.id == bindparam("voucher_id"))
)
_HEAD = Statement(_rows().where(_v.id == bindparam("voucher_id")))
_LINES = Statement(
    select(
        voucher_line.c.product,
        voucher_line.c.option_text,
        voucher_line.c.quantity,
        voucher_line.c.unit_price,
        voucher_line.c.amount,
        voucher_line.c.tax_free,
    )
    .where(voucher_line.c.voucher_id == bindparam("voucher_id"))
    .order_by(voucher_line.c.id)
)


@dataclass(frozen=True, slots=True)
class VoucherRow:
    """A voucher in a list; `(sold_at, voucher_id)` is its place. `status` is the order's."""

    voucher_id: int
    number: str
    kind: str
    voided: bool
    sold_at: int
    order_id: int
    order_no: str
    total: Won
    partner: str
    first_product: str
    who: str
    station: str
    status: str


@dataclass(frozen=True, slots=True)
class VoucherBody:
    """What a list leaves out; amounts in won. `deduction`: of a return, the shipping kept of it."""

    goods: Won
    delivery: Won
    discount: Won
    supply: Won
    vat: Won
    tax_free: Won
    slip_id: int | None
    method: str
    receiver: str
    memo: str
    phone: str
    partner_id: int
    deduction: Won = 0


@dataclass(frozen=True, slots=True)
class VoucherLine:
    """One line of a voucher as it was sold."""

    product: str
    option: str
    quantity: int
    unit_price: Won
    amount: Won
    tax_free: bool


def newest(tx: Tx, before: tuple[int, int], size: int) -> list[VoucherRow]:
    """Every voucher, newest first, before `(sold_at, id)`."""
    return _read(tx.rows(_ALL, before_at=before[0], before_id=before[1], size=size))


def of_day(tx: Tx, day: int, before: tuple[int, int], size: int) -> list[VoucherRow]:
    """The vouchers of a Korean day."""
    found = tx.rows(_OF_DAY, day=day, before_at=before[0], before_id=before[1], size=size)
    return _read(found)


def of_partner(tx: Tx, partner_id: int, before: tuple[int, int], size: int) -> list[VoucherRow]:
    """The vouchers of a customer."""
    at, last = before
    found = tx.rows(_OF_PARTNER, partner_id=partner_id, before_at=at, before_id=last, size=size)
    return _read(found)


def of_order(tx: Tx, order_id: int) -> list[VoucherRow]:
    """The vouchers of an order, newest first."""
    return _read(tx.rows(_OF_ORDER, order_id=order_id))


def by_number(tx: Tx, number: str) -> list[VoucherRow]:
    """The voucher of this number, if there is one."""
    return _read(tx.rows(_BY_NUMBER, number=number))


def one(tx: Tx, voucher_id: int) -> tuple[VoucherRow, VoucherBody, tuple[VoucherLine, ...]] | None:
    """A voucher with everything on it."""
    heads = _read(tx.rows(_HEAD, voucher_id=voucher_id))
    body = tx.one(_ONE, voucher_id=voucher_id)
    if not heads or body is None:
        return None
    lines = tuple(
        VoucherLine(product, option, quantity, price, amount, bool(free))
        for product, option, quantity, price, amount, free in tx.rows(_LINES, voucher_id=voucher_id)
    )
    return heads[0], VoucherBody(*body), lines


def _read(rows: Iterable[Row]) -> list[VoucherRow]:
    found: list[VoucherRow] = []
    for row in rows:
        voucher_id, number, kind, voided, *rest = row
        found.append(VoucherRow(voucher_id, number, kind, bool(voided), *rest))
    return found
