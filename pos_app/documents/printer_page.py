"""시험 인쇄: shows at a glance what a receipt printer can and cannot do."""

from __future__ import annotations

from pos_app.documents import paper_words as words
from pos_app.documents.escpos_text import job
from pos_app.documents.roll_parts import training_mark
from pos_app.documents.text_sheet import BOLD, LARGE, Sheet, Span, Style
from pos_app.domain.paper.papers import PrinterPagePaper, RollProfile
from pos_app.domain.paper.slip_barcode import grouped

# Type digit 0: a scanner reads it, no screen takes it for a slip.
TEST_CODE = "0123456789012345"


def printer_page(paper: PrinterPagePaper, profile: RollProfile) -> bytes:
    """A short page with numbered samples and a barcode that belongs to nothing."""
    sheet = Sheet(profile.width.columns)
    if paper.training:
        training_mark(sheet)
    sheet.centred("시험 인쇄", LARGE)
    sheet.space(16)
    for name, value in (
        ("프린터", paper.printer),
        ("연결", paper.connection),
        ("자리", paper.station),
        ("담당", paper.staff),
        ("시각", words.long_time(paper.printed_at)),
        ("용지", f"{profile.width.dots}점 {profile.width.columns}칸"),
    ):
        sheet.pair(name, value)
    sheet.rule()
    _samples(sheet)
    sheet.rule()
    sheet.text("양쪽 끝의 글자가 잘리지 않고, 아래 바코드가 읽히면 쓸 수 있습니다.")
    _edges(sheet)
    sheet.centred(grouped(TEST_CODE))
    return job(sheet.rows, profile, TEST_CODE)


def _samples(sheet: Sheet) -> None:
    sheet.text("1 한글: 가나다라 각값곬 출고지시서")
    sheet.text("2 확장 글자: 똠방각하 펲시 햏 뷁")
    sheet.text("3 숫자·영문: 0123456789 AaBbCc -_/#")
    sheet.text("4 기호: ★ · × ① ㈜ ₩1,000 ￦1,000")
    sheet.text("5 한자: 計 合 金 大韓民國")
    sheet.text("6 그림으로 찍는 글자: é ✓ 😀")
    sheet.text("7 진하게", BOLD)
    sheet.text("8 가로 두 배", Style(2, 1))
    sheet.text("9 세로 두 배", Style(1, 2))
    sheet.text("10 네 배", LARGE)
    for amount in (4_580, 1_234_567, -3_000):
        sheet.pair("줄맞춤 한글 가" if amount > 0 else "줄맞춤 ABC", words.won_amount(amount))


def _edges(sheet: Sheet) -> None:
    sheet.placed([(0, Span("|")), (sheet.width - 1, Span("|"))])
