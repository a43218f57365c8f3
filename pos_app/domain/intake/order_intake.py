"""From a file's rows or a mall's answer to one neutral order, before it meets the books."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from pos_app.domain.intake.incoming import Enrichment, IncomingLine, IncomingOrder, Intake
from pos_app.domain.intake.order_file import FileRow, OrderFile, OrderMoney, Paid, RowPlan
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.outside.mall import MallOrder, MallStatus
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.payment_words import payment_method

_CANCELLED_WORDS = frozenset({"취소완료"})
# What a mall's file calls a stage past payment; every other word proves no stage at all.
_STAGES = {
    "준비": MallStatus.PREPARING,
    "배송준비중": MallStatus.PREPARING,
    "상품준비중": MallStatus.PREPARING,
    "발송준비중": MallStatus.PREPARING,
    "배송": MallStatus.SHIPPING,
    "배송중": MallStatus.SHIPPING,
    "완료": MallStatus.DELIVERED,
    "배송완료": MallStatus.DELIVERED,
}
# A resident's number or a card number typed into a memo is never kept.
_SECRETS = re.compile(
    r"(?<!\d)(\d{6}[- ]?[1-8]\d{6}|\d{4}[- ]\d{4}[- ]\d{4}[- ]\d{3,4}|\d{15,16})(?!\d)"
)


def from_file(file: OrderFile) -> Intake:
    """The orders of a file; rows to be collected in person are left out of them."""
    groups: dict[str, list[FileRow]] = {}
    enrich: dict[str, Enrichment] = {}
    for row in file.rows:
        if row.plan is RowPlan.ENRICH:
            enrich.setdefault(row.order_no, _enrichment(row))
        else:
            groups.setdefault(row.order_no, []).append(row)
    orders = (_of_rows(file, rows) for rows in groups.values())
    return Intake(tuple(order for order in orders if order), tuple(enrich.values()))


def from_mall(orders: Iterable[MallOrder]) -> Intake:
    """The orders of one page of a mall's API; one that comes twice counts as it came last."""
    newest = {order.order_no: order for order in orders}
    return Intake(tuple(_of_mall(order) for order in newest.values()))


def clean(text: str) -> str:
    """Text as we keep it: composed Hangul."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def clean_free(text: str) -> str:
    """What a buyer typed freely: as `clean`, without resident's and card numbers."""
    return _SECRETS.sub("*", clean(text))


def _of_rows(file: OrderFile, rows: list[FileRow]) -> IncomingOrder | None:
    kept = [row for row in rows if row.plan is not RowPlan.SKIP_PICKUP]
    if not kept:
        return None
    first, partial = kept[0], len(kept) < len(rows)
    stops = [_stop(row) for row in kept]
    paid = _paid(kept)
    return IncomingOrder(
        order_no=first.order_no,
        ordered_at=first.ordered_at,
        paid_at=first.paid_at,
        paid=paid,
        method=PaymentMethod.MARKET if file.market else first.method,
        method_word=first.pay,
        buyer=clean(first.buyer),
        buyer_tel=first.buyer_tel,
        receiver=clean(first.receiver),
        tel=first.tel,
        tel2=first.tel2,
        zip=first.zip,
        address=clean_free(first.address),
        memo=clean_free(first.memo),
        lines=tuple(_line(row) for row in kept),
        money=None if partial else file.money.get(first.order_no),
        stop=_worst(stops),
        mall_status=_stage(first.status, paid),
        partial=partial,
    )


def _line(row: FileRow) -> IncomingLine:
    return IncomingLine(
        row.item_no,
        clean(row.product),
        clean(row.option),
        row.product_code,
        row.barcode,
        row.qty,
        row.unit_price,
        row.amount,
    )


def _paid(rows: list[FileRow]) -> Paid:
    answers = {Paid.NO if row.plan is RowPlan.UNPAID else row.paid for row in rows}
    for answer in (Paid.NO, Paid.UNKNOWN):
        if answer in answers:
            return answer
    return Paid.YES


def _stop(row: FileRow) -> StopState:
    if row.plan is not RowPlan.SKIP_CLAIM:
        return StopState.NONE
    done = row.status.replace(" ", "") in _CANCELLED_WORDS
    return StopState.CANCELLED if done else StopState.CANCEL_REQUESTED


def _worst(stops: list[StopState]) -> StopState:
    """A whole order is cancelled only when every line of it is."""
    if all(stop is StopState.CANCELLED for stop in stops):
        return StopState.CANCELLED
    stopped = any(stop is not StopState.NONE for stop in stops)
    return StopState.CANCEL_REQUESTED if stopped else StopState.NONE


def _stage(word: str, paid: Paid) -> MallStatus:
    if paid is Paid.NO:
        return MallStatus.RECEIVED
    start = MallStatus.PAID if paid is Paid.YES else MallStatus.RECEIVED
    return _STAGES.get(word.replace(" ", ""), start)


def _enrichment(row: FileRow) -> Enrichment:
    return Enrichment(
        row.order_no,
        clean(row.buyer),
        row.buyer_tel,
        clean(row.receiver),
        row.tel,
        row.tel2,
        clean_free(row.address),
    )


def _of_mall(order: MallOrder) -> IncomingOrder:
    cancelled = order.status is MallStatus.CANCELLED
    method = payment_method(order.method)
    return IncomingOrder(
        order_no=order.order_no,
        ordered_at=order.ordered_at,
        paid_at=order.paid_at,
        paid=Paid.NO if order.paid_at is None else Paid.YES,
        method=method,
        method_word=order.method,
        buyer=clean(order.buyer),
        buyer_tel=order.buyer_tel,
        receiver=clean(order.receiver),
        tel=order.tel,
        tel2="",
        zip=order.zip_code,
        address=clean_free(order.address),
        memo=clean_free(order.memo),
        lines=tuple(
            IncomingLine(
                line.item_no,
                clean(line.product),
                clean(line.option),
                line.product_code,
                line.barcode,
                line.qty,
                line.unit_price,
                line.amount,
            )
            for line in order.lines
        ),
        money=OrderMoney(order.goods, order.delivery, order.discount, order.total),
        stop=StopState.CANCELLED if cancelled else StopState.NONE,
        mall_status=order.status,
        complete=True,
        payment=order.payment,
        receipt=order.receipt,
    )
