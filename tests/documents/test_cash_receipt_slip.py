"""현금영수증 on the roll: what it must say is on it, in every width, and no more of the buyer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.devices.printers.profile import VIRTUAL, VIRTUAL_58, PrinterProfile
from pos_app.devices.render import draw
from pos_app.documents.cash_receipt_slip import cash_receipt_slip
from pos_app.documents.escpos_lint import lint
from pos_app.domain.paper.papers import PaperWidth, RollProfile
from pos_app.domain.paying.receipt_amounts import amounts_of
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.receipts.receipt_papers import CashReceiptPaper
from tests.documents.paper_samples import (
    CASH_RECEIPT,
    CASH_RECEIPT_CANCEL,
    CASH_RECEIPT_PART,
    COPY,
)
from tests.documents.rendered import inked_columns, picture_of, trouble_in

BOTH = pytest.mark.parametrize(
    ("width", "printer"), [(PaperWidth.MM80, VIRTUAL), (PaperWidth.MM58, VIRTUAL_58)]
)


def text_of(
    paper: CashReceiptPaper,
    width: PaperWidth = PaperWidth.MM80,
    printer: PrinterProfile = VIRTUAL,
) -> str:
    """What the paper says once it came out, blanks at both ends of a line gone."""
    drawn = draw(cash_receipt_slip(paper, RollProfile(width)), printer)
    assert trouble_in(drawn) == []
    assert drawn.cuts == 1
    (sheet,) = drawn.sheets
    return "\n".join(" ".join(line.split()) for line in sheet.text.splitlines())


@BOTH
def test_an_issue_says_all_it_must(width: PaperWidth, printer: PrinterProfile) -> None:
    text = text_of(CASH_RECEIPT, width, printer)
    lines = text.splitlines()
    for said in (
        *("현금영수증", "(소득공제)", "담다 문구", "사업자번호 000-00-00000", "대표 김담이"),
        *("전화 02-0000-0000", "거래일시 2026-11-24 11:20", "승인번호 200000001"),
        *("신분확인번호 010-****-1234", "주문번호 20261124_105203317"),
        *("공급가액 6,891", "부가세 689", "면세 금액 2,000", "합계 9,580원"),
        "담당 김담이 카운터 1",
    ):
        assert said in lines, said
    assert "hometax.go.kr" in text
    assert "126" in text
    for absent in ("취소", "원승인번호", "연습", "재출력", "자진"):
        assert absent not in text


@BOTH
def test_a_cancel_names_what_it_cancels_and_is_below_zero(
    width: PaperWidth, printer: PrinterProfile
) -> None:
    lines = text_of(CASH_RECEIPT_CANCEL, width, printer).splitlines()
    for said in (
        *("취소 (소득공제)", "승인번호 200000002", "원승인번호 200000001"),
        *("원거래일시 2026-11-24 10:58", "공급가액 -6,891", "면세 금액 -2,000", "합계 -9,580원"),
    ):
        assert said in lines, said


def test_a_part_is_called_one() -> None:
    text = text_of(replace(CASH_RECEIPT_PART, use=ReceiptUse.EXPENSE, number="123-45-*****"))
    lines = text.splitlines()
    for said in ("부분취소 (지출증빙)", "신분확인번호 123-45-*****", "합계 -3,000원"):
        assert said in lines, said
    assert "면세" not in text


def test_a_self_issued_one_says_how_it_is_claimed() -> None:
    paper = replace(CASH_RECEIPT, number="010-000-1234", self_issued=True)
    text = text_of(paper)
    assert "신분확인번호 010-000-1234" in text
    assert "자진 발급" in text
    cancelled = replace(CASH_RECEIPT_CANCEL, number="010-000-1234", self_issued=True)
    assert "자진 발급" not in text_of(cancelled)


def test_copies_and_training_are_marked_at_head_and_foot() -> None:
    text = text_of(replace(CASH_RECEIPT, copy=COPY, training=True))
    assert text.count("재출력 2회") == 2
    assert text.count("연습") == 2


def test_a_number_that_came_whole_is_masked_on_the_paper() -> None:
    for whole in ("01000001004", "010-0000-1004", "9410120000001234", "9001011234567"):
        assert whole not in text_of(replace(CASH_RECEIPT, number=whole))
    assert "010****1004" in text_of(replace(CASH_RECEIPT, number="01000001004"))


@BOTH
def test_the_ink_reaches_both_edges_and_stays_inside(
    width: PaperWidth, printer: PrinterProfile
) -> None:
    paper = replace(CASH_RECEIPT_CANCEL, amounts=amounts_of(9_999_999_999, 1))
    picture = picture_of(cash_receipt_slip(paper, RollProfile(width)), printer)
    assert picture.width == printer.dots
    columns = inked_columns(picture.point([255 - level for level in range(256)]))
    assert columns[0] < 24
    assert printer.dots - 24 < columns[-1] < printer.dots


anything = st.text(max_size=60)


@settings(max_examples=60, deadline=None)
@given(anything, anything, anything, st.integers(1, 10**10), st.sampled_from(list(PaperWidth)))
def test_no_text_makes_a_job_a_printer_must_not_get(
    name: str, order_no: str, staff: str, total: int, width: PaperWidth
) -> None:
    paper = replace(
        CASH_RECEIPT_CANCEL,
        shop=replace(CASH_RECEIPT.shop, name=name),
        order_no=order_no,
        staff=staff,
        amounts=amounts_of(total),
    )
    assert list(lint(cash_receipt_slip(paper, RollProfile(width)))) == []
