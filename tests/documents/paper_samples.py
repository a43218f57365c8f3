"""Invented papers the tests of this folder print."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pos_app.clock import from_kst
from pos_app.domain.paper.papers import (
    CopyMark,
    PartyPaper,
    PickSlipPaper,
    ReceiverPaper,
    SaleLine,
    SalesReceiptPaper,
    ShopPaper,
    SlipLine,
    TaxSplit,
    VoucherPaper,
)
from pos_app.domain.paying.receipt_amounts import amounts_of
from pos_app.domain.paying.receipt_kinds import ReceiptKind
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.receipts.receipt_papers import CashReceiptPaper

PAID = from_kst(dt.datetime(2026, 11, 24, 10, 58))
PRINTED = from_kst(dt.datetime(2026, 11, 24, 11, 20))

SHOP = ShopPaper(
    "담다 문구",
    "000-00-00000",
    "김담이",
    "02-0000-0000",
    "서울 가상구 예시로 1, 2층",
    "도매 및 소매업",
    "문구용품",
)
SLIP = PickSlipPaper(
    serial=10331,
    order_no="20261124_105203317",
    mall="담다몰",
    partner="정우진",
    pay_method="가상계좌",
    paid_at=PAID,
    lines=(
        SlipLine("A-03-2", "무지 노트 A5", "줄무늬", 2, 4_580),
        SlipLine("A-04-1", "젤펜 0.5", "검정", 1, 2_000),
    ),
    goods=6_580,
    delivery_fee=3_000,
    discount=0,
    total=9_580,
    receiver=ReceiverPaper(
        "정우진",
        "010-0000-1234",
        "서울 가상구 예시로 12, 101동 1004호",
        "06234",
        "부재 시 경비실에 맡겨 주세요.",
    ),
    printed_at=PRINTED,
    staff="김담이",
    station="카운터 1",
    shop_name="담다 문구",
)
COPY = CopyMark(2, "용지 걸림", "이매니저")
REPRINT = replace(SLIP, copy=COPY)
RECEIPT = SalesReceiptPaper(
    shop=SHOP,
    voucher_no="S-1124-0082",
    order_no="20261124_105203317",
    partner="정우진",
    lines=(
        SaleLine("무지 노트 A5", "줄무늬", 2, 2_290, 4_580),
        SaleLine("그림책 봄비", "", 1, 2_000, 2_000, tax_free=True),
    ),
    goods=6_580,
    delivery_fee=3_000,
    discount=0,
    total=9_580,
    tax=TaxSplit.of(7_580, 2_000),
    pay_method="가상계좌",
    sold_at=PRINTED,
    staff="김담이",
    station="카운터 1",
)
VOUCHER = VoucherPaper(
    shop=SHOP,
    partner=PartyPaper(
        "정우진 문구사", "000-00-00001", "정우진", "010-0000-1234", "서울 가상구 예시로 12"
    ),
    voucher_no="S-1124-0082",
    order_no="20261124_105203317",
    lines=RECEIPT.lines,
    delivery_fee=3_000,
    discount=0,
    total=9_580,
    tax=RECEIPT.tax,
    pay_method="가상계좌",
    sold_at=PRINTED,
    printed_at=PRINTED,
    staff="김담이",
)
CASH_RECEIPT = CashReceiptPaper(
    shop=SHOP,
    kind=ReceiptKind.ISSUE,
    use=ReceiptUse.DEDUCTION,
    traded_at=PRINTED,
    approval_no="200000001",
    number="010-****-1234",
    amounts=amounts_of(9_580, 2_000),
    order_no="20261124_105203317",
    staff="김담이",
    station="카운터 1",
)
CASH_RECEIPT_CANCEL = replace(
    CASH_RECEIPT,
    kind=ReceiptKind.CANCEL,
    approval_no="200000002",
    original_no="200000001",
    original_at=PAID,
)
CASH_RECEIPT_PART = replace(CASH_RECEIPT_CANCEL, part=True, amounts=amounts_of(3_000))
