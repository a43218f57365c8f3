"""The rows a new or changed order is written as."""

from __future__ import annotations

import datetime as dt

from pos_app.clock import day_of, from_kst
from pos_app.db.statement import Params
from pos_app.domain.ids import new_id
from pos_app.domain.intake.import_plan import first_axes
from pos_app.domain.intake.incoming import IncomingOrder
from pos_app.domain.intake.order_pricing import PricedLine, PricedOrder
from pos_app.domain.orders.order_status import headline

_STAMP, _DATE = 14, 8
_EARLIEST_YEAR = 2000


def order_row(
    order_id: int,
    mall_id: int,
    partner_id: int,
    order: IncomingOrder,
    priced: PricedOrder,
    content_hash: str,
    now: int,
) -> Params:
    """Every column of a new order."""
    axes = first_axes(order)
    ordered_at = order.ordered_at or time_in(order.order_no, now)
    return {
        "id": order_id,
        "mall_id": mall_id,
        "order_no": order.order_no,
        "ordered_at": ordered_at,
        "order_day": day_of(ordered_at),
        "paid_at": order.paid_at,
        "method": axes.method.value,
        "method_word": order.method_word,
        "partner_id": partner_id,
        "status": headline(axes).value,
        "pay_state": axes.pay.value,
        "paper_state": axes.paper.value,
        "sale_state": axes.sale.value,
        "parcel_state": axes.parcel.value,
        "pick_state": axes.pick.value,
        "mall_status": axes.mall.value,
        "stop_state": axes.stop.value,
        "stop_reason": "",
        "version": 1,
        "imported_at": now,
        **text_values(order),
        **amount_values(priced),
        **summary_values(priced),
        "content_hash": content_hash,
        "change_waiting": 0,
    }


def text_values(order: IncomingOrder) -> Params:
    """Names, phones, address and memo."""
    return {
        "buyer": order.buyer,
        "buyer_tel": order.buyer_tel,
        "receiver": order.receiver,
        "tel": order.tel,
        "tel2": order.tel2,
        "zip": order.zip,
        "address": order.address,
        "memo": order.memo,
    }


def amount_values(priced: PricedOrder) -> Params:
    """The order's money and what is open about it."""
    return {
        "goods": priced.goods,
        "delivery": priced.delivery,
        "discount": priced.discount,
        "total": priced.total,
        "mall_total": priced.mall_total,
        "estimated": int(priced.estimated),
        "unmatched": int(priced.unmatched),
    }


def summary_values(priced: PricedOrder) -> Params:
    """What a list shows of the lines."""
    first = priced.lines[0].line
    return {
        "first_product": " ".join(filter(None, (first.product, first.option))),
        "line_count": len(priced.lines),
        "quantity": sum(line.line.quantity for line in priced.lines),
    }


def line_rows(order_id: int, lines: tuple[PricedLine, ...]) -> list[Params]:
    """Every column of an order's lines."""
    return [
        {
            "id": new_id(),
            "order_id": order_id,
            "position": position,
            "item_no": priced.line.item_no,
            "product": priced.line.product,
            "option_text": priced.line.option,
            "product_code": priced.line.product_code,
            "item_id": priced.item_id,
            "quantity": priced.line.quantity,
            "unit_price": priced.unit_price,
            "amount": priced.amount,
        }
        for position, priced in enumerate(lines)
    ]


def search_fields(order: IncomingOrder) -> tuple[str, ...]:
    """What an order is found by."""
    people = dict.fromkeys((order.receiver, order.buyer, order.tel, order.tel2, order.buyer_tel))
    products = dict.fromkeys(line.product for line in order.lines)
    return (order.order_no, *filter(None, people), *products)


def time_in(order_no: str, otherwise: int) -> int:
    """The moment a mall wrote into its order number (YYYYMMDD…), ms UTC; else `otherwise`.

    Youngcart's lists have no date column, but its numbers begin with date and time.
    """
    digits = "".join(ch for ch in order_no if ch.isascii() and ch.isdigit())
    for length, form in ((_STAMP, "%Y%m%d%H%M%S"), (_DATE, "%Y%m%d")):
        if len(digits) < length:
            continue
        try:
            moment = dt.datetime.strptime(digits[:length], form)  # noqa: DTZ007
        except ValueError:
            continue
        at = from_kst(moment)
        if moment.year >= _EARLIEST_YEAR and at <= otherwise:
            return at
    return otherwise
