"""What the counter reads: the names around an order, and its lines."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from pos_app.db.house.items import item
from pos_app.db.house.malls import mall
from pos_app.db.house.partners import partner
from pos_app.db.orders.orders import order_line, sales_order
from pos_app.db.paper.slips import slip
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx
from pos_app.domain.sale_sheet import SheetLine

_o = sales_order.c
_SHEET_LINES = Statement(
    select(
        order_line.c.id,
        order_line.c.item_id,
        func.coalesce(item.c.place, ""),
        func.coalesce(item.c.code, ""),
        order_line.c.product,
        order_line.c.option_text,
        order_line.c.quantity,
        order_line.c.unit_price,
        order_line.c.amount,
        func.coalesce(item.c.tax_free, 0),
    )
    .outerjoin(item, item.c.id == order_line.c.item_id)
    .where(order_line.c.order_id == bindparam("order_id"))
    .order_by(order_line.c.position)
)
_HEAD = Statement(
    select(
        mall.c.name,
        partner.c.name,
        partner.c.phone,
        _o.receiver,
        _o.address,
        _o.memo,
        _o.method_word,
        _o.paid_at,
        slip.c.serial,
        slip.c.copy_no,
    )
    .join(mall, mall.c.id == _o.mall_id)
    .join(partner, partner.c.id == _o.partner_id)
    .outerjoin(slip, slip.c.order_id == _o.id)
    .where(_o.id == bindparam("order_id"))
)


@dataclass(frozen=True, slots=True)
class SheetHead:
    """Names for the counter's screen."""

    mall: str
    customer: str
    customer_phone: str
    receiver: str
    address: str
    memo: str
    method_word: str
    paid_at: int | None
    slip_serial: int | None
    slip_copy: int | None


def head(tx: Tx, order_id: int) -> SheetHead:
    """The names around an order that exists."""
    row = tx.one(_HEAD, order_id=order_id)
    assert row is not None  # noqa: S101 - the caller has read the order in this transaction
    return SheetHead(*row)


def lines(tx: Tx, order_id: int) -> tuple[SheetLine, ...]:
    """The lines with place and code."""
    rows = tx.rows(_SHEET_LINES, order_id=order_id)
    return tuple(SheetLine(*row[:-1], tax_free=bool(row[-1])) for row in rows)
