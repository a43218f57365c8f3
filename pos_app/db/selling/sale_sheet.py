"""What the counter reads beside the order itself: the names around it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, select

from pos_app.db.house.malls import mall
from pos_app.db.house.partners import partner
from pos_app.db.orders.orders import sales_order
from pos_app.db.paper.slips import slip
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx

_o = sales_order.c
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
