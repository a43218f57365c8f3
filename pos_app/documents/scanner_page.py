"""스캐너 맞추기: the page whose barcodes measure a scanner, and what to look for in its booklet.

Barcodes that set up a scanner of some maker are not on it: each maker has its own, they are not
documented as data, and a wrong one can leave a scanner useless.
"""

from __future__ import annotations

from pos_app.documents import paper_words as words
from pos_app.documents.escpos_lint import lint, refuse_hazards
from pos_app.documents.escpos_text import BAR_HEIGHT, REAL_TIME_OFF, job
from pos_app.documents.raster_strip import pictures
from pos_app.documents.roll_parts import training_mark
from pos_app.documents.text_sheet import BOLD, LARGE, Sheet
from pos_app.domain.devices.scanner_setup import SETUP_CODES, ScannerPagePaper, SetupKind
from pos_app.domain.paper.code128 import QUIET_MODULES, START, widths
from pos_app.domain.paper.papers import RollProfile

_LABELS = {
    SetupKind.DIGITS: "숫자",
    SetupKind.LETTERS: "큰 글자와 작은 글자",
    SetupKind.SIGNS: "기호",
}
_BOOKLET = (
    ("코드 뒤에 Enter", "Suffix CR, Add CR Suffix, Terminator: Enter"),
    ("USB 시리얼로 연결", "USB COM Port Emulation, USB CDC, Virtual COM"),
    ("한글 상태에서도 읽기", "Keyboard: ALT mode, Universal, Numeric Keypad"),
    ("글자 사이 줄이기", "Inter-character Delay: 0 ms"),
    ("앞에 붙는 글자", "Prefix"),
)
# A feed no text row makes: it marks where a barcode goes, and is put out of the page again.
_MARK_DOTS = 251
_MARK = b"\x1bJ" + bytes([_MARK_DOTS])


def scanner_page(paper: ScannerPagePaper, profile: RollProfile) -> bytes:
    """The page as ESC/POS bytes. Raises `HazardousJob` as every job."""
    sheet = Sheet(profile.width.columns)
    if paper.training:
        training_mark(sheet)
    sheet.centred("스캐너 맞추기", LARGE)
    sheet.space(16)
    sheet.text("장치 화면에서 스캐너를 고르고, 아래 바코드를 모두 다섯 번 스캔해 주십시오.")
    sheet.text("한 번은 찾기 칸에 커서를 두고 한글 상태로 스캔하면 한글 입력까지 확인합니다.")
    sheet.rule()
    for setup in SETUP_CODES:
        sheet.text(_LABELS[setup.kind], BOLD)
        sheet.space(_MARK_DOTS)
        sheet.centred(setup.code)
        sheet.space(24)
    sheet.rule()
    sheet.text("스캐너 설명서에서 찾을 설정", BOLD)
    for name, terms in _BOOKLET:
        sheet.text(name)
        sheet.text(terms, indent=2)
    sheet.text("설정 바코드는 회사마다 다릅니다. 그 스캐너의 설명서에 있는 것만 스캔해 주십시오.")
    sheet.rule()
    sheet.pair(f"{paper.station} · {paper.staff}", words.long_time(paper.printed_at))
    text, *rest = job(sheet.rows, profile).split(_MARK)
    if len(rest) != len(SETUP_CODES):
        raise ValueError("the places of the barcodes are not where they were put")
    data = text + REAL_TIME_OFF
    for setup, after in zip(SETUP_CODES, rest, strict=True):
        data += _bars(setup.code, profile.width.dots) + after
    return refuse_hazards(data)


def _bars(text: str, dots: int) -> bytes:
    """A code B symbol in the middle of `dots`, as pictures, moved until no row holds a command."""
    turns = widths([START["B"], *(ord(char) - 32 for char in text)])
    modules = sum(turns) + 2 * QUIET_MODULES
    module = min(3, dots // modules)
    if module < 2:
        raise ValueError(text)
    start = (dots - modules * module) // 2 + QUIET_MODULES * module
    for shift in range(QUIET_MODULES * module):
        row = _row(turns, start - shift, module, dots // 8)
        if not lint(row):
            return pictures(row * BAR_HEIGHT, dots // 8)
    raise ValueError(text)


def _row(turns: list[int], start: int, module: int, row_bytes: int) -> bytes:
    bits, at = 0, start
    for place, width in enumerate(turns):
        count = width * module
        if place % 2 == 0:
            bits |= ((1 << count) - 1) << (row_bytes * 8 - at - count)
        at += count
    return bits.to_bytes(row_bytes, "big")
