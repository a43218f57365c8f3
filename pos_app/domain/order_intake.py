"""From a file's rows or a mall's answer to one neutral order, before it meets the books."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from pos_app.domain.mall import MallOrder, MallStatus
from pos_app.domain.money import Won
from pos_app.domain.order_file import FileRow, OrderFile, OrderMoney, Paid, RowPlan
from pos_app.domain.order_status import StopState
from pos_app.domain.payment import PaymentMethod
from pos_app.domain.payment_words import payment_method

ESCROW_WORD = "에스크로"
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


@dataclass(frozen=True, slots=True)
class IncomingLine:
    """One row of an incoming order. Prices in won, None where the source has none."""

    item_no: str
    product: str
    option: str
    product_code: str
    barcode: str
    quantity: int
    unit_price: Won | None
    amount: Won | None


@dataclass(frozen=True, slots=True)
class IncomingOrder:
    """An order as it arrived. Times are ms UTC; empty text means that the source says nothing.

    `money` is None where the source has no prices, and where lines were left out (`partial`).
    `complete` sources always say everything, so that their empty text means empty.
    """

    order_no: str
    ordered_at: int | None
    paid_at: int | None
    paid: Paid
    method: PaymentMethod
    method_word: str
    buyer: str
    buyer_tel: str
    receiver: str
    tel: str
    tel2: str
    zip: str
    address: str
    memo: str
    lines: tuple[IncomingLine, ...]
    money: OrderMoney | None
    stop: StopState
    mall_status: MallStatus
    partial: bool = False
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Enrichment:
    """What a delivery list adds to an order already known; it never makes one."""

    order_no: str
    buyer: str
    buyer_tel: str
    receiver: str
    tel: str
    tel2: str
    address: str


def enrichment_differs(texts: dict[str, str], said: Enrichment) -> dict[str, str]:
    """What the delivery list adds: only where the books have nothing."""
    offered = {"buyer": said.buyer, "buyer_tel": said.buyer_tel, "tel2": said.tel2}
    return {name: new for name, new in offered.items() if new and not texts[name]}


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything one file or one page brought."""

    orders: tuple[IncomingOrder, ...]
    enrichments: tuple[Enrichment, ...] = ()


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


def content_hash(order: IncomingOrder) -> str:
    """What tells whether an order came before just so: everything but when and whether paid."""
    lines = sorted(map(_line_key, order.lines))
    money = order.money
    parts = (
        (order.buyer, order.buyer_tel, order.receiver, order.tel, order.tel2, order.zip),
        (order.address, order.memo, order.stop.value),
        lines,
        (money.goods, money.delivery, money.discount, money.total) if money else None,
    )
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:32]


def _line_key(line: IncomingLine) -> tuple[str, ...]:
    # Built by hand: `astuple` copies deeply, and an import hashes ten thousand lines.
    numbers = (line.quantity, line.unit_price, line.amount)
    words = (line.item_no, line.product, line.option, line.product_code, line.barcode)
    return (*words, *map(str, numbers))


def as_text(order: IncomingOrder) -> str:
    """The order as JSON, to be kept while its change waits for a person."""
    kept = {**asdict(order), "mall_status": order.mall_status.value}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def from_text(text: str) -> IncomingOrder:
    """The order `as_text` kept."""
    kept: dict[str, Any] = json.loads(text)
    kept["lines"] = tuple(IncomingLine(**line) for line in kept["lines"])
    kept["money"] = OrderMoney(**kept["money"]) if kept["money"] else None
    for name, kind in (("paid", Paid), ("method", PaymentMethod), ("stop", StopState)):
        kept[name] = kind(kept[name])
    kept["mall_status"] = MallStatus(kept["mall_status"])
    return IncomingOrder(**kept)


def clean(text: str) -> str:
    """Text as we keep it: composed Hangul."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def clean_free(text: str) -> str:
    """What a buyer typed freely: as `clean`, without resident's and card numbers."""
    return _SECRETS.sub("*", clean(text))


def method_of(word: str) -> PaymentMethod:
    """The shop's method for a mall's payment word; UNKNOWN for a word nobody knows."""
    if word.strip() == ESCROW_WORD:
        return PaymentMethod.ESCROW
    return PaymentMethod[payment_method(word).name]


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
        method=PaymentMethod.MARKET if file.market else PaymentMethod[first.method.name],
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
    method = method_of(order.method)
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
    )
