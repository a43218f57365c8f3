from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.documents.escpos_lint import HazardousJob, lint, refuse_hazards
from pos_app.documents.escpos_text import job
from pos_app.documents.pick_slip import pick_slip
from pos_app.documents.printer_page import printer_page
from pos_app.documents.raster_strip import MAX_ROWS
from pos_app.documents.sales_receipt import sales_receipt
from pos_app.documents.text_grid import columns
from pos_app.documents.text_sheet import Sheet
from pos_app.domain.paper.papers import (
    MAX_LINES,
    KoreanMode,
    PaperTooLong,
    PaperWidth,
    PickSlipPaper,
    PrinterPagePaper,
    ReceiverPaper,
    RollProfile,
    SlipLine,
)
from pos_app.domain.paper.slip_barcode import grouped
from tests.documents.escpos_reader import read
from tests.documents.paper_samples import COPY, PRINTED, RECEIPT, REPRINT, SLIP

ROLL = RollProfile()
ROLLS = [RollProfile(width) for width in PaperWidth]
anything = st.text(max_size=80)


def text_of(data: bytes) -> str:
    return "\n".join(read(data).lines)


def one_row(text: str, profile: RollProfile = ROLL) -> bytes:
    sheet = Sheet(profile.width.columns)
    sheet.text(text)
    return job(sheet.rows, profile)


def test_a_job_opens_in_korean_and_ends_with_the_cut() -> None:
    data = one_row("한글")
    assert data.startswith(
        bytes.fromhex("1b40 1b7400 1c26 1b520d 1c530000") + "한글".encode("cp949")
    )
    assert data.endswith(b"\n" + bytes.fromhex("1d564200"))


def test_without_a_cutter_the_paper_is_fed_to_be_torn() -> None:
    data = pick_slip(SLIP, replace(ROLL, cutter=False))
    assert data.endswith(bytes.fromhex("1b6405"))
    assert "cut" not in read(data).order


def test_a_character_outside_cp949_makes_its_row_a_picture_and_only_that() -> None:
    sheet = Sheet(48)
    for text in ("앞", "고마워요 😀", "뒤"):
        sheet.text(text)
    seen = read(job(sheet.rows, ROLL))
    assert seen.order == ["real-time off", "line", "picture", "line", "cut"]
    assert seen.pictures[0].getextrema() == (0, 255)


def test_strips_stay_small_enough_for_small_buffers() -> None:
    seen = read(pick_slip(replace(SLIP, order_no="é" * 200), ROLL))
    assert seen.pictures
    assert max(picture.height for picture in seen.pictures) <= MAX_ROWS


@pytest.mark.parametrize(("text", "drawn"), [("뷁", True), ("똠방", True), ("한글 計 ★", False)])
def test_a_printer_with_2350_syllables_gets_the_others_drawn(text: str, drawn: bool) -> None:
    assert ("picture" in read(one_row(text, RollProfile(ksx1001_only=True))).order) is drawn
    assert "picture" not in read(one_row(text)).order


def test_the_slip_says_all_a_picker_and_a_packer_need() -> None:
    text = text_of(pick_slip(SLIP, ROLL))
    for part in (
        "출고지시서",
        "원본",
        "20261124_105203317",
        "담다몰",
        "가상계좌 11-24 10:58",
        "A-03-2   무지 노트 A5",
        "줄무늬",
        "★ 2개",
        "4,580",
        "1개",
        "9,580원",
        "(06234) 서울 가상구 예시로 12, 101동 1004호",
        "정우진  010-0000-1234",
        "메모: 부재 시 경비실에 맡겨 주세요.",
        "11-24 11:20 김담이 카운터 1",
        grouped(SLIP.barcode),
    ):
        assert part in text
    assert "할인" not in text
    assert "추정" not in text
    assert "연습" not in text
    assert "재출력" not in text


def test_two_or_more_are_starred_enlarged_and_bold_and_one_is_not() -> None:
    runs = {text.strip(): (size, bold) for text, size, bold in read(pick_slip(SLIP, ROLL)).runs}
    assert runs["★ 2개"] == (0x11, 1)
    assert any(
        text.startswith("1개") or "1개" in text for text, style in runs.items() if style == (0, 0)
    )


@pytest.mark.parametrize("profile", ROLLS)
def test_the_barcode_is_the_last_thing_before_the_cut(profile: RollProfile) -> None:
    for paper in (SLIP, REPRINT, replace(SLIP, training=True)):
        seen = read(pick_slip(paper, profile))
        assert seen.order[-2:] == ["barcode", "cut"]
        assert seen.barcodes == [
            b"{C"
            + bytes.fromhex(
                "".join(f"{int(paper.barcode[at : at + 2]):02x}" for at in range(0, 16, 2))
            )
        ]
    drawn = replace(profile, native_barcode=False)
    assert read(pick_slip(SLIP, drawn)).order[-3:] == ["picture", "picture", "cut"]


