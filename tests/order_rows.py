"""Order files made by hand for tests of what happens after reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pos_app.domain.intake.order_file import FileRow, OrderFile, OrderMoney, Paid, RowPlan
from pos_app.domain.paying.payment_words import payment_method
from tests.make import T0


def row(order_no: str, **changes: Any) -> FileRow:
    """One row: 2 × 2,290 won of a note book, paid by card."""
    base = FileRow(
        source_row=2,
        plan=RowPlan.IMPORT,
        order_no=order_no,
        item_no=f"{order_no}-1",
        product="무지 노트 A5",
        option="줄무늬",
        qty=2,
        unit_price=2290,
        amount=4580,
        receiver="정우진",
        tel="010-0000-1234",
        zip="01234",
        address="서울 가상구 예시로 12",
        memo="문 앞",
        pay="신용카드",
        status="배송준비",
        method=payment_method("신용카드"),
        paid=Paid.YES,
        buyer="정우진",
        buyer_tel="010-0000-1234",
        tel2="",
        ordered_at=T0 - 3_600_000,
        paid_at=T0 - 3_500_000,
        product_code="1001-0042",
        barcode="",
        bundle="",
        ship_method="",
        site="",
        ship_fee_word="",
    )
    return replace(base, **changes)


def money(rows: Iterable[FileRow], delivery: int = 3000, discount: int = 0) -> OrderMoney:
    """The money of one order's rows."""
    goods = sum((r.unit_price or 0) * r.qty for r in rows)
    return OrderMoney(goods, delivery, discount, goods + delivery - discount)


def file(*rows: FileRow, priced: bool = True, **changes: Any) -> OrderFile:
    """A Cafe24 file of these rows, numbered from row 2."""
    numbered = tuple(replace(r, source_row=i) for i, r in enumerate(rows, start=2))
    orders: dict[str, list[FileRow]] = {}
    for one in numbered:
        orders.setdefault(one.order_no, []).append(one)
    base = OrderFile(
        name="주문.csv",
        format="cafe24_csv",
        label="카페24",
        mall="cafe24",
        market=False,
        header_row=1,
        sheet="",
        sha256="00",
        rows=numbered,
        money={no: money(group) for no, group in orders.items()} if priced else {},
    )
    return replace(base, **changes)
