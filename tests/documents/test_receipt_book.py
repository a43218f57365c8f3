"""The month's cash receipts as a workbook: read back cell by cell."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.documents.receipt_book import receipt_book
from pos_app.documents.receipt_words import KINDS, ROUTES, STATES, USES
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.receipt_amounts import amounts_of
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind, ReceiptRoute
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.receipts.receipt_papers import ReceiptBook, ReceiptBookRow
from tests.documents.paper_samples import PRINTED

ISSUE = ReceiptBookRow(
    at=PRINTED,
    order_no="20261124_105203317",
    customer="정*진",
    method=PaymentMethod.BANK,
    use=ReceiptUse.DEDUCTION,
    kind=ReceiptKind.ISSUE,
    part=False,
    approval_no="012345678",
    original_no="",
    number="010-****-1234",
    amounts=amounts_of(9_580, 2_000),
    route=ReceiptRoute.TERMINAL,
    nts=NtsState.REGISTERED,
    staff="김담이",
)
PART = replace(
    ISSUE,
    kind=ReceiptKind.CANCEL,
    part=True,
    approval_no="012345679",
    original_no="012345678",
    amounts=amounts_of(3_000),
    nts=NtsState.WAITING,
)
BUSINESS = replace(
    ISSUE,
    use=ReceiptUse.EXPENSE,
    method=PaymentMethod.TRANSFER,
    number="123-45-*****",
    amounts=amounts_of(110_000),
    route=ReceiptRoute.PAYMENT,
    nts=NtsState.NONE,
)
GONE = replace(BUSINESS, kind=ReceiptKind.CANCEL, original_no="1", route=ReceiptRoute.GATEWAY)
BOOK = ReceiptBook("담다 문구", "000-00-00000", 20261101, 20261130, (ISSUE, PART, BUSINESS, GONE))


def sheets(book: ReceiptBook) -> tuple[Any, Any]:
    read = openpyxl.load_workbook(io.BytesIO(receipt_book(book)))
    return read["현금영수증 발급 내역"], read["용도별 합계"]


def values(sheet: Any) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_every_document_is_a_row_with_real_dates_and_numbers() -> None:
    sheet, _ = sheets(BOOK)
    told = values(sheet)
    assert told[0][0] == (
        "담다 문구 · 000-00-00000 · 현금영수증 발급 내역 · 2026-11-01 ~ 2026-11-30"
    )
    assert told[1] == [
        *("거래일시", "주문번호", "고객", "결제방식", "용도", "구분", "승인번호", "원승인번호"),
        *("신분확인번호", "공급가액", "부가세", "면세", "합계", "발급 경로", "국세청", "담당"),
    ]
    at = dt.datetime(2026, 11, 24, 11, 20)
    assert told[2] == [
        *(at, "20261124_105203317", "정*진", "무통장입금", "소득공제", "발급", "012345678", None),
        *("010-****-1234", 6_891, 689, 2_000, 9_580, "카드 단말기", "등록됨", "김담이"),
    ]
    assert told[3][5:8] == ["부분취소", "012345679", "012345678"]
    assert told[3][9:15] == [-2_727, -273, 0, -3_000, "카드 단말기", "전송 대기"]
    assert told[4][3:6] == ["실시간계좌이체", "지출증빙", "발급"]
    assert told[4][13:15] == ["결제 때 발급", "확인 전"]
    assert told[5][5] == "취소"
    assert told[5][12:14] == [-110_000, "결제대행사"]
    assert told[6][:2] == ["합계", "4건"]
    assert told[6][9:13] == [4_164, 416, 2_000, 6_580]
    assert len(told) == 7


def test_it_is_made_to_be_read() -> None:
    sheet, sums = sheets(BOOK)
    assert (sheet.freeze_panes, sums.freeze_panes) == ("A3", "A3")
    assert sheet.auto_filter.ref == "A2:P6"
    assert sheet["A3"].is_date
    assert sheet["A3"].number_format == "yyyy-mm-dd hh:mm"
    assert sheet["M3"].number_format == "#,##0"
    assert sheet["G3"].number_format == "@"
    assert all(sheet.column_dimensions[letter].width >= 9 for letter in "ABCDEFGHIJKLMNOP")
    assert (sheet["A2"].font.bold, sheet["A7"].font.bold, sheet["A3"].font.bold) == (
        *(True, True, False),
    )


def test_sums_by_use_and_kind() -> None:
    _, sums = sheets(BOOK)
    assert values(sums)[1:] == [
        ["용도", "구분", "건수", "공급가액", "부가세", "면세", "합계"],
        ["소득공제", "발급", 1, 6_891, 689, 2_000, 9_580],
        ["소득공제", "취소", 0, 0, 0, 0, 0],
        ["소득공제", "부분취소", 1, -2_727, -273, 0, -3_000],
        ["소득공제", "합계", 2, 4_164, 416, 2_000, 6_580],
        ["지출증빙", "발급", 1, 100_000, 10_000, 0, 110_000],
        ["지출증빙", "취소", 1, -100_000, -10_000, 0, -110_000],
        ["지출증빙", "부분취소", 0, 0, 0, 0, 0],
        ["지출증빙", "합계", 2, 0, 0, 0, 0],
        ["합계", None, 4, 4_164, 416, 2_000, 6_580],
    ]


def test_a_month_without_any_is_a_book_too() -> None:
    sheet, sums = sheets(replace(BOOK, rows=()))
    assert values(sheet)[2][:2] == ["합계", "0건"]
    assert values(sums)[-1][2:] == [0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    "whole", ["01000001004", "1234567891", "9410120000001234", "9001011234567"]
)
def test_a_number_that_came_whole_is_masked_in_the_file(whole: str) -> None:
    sheet, _ = sheets(replace(BOOK, rows=(replace(ISSUE, number=whole),)))
    assert sheet["I3"].value != whole
    assert "*" in sheet["I3"].value


def test_every_word_is_told() -> None:
    assert set(USES) == set(ReceiptUse)
    assert set(ROUTES) == set(ReceiptRoute)
    assert set(STATES) == set(NtsState)
    assert {kind for kind, _ in KINDS} == set(ReceiptKind)


BAD = (
    '=HYPERLINK("http://x")',
    "+1",
    "-1",
    "@a",
    "\t=1",
    "＝1",
    "_x0041_",
    "\x00\x0b",
    "가" * 40_000,
)


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(BAD) | st.text(max_size=30), st.sampled_from(BAD) | st.text(max_size=30))
def test_a_text_is_a_text_whatever_it_begins_with(customer: str, order_no: str) -> None:
    row = replace(ISSUE, customer=customer, order_no=order_no, staff=customer)
    sheet, _ = sheets(replace(BOOK, shop=customer, rows=(row,)))
    for cells in sheet.iter_rows():
        for cell in cells:
            assert cell.data_type != "f", cell.value
    if customer == "_x0041_":
        # Its underscore is escaped: Excel shows the text, and not the letter A.
        assert sheet["C3"].value == "_x005F_x0041_"
