"""A file as a mall known by files exports it, filled with pretend orders."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from pos_app.clock import kst
from pos_app.domain.outside.mall import MallOrder, MallOrderLine

_HEADERS = (
    "주문번호",
    "품목별 주문번호",
    "주문일시",
    "결제일시(입금확인일)",
    "주문 상태",
    "결제수단",
    "주문자명",
    "주문자 휴대전화",
    "수령인",
    "수령인 휴대전화",
    "수령인 우편번호",
    "수령인 주소(전체)",
    "배송메시지",
    "상품코드",
    "자체 상품코드",
    "주문상품명",
    "상품옵션",
    "수량",
    "옵션+판매가",
    "상품구매금액(KRW)",
    "총 주문금액(KRW)",
    "총 배송비(KRW)",
    "총 결제금액(KRW)",
)
_METHODS = {"신용카드": "카드", "실시간계좌이체": "실시간 계좌이체", "에스크로": "가상계좌"}


def cafe24_csv(orders: Sequence[MallOrder]) -> bytes:
    """The orders as a Cafe24 order list: UTF-8 with BOM, totals repeated on each line."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEADERS)
    for number, order in enumerate(orders, 1):
        writer.writerows(_rows(order, number))
    return text.getvalue().encode("utf-8-sig")


def _rows(order: MallOrder, number: int) -> Iterator[tuple[object, ...]]:
    order_no = f"{kst(order.ordered_at):%Y%m%d}-{number:07d}"
    for position, line in enumerate(order.lines, 1):
        yield _row(order, line, order_no, f"{order_no}-{position:02d}")


def _row(order: MallOrder, line: MallOrderLine, order_no: str, item_no: str) -> tuple[object, ...]:
    paid = "" if order.paid_at is None else f"{kst(order.paid_at):%Y-%m-%d %H:%M:%S}"
    return (
        order_no,
        item_no,
        f"{kst(order.ordered_at):%Y-%m-%d %H:%M:%S}",
        paid,
        "배송준비중" if paid else "입금전",
        _METHODS.get(order.method, order.method),
        order.buyer,
        order.buyer_tel,
        order.receiver,
        order.tel,
        order.zip_code,
        order.address,
        order.memo,
        f"P{line.product_code.replace('-', '')}",
        line.product_code,
        line.product,
        line.option,
        line.qty,
        f"{line.unit_price}.00",
        line.amount,
        order.goods + order.delivery,
        order.delivery,
        order.total,
    )
