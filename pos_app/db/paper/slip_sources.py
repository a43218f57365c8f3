"""What a slip is made from: one order with its mall, its customer and its lines."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from pos_app.db.house.items import item
from pos_app.db.house.malls import mall
from pos_app.db.house.partners import partner
from pos_app.db.orders.orders import order_line, sales_order
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx
from pos_app.domain.won import Won

_o = sales_order.c
_FACTS = Statement(
    select(
        _o.order_no,
        mall.c.name,
        partner.c.name,
        _o.paid_at,
        _o.method,
        _o.receiver,
        func.coalesce(func.nullif(_o.tel, ""), _o.tel2),
        _o.address,
        _o.zip,
        _o.memo,
        _o.goods,
        _o.delivery,
        _o.discount,
        _o.total,
        _o.estimated,
        _o.unmatched,
        _o.change_waiting,
        _o.stop_reason,
        _o.version,
    )
    .join(mall, mall.c.id == _o.mall_id)
    .join(partner, partner.c.id == _o.partner_id)
    .where(_o.id == bindparam("order_id"))
)
_LINES = Statement(
    select(
        func.coalesce(item.c.place, ""),
        order_line.c.product,
        order_line.c.option_text,
        order_line.c.quantity,
        order_line.c.amount,
    )
    .outerjoin(item, item.c.id == order_line.c.item_id)
    .where(order_line.c.order_id == bindparam("order_id"))
    .order_by(order_line.c.position)
)


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """An order as its slip needs it; the three counts at the end forbid a slip when not zero."""

    order_no: str
    mall: str
    partner: str
    paid_at: int | None
    method: str
    receiver: str
    tel: str
    address: str
    zip_code: str
    memo: str
    goods: Won
    delivery: Won
    discount: Won
    total: Won
    estimated: int
    unmatched: int
    change_waiting: int
    stop_reason: str
    version: int


@dataclass(frozen=True, slots=True)
class LineFacts:
    """One line with the place of its item; `place` is empty where none is known."""

    place: str
    product: str
    option_text: str
    quantity: int
    amount: Won


def order_facts(tx: Tx, order_id: int) -> OrderFacts | None:
    """The order, or None."""
    row = tx.one(_FACTS, order_id=order_id)
    return None if row is None else OrderFacts(*row)


def order_lines(tx: Tx, order_id: int) -> list[LineFacts]:
    """Its lines as the mall gave them, in their order."""
    return [LineFacts(*row) for row in tx.rows(_LINES, order_id=order_id)]
