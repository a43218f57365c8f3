"""What F12 decides by: the order, its slip and its lines, read under the order's lock."""

from __future__ import annotations

from sqlalchemy import bindparam, func, select, update

from pos_app.db.house.items import item
from pos_app.db.house.malls import mall
from pos_app.db.house.partners import partner
from pos_app.db.house.settings import shop_setting
from pos_app.db.orders.order_axes import AXES, axes_of
from pos_app.db.orders.orders import order_line, sales_order
from pos_app.db.paper.slips import SlipState, slip
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx
from pos_app.domain.selling.sale_rules import SaleFacts
from pos_app.domain.selling.voucher_lines import SellLine

_o = sales_order.c
_FACTS = Statement(
    select(
        _o.id,
        _o.order_no,
        _o.mall_id,
        mall.c.channel,
        _o.partner_id,
        partner.c.name,
        _o.goods,
        _o.delivery,
        _o.discount,
        _o.mall_total,
        _o.estimated,
        _o.change_waiting,
        slip.c.id,
        slip.c.state,
        select(shop_setting.c.value)
        .where(shop_setting.c.name == "sale_without_picking")
        .scalar_subquery(),
        select(shop_setting.c.value)
        .where(shop_setting.c.name == "receipt_on_sale")
        .scalar_subquery(),
        *AXES,
    )
    .join(mall, mall.c.id == _o.mall_id)
    .join(partner, partner.c.id == _o.partner_id)
    .outerjoin(slip, slip.c.order_id == _o.id)
    .where(_o.id == bindparam("order_id"))
)
_LINES = Statement(
    select(
        order_line.c.id,
        order_line.c.item_id,
        order_line.c.product,
        order_line.c.option_text,
        order_line.c.quantity,
        order_line.c.unit_price,
        order_line.c.amount,
        func.coalesce(item.c.tax_free, 0),
        func.coalesce(item.c.place, ""),
        func.coalesce(item.c.code, ""),
    )
    .outerjoin(item, item.c.id == order_line.c.item_id)
    .where(order_line.c.order_id == bindparam("order_id"))
    .order_by(order_line.c.position)
)
_CONFIRM = Statement(
    update(sales_order)
    .where(_o.id == bindparam("order_id"), _o.estimated == 1)
    .values(estimated=0),
    sales_order,
)
_OFF = "false"


def read(tx: Tx, order_id: int) -> SaleFacts | None:
    """Everything F12 decides by; None for an order nobody knows."""
    row = tx.one(_FACTS, order_id=order_id)
    if row is None:
        return None
    mall_total, estimated, changed, slip_id, slip_state, picking, receipt = row[9:16]
    return SaleFacts(
        *row[:9],
        mall_total=mall_total,
        estimated=bool(estimated),
        change_waiting=bool(changed),
        slip_id=slip_id,
        slip_outdated=slip_state == SlipState.VOIDED.value,
        without_picking=picking != _OFF,
        with_receipt=receipt != _OFF,
        axes=axes_of(row[16:]),
        lines=tuple(
            SellLine(*line[:7], tax_free=bool(line[7]), place=line[8], code=line[9])
            for line in tx.rows(_LINES, order_id=order_id)
        ),
    )


def confirm_prices(tx: Tx, order_id: int) -> bool:
    """Take the amounts as they are; False where they were confirmed before, or never in doubt."""
    return tx.run(_CONFIRM, order_id=order_id) == 1