def test_a_copy_is_marked_at_head_and_foot_and_is_no_original() -> None:
    lines = read(pick_slip(REPRINT, ROLL)).lines
    marks = [at for at, line in enumerate(lines) if "재출력 2회 · 원본 아님" in line]
    reasons = [at for at, line in enumerate(lines) if "사유 용지 걸림 · 승인 이매니저" in line]
    assert len(marks) == len(reasons) == 2
    assert marks[0] == 0
    assert marks[1] >= len(lines) - 4
    assert not any(line.strip() == "원본" or line.endswith("원본") for line in lines)
    assert REPRINT.barcode != SLIP.barcode


def test_training_shows_at_head_and_foot() -> None:
    lines = read(pick_slip(replace(SLIP, training=True), ROLL)).lines
    assert "[ 연습 ]" in lines[0]
    assert lines[-2].endswith("연습")
    assert "연습" in text_of(sales_receipt(replace(RECEIPT, training=True), ROLL))


def test_an_estimated_amount_asks_to_be_checked() -> None:
    text = text_of(pick_slip(replace(SLIP, estimated=True), ROLL))
    assert "★ 금액 확인 ★" in text
    assert "합계 (추정)" in text


def test_a_discount_is_taken_off_and_a_missing_payment_named() -> None:
    text = text_of(pick_slip(replace(SLIP, discount=1_000, total=8_580, paid_at=None), ROLL))
    assert "-1,000" in text
    assert "가상계좌 미결제" in text


def test_a_line_without_a_place_says_so() -> None:
    line = replace(SLIP.lines[0], place=" ")
    assert "미지정   무지 노트" in text_of(pick_slip(replace(SLIP, lines=(line,)), ROLL))


def test_the_receipt_of_a_return_names_the_shipping_it_keeps() -> None:
    assert "반품 배송비" not in text_of(sales_receipt(RECEIPT, ROLL))
    text = text_of(sales_receipt(replace(RECEIPT, deduction=3_000, total=6_580), ROLL))
    assert "반품 배송비" in text and "-3,000" in text


def test_the_receipt_takes_the_total_apart() -> None:
    text = text_of(sales_receipt(RECEIPT, ROLL))
    for part in ("판매 영수증", "S-1124-0082", "000-00-00000", "2026-11-24 11:20", "2,290 × 2개"):
        assert part in text
    squeezed = text.replace(" ", "")
    for part in ("공급가액6,891", "부가세689", "면세금액2,000", "합계9,580원", "*그림책봄비"):
        assert part in squeezed
    plain = replace(RECEIPT, copy=COPY, lines=RECEIPT.lines[:1])
    assert text_of(sales_receipt(plain, ROLL)).count("재출력 2회") == 2


def test_papers_without_end_are_refused() -> None:
    lines = SLIP.lines[:1] * (MAX_LINES + 1)
    with pytest.raises(PaperTooLong) as refused:
        pick_slip(replace(SLIP, lines=lines), ROLL)
    assert refused.value.lines == MAX_LINES + 1


def test_a_job_with_a_command_inside_never_leaves() -> None:
    with pytest.raises(HazardousJob):
        refuse_hazards(b"abc\x10\x14\x01")


slip_lines = st.builds(
    SlipLine, anything, anything, anything, st.integers(0, 10**6), st.integers(-(10**12), 10**12)
)
slips = st.builds(
    PickSlipPaper,
    serial=st.integers(1, 99_999_999_999),
    order_no=anything,
    mall=anything,
    partner=anything,
    pay_method=anything,
    paid_at=st.none() | st.just(PRINTED),
    lines=st.lists(slip_lines, max_size=4).map(tuple),
    goods=st.integers(-(10**15), 10**15),
    delivery_fee=st.integers(0, 10**6),
    discount=st.integers(0, 10**6),
    total=st.integers(-(10**15), 10**15),
    receiver=st.builds(ReceiverPaper, anything, anything, anything, anything, anything),
    printed_at=st.just(PRINTED),
    staff=anything,
    station=anything,
    copy=st.sampled_from([None, COPY]),
    estimated=st.booleans(),
    training=st.booleans(),
)
profiles = st.builds(
    RollProfile,
    st.sampled_from(list(PaperWidth)),
    st.sampled_from(list(KoreanMode)),
    st.booleans(),
    st.booleans(),
)


@given(slips, profiles)
@settings(max_examples=120, deadline=None)
def test_whatever_is_printed_fits_the_roll_and_is_safe(
    paper: PickSlipPaper, roll: RollProfile
) -> None:
    data = pick_slip(paper, roll)
    seen = read(data)
    assert not lint(data)
    assert max(seen.widths, default=0) <= roll.width.columns
    assert all(picture.width <= roll.width.dots for picture in seen.pictures)


def test_the_test_page_shows_every_kind_of_letter() -> None:
    page = PrinterPagePaper("SRP-350", "USB", "카운터 1", "김담이", PRINTED)
    for profile in ROLLS:
        seen = read(printer_page(page, profile))
        assert any("똠방각하" in line for line in seen.lines)
        assert "picture" in seen.order
        assert seen.order[-2:] == ["barcode", "cut"]
    assert {columns(line) for line in seen.lines if line.startswith("줄맞춤")} == {32}
