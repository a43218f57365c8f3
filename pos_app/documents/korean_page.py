"""The numbered page: which way this printer prints Korean, how wide it is, which barcode it draws.

What a person has to read is numbers (plain ASCII, large) and pictures, so that the page can be used
while half of its lines are garbage. Each numbered line begins from ESC @ under its own preamble.
Everything fits 32 columns but the width marks, whose breaking is the answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import Final

from pos_app.documents import paper_words as words
from pos_app.documents.code128 import native_c
from pos_app.documents.escpos_lint import refuse_hazards
from pos_app.documents.escpos_text import (
    REAL_TIME_OFF,
    end_of,
    native_barcode,
    picture_barcode,
    row_bytes,
)
from pos_app.documents.korean_modes import PREAMBLES, RESET
from pos_app.documents.text_sheet import LARGE, Feed, Row, Sheet, Span, Style, span
from pos_app.domain.paper.papers import KoreanMode, PaperWidth, PrinterPagePaper, RollProfile

# The keys of the wizard: 1 to 9, and 0 for the way that always works.
NUMBERED: Final[tuple[tuple[str, KoreanMode], ...]] = (
    ("1", KoreanMode.STANDARD),
    ("2", KoreanMode.POWER_UP),
    ("3", KoreanMode.PAGE_12),
    ("4", KoreanMode.PAGE_12_ONE_BYTE),
    ("5", KoreanMode.PAGE_15),
    ("6", KoreanMode.PAGE_0D),
    ("7", KoreanMode.PAGE_1A),
    ("8", KoreanMode.PAGE_25),
    ("9", KoreanMode.PAGE_64),
    ("0", KoreanMode.DRAWN),
)
SAMPLE: Final = "출고지시서 각값 ₩9,580"
RARE: Final = "똠방각하 펲시 햏 뷁"
WIDTHS: Final = (PaperWidth.MM80, PaperWidth.MM80_180DPI, PaperWidth.MM58)
_TALL = Style(1, 2, bold=True)
_NARROW = RollProfile(PaperWidth.MM58)
_INDENT = 4


@dataclass(frozen=True, slots=True)
class SampleCodes:
    """The codes of one page's two barcodes: reading one proves how it was drawn, and when."""

    native: str
    drawn: str


def sample_codes(printed_at: int) -> SampleCodes:
    """Sixteen digits each; type digit 0, which no screen takes for a slip.

    The pairs of the first are no real-time commands, so that the printer can draw it in code C on
    the narrowest paper.
    """
    second = printed_at // 1_000
    codes = (f"01{number:014d}" for number in count(second))
    native = next(code for code in codes if native_c(code) is not None)
    return SampleCodes(native, f"02{second:014d}")


def korean_page(paper: PrinterPagePaper, profile: RollProfile) -> bytes:
    """The job for a receipt printer of any width; it ends with the printer reset."""
    parts = [_pictures(_head(paper))]
    for key, mode in NUMBERED:
        parts.append(_sample(key, mode))
    parts.append(_pictures(_headed("가로 폭", "끊기지 않은 가장 긴 줄의 숫자")))
    parts += [RESET, *(_width_mark(width.columns) for width in WIDTHS)]
    codes, dots = sample_codes(paper.printed_at), _NARROW.width.dots
    parts.append(_pictures(_headed("바코드", "A를 읽고, 안 읽히면 B를 읽습니다.")))
    parts.append(RESET + _letter("A") + (native_barcode(codes.native, dots) or b""))
    parts.append(RESET + REAL_TIME_OFF + _letter("B") + picture_barcode(codes.drawn, dots))
    parts.append(_pictures(_foot(paper)))
    return refuse_hazards(b"".join(parts) + RESET + end_of(profile) + RESET)


def _head(paper: PrinterPagePaper) -> list[Row]:
    sheet = Sheet(_NARROW.width.columns)
    if paper.training:
        sheet.centred(f"[ {words.TRAINING} ]", LARGE)
    sheet.centred("프린터 맞추기", LARGE)
    sheet.space(8)
    sheet.text("두 줄이 모두 바르게 보이는 번호를 화면에서 고르십시오.")
    sheet.text("0은 그림이라 늘 바르게 보이지만 느립니다.")
    sheet.space(12)
    return sheet.rows


def _headed(title: str, note: str) -> list[Row]:
    sheet = Sheet(_NARROW.width.columns)
    sheet.space(16)
    sheet.text(title, _TALL)
    sheet.text(note)
    return sheet.rows


def _foot(paper: PrinterPagePaper) -> list[Row]:
    sheet = Sheet(_NARROW.width.columns)
    sheet.space(16)
    sheet.text(f"{paper.printer} {paper.station}")
    sheet.text(f"{words.long_time(paper.printed_at)} {paper.staff}")
    return sheet.rows


def _sample(key: str, mode: KoreanMode) -> bytes:
    profile = RollProfile(_NARROW.width, korean=mode)
    first = (Span(key, LARGE), span("  "), span(SAMPLE))
    second = (span(" " * _INDENT), span(RARE))
    start = PREAMBLES[mode]
    if mode is KoreanMode.DRAWN:
        start += REAL_TIME_OFF
    return start + row_bytes(first, profile) + row_bytes(second, profile) + _feed(8)


def _width_mark(columns: int) -> bytes:
    end = str(columns)
    mark = f"|{end}{'-' * (columns - 2 * len(end) - 2)}{end}|"
    return row_bytes((Span(mark),), _NARROW)


def _letter(letter: str) -> bytes:
    return row_bytes((Span(letter, LARGE),), _NARROW) + _feed(4)


def _pictures(rows: list[Row]) -> bytes:
    """Rows that must be read whatever the printer's letters are: drawn, every one of them."""
    drawn = RollProfile(_NARROW.width, korean=KoreanMode.DRAWN)
    parts = [RESET, REAL_TIME_OFF]
    for row in rows:
        parts.append(_feed(row.dots) if isinstance(row, Feed) else row_bytes(row, drawn))
    return b"".join(parts)


def _feed(dots: int) -> bytes:
    return b"\x1bJ" + bytes([dots])
