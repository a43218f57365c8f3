"""A mall's JSON and our values: everything that comes in is checked, field by field."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from typing import cast

from pos_app.domain.outside.mall import MallOrder, MallOrderLine, MallStatus, MallWaybill
from pos_app.domain.paying.gateway_payment import GatewayPayment
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.paying.receipt_wish import ReceiptWish

JsonObject = Mapping[str, object]


class Unreadable(ValueError):
    """The answer is not what was agreed; the text names the field, for the log."""


def parse(body: bytes) -> JsonObject:
    """The JSON object of an answer. Raises Unreadable for anything else."""
    try:
        value: object = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(type(error).__name__) from error
    return as_object(value, "answer")


def as_object(value: object, name: str) -> JsonObject:
    if not isinstance(value, dict):
        raise Unreadable(name)
    return cast("JsonObject", value)


def text(fields: JsonObject, name: str) -> str:
    """A text that must be there, possibly empty, in composed Unicode."""
    value = fields.get(name)
    if not isinstance(value, str):
        raise Unreadable(name)
    return unicodedata.normalize("NFC", value)


def whole(fields: JsonObject, name: str, lowest: int = 0) -> int:
    """A whole number that must be there: won, pieces or ms."""
    value = fields.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value < 2**53:
        raise Unreadable(name)
    return value


def flag(fields: JsonObject, name: str) -> bool:
    value = fields.get(name)
    if not isinstance(value, bool):
        raise Unreadable(name)
    return value


def items(fields: JsonObject, name: str) -> list[JsonObject]:
    value = fields.get(name)
    if not isinstance(value, list):
        raise Unreadable(name)
    return [as_object(one, name) for one in cast("list[object]", value)]


def status_of(fields: JsonObject) -> MallStatus:
    try:
        return MallStatus(text(fields, "status"))
    except ValueError as error:
        raise Unreadable("status") from error


def read_order(fields: JsonObject) -> MallOrder:
    """One order of an answer. Raises Unreadable with the field's name."""
    order_no = text(fields, "order_no")
    if not order_no:
        raise Unreadable("order_no")
    return MallOrder(
        order_no=order_no,
        ordered_at=whole(fields, "ordered_at"),
        paid_at=None if fields.get("paid_at", 0) is None else whole(fields, "paid_at"),
        method=text(fields, "method"),
        buyer=text(fields, "buyer"),
        buyer_tel=text(fields, "buyer_tel"),
        receiver=text(fields, "receiver"),
        tel=text(fields, "tel"),
        zip_code=text(fields, "zip"),
        address=text(fields, "address"),
        memo=text(fields, "memo"),
        lines=tuple(_read_line(line) for line in items(fields, "lines")),
        goods=whole(fields, "goods"),
        delivery=whole(fields, "delivery"),
        discount=whole(fields, "discount"),
        total=whole(fields, "total"),
        status=status_of(fields),
        waybill=_read_waybill(fields),
        payment=_read_payment(fields),
        receipt=_read_receipt(fields),
    )


def _read_line(fields: JsonObject) -> MallOrderLine:
    return MallOrderLine(
        item_no=text(fields, "item_no"),
        product=text(fields, "product"),
        option=text(fields, "option"),
        product_code=text(fields, "product_code"),
        barcode=text(fields, "barcode"),
        qty=whole(fields, "qty", lowest=1),
        unit_price=whole(fields, "unit_price"),
        amount=whole(fields, "amount"),
    )


def _read_waybill(fields: JsonObject) -> MallWaybill | None:
    value = fields.get("waybill")
    if value is None:
        return None
    waybill = as_object(value, "waybill")
    return MallWaybill(text(waybill, "courier"), text(waybill, "number"))


def _read_payment(fields: JsonObject) -> GatewayPayment | None:
    """What the mall tells of the payment at its gateway; older malls tell nothing."""
    value = fields.get("payment")
    if value is None:
        return None
    told = as_object(value, "payment")
    mid = text(told, "mid") if told.get("mid") is not None else ""
    escrow = flag(told, "escrow") if told.get("escrow") is not None else False
    return GatewayPayment(text(told, "tid"), mid, escrow)


def _read_receipt(fields: JsonObject) -> ReceiptWish | None:
    """What the buyer said of a cash receipt; nothing from malls that do not ask."""
    value = fields.get("cash_receipt")
    if value is None:
        return None
    told = as_object(value, "cash_receipt")
    try:
        use = ReceiptUse(text(told, "use"))
    except ValueError as error:
        raise Unreadable("use") from error
    approval_no = text(told, "approval_no") if told.get("approval_no") is not None else ""
    tid = text(told, "tid") if told.get("tid") is not None else ""
    return ReceiptWish(use, approval_no, tid)


def write_order(order: MallOrder) -> dict[str, object]:
    """The JSON object of an order, as `read_order` reads it."""
    fields: dict[str, object] = {
        "order_no": order.order_no,
        "ordered_at": order.ordered_at,
        "paid_at": order.paid_at,
        "method": order.method,
        "buyer": order.buyer,
        "buyer_tel": order.buyer_tel,
        "receiver": order.receiver,
        "tel": order.tel,
        "zip": order.zip_code,
        "address": order.address,
        "memo": order.memo,
        "lines": [_write_line(line) for line in order.lines],
        "goods": order.goods,
        "delivery": order.delivery,
        "discount": order.discount,
        "total": order.total,
        "status": order.status.value,
        "waybill": write_waybill(order.waybill),
    }
    if order.payment is not None:
        fields["payment"] = _write_payment(order.payment)
    if order.receipt is not None:
        fields["cash_receipt"] = _write_receipt(order.receipt)
    return fields


def _write_line(line: MallOrderLine) -> dict[str, object]:
    return {
        "item_no": line.item_no,
        "product": line.product,
        "option": line.option,
        "product_code": line.product_code,
        "barcode": line.barcode,
        "qty": line.qty,
        "unit_price": line.unit_price,
        "amount": line.amount,
    }


def _write_payment(payment: GatewayPayment) -> dict[str, object]:
    return {"tid": payment.tid, "mid": payment.mid, "escrow": payment.escrow}


def _write_receipt(wish: ReceiptWish) -> dict[str, object]:
    return {"use": wish.use.value, "approval_no": wish.approval_no, "tid": wish.tid}


def write_waybill(waybill: MallWaybill | None) -> dict[str, object] | None:
    if waybill is None:
        return None
    return {"courier": waybill.courier, "number": waybill.number}
