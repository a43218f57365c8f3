"""Each way of printing Korean has its bytes, and a picture stands exactly where letters would."""

from __future__ import annotations

import pytest

from pos_app.devices.printers.profile import VIRTUAL, VIRTUAL_58, PrinterProfile
from pos_app.devices.simulated.virtual_printer.machines import MACHINES
from pos_app.documents.escpos_text import job
from pos_app.documents.korean_modes import PREAMBLES
from pos_app.documents.text_grid import columns
from pos_app.documents.text_sheet import BOLD, LARGE, PLAIN, Sheet, Style
from pos_app.domain.paper.papers import KoreanMode, PaperWidth, RollProfile
from tests.documents.escpos_reader import read
from tests.documents.rendered import ink_of, inked_columns, right_edges

STYLES = [PLAIN, BOLD, LARGE, Style(2, 1), Style(1, 2), Style(1, 2, bold=True), Style(3, 3)]
DRAWN = RollProfile(korean=KoreanMode.DRAWN)
LINE, TALL_GAP = 30, 6


@pytest.mark.parametrize(
    ("mode", "begins"),
    [
        (KoreanMode.STANDARD, "1b40 1b7400 1c26 1b520d 1c530000"),
        (KoreanMode.POWER_UP, "1b40 1b520d 1c530000"),
        (KoreanMode.PAGE_12, "1b40 1b7412 1c26 1b520d 1c530000"),
        (KoreanMode.PAGE_12_ONE_BYTE, "1b40 1b7412 1c26 1c2e 1b520d 1c530000"),
        (KoreanMode.PAGE_15, "1b40 1b7415 1c26 1b520d 1c530000"),
        (KoreanMode.PAGE_0D, "1b40 1b740d 1c26 1b520d 1c530000"),
        (KoreanMode.PAGE_1A, "1b40 1b741a 1c26 1b520d 1c530000"),
        (KoreanMode.PAGE_25, "1b40 1b7425 1c26 1b520d 1c530000"),
        (KoreanMode.PAGE_64, "1b40 1b7464 1c26 1b520d 1c530000"),
    ],
)
def test_a_job_begins_as_its_printer_needs_it(mode: KoreanMode, begins: str) -> None:
    sheet = Sheet(48)
    sheet.text("한글")
    data = job(sheet.rows, RollProfile(korean=mode))
    assert data.startswith(bytes.fromhex(begins) + "한글".encode("cp949") + b"\n")


def test_every_mode_has_its_bytes_and_no_two_the_same() -> None:
    assert set(PREAMBLES) == set(KoreanMode)
    assert len(set(PREAMBLES.values())) == len(KoreanMode)
    assert all(begin.startswith(b"\x1b@") for begin in PREAMBLES.values())


def test_a_printer_without_korean_gets_ascii_as_text_and_all_else_drawn() -> None:
    sheet = Sheet(48)
    for text in ("ABC 1,234", "한글 1,234", "₩1,234", "★", "2026-11-24"):
        sheet.text(text)
    seen = read(job(sheet.rows, DRAWN))
    assert seen.lines == ["ABC 1,234", "2026-11-24"]
    assert len(seen.pictures) == 3


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("text", ["가나다 1,234", "한", "★ 2개", "각 값 곬"])
def test_a_picture_inks_the_columns_the_letters_would(style: Style, text: str) -> None:
    sheet = Sheet(48)
    sheet.text(text, style)
    letters = ink_of(sheet.rows, RollProfile(), VIRTUAL)
    picture = ink_of(sheet.rows, DRAWN, VIRTUAL)
    assert picture.size == letters.size
    assert inked_columns(picture) == inked_columns(letters)


@pytest.mark.parametrize("style", STYLES)
def test_a_picture_takes_the_height_of_the_line_it_stands_for(style: Style) -> None:
    for roll in (RollProfile(), DRAWN):
        sheet = Sheet(48)
        sheet.text("가나다 1234", style)
        sheet.text("끝")
        tall = 24 * style.tall + TALL_GAP
        picture = ink_of(sheet.rows, roll, VIRTUAL)
        between = picture.crop((0, 24 * style.tall, picture.width, tall))
        assert between.getbbox() is None
        assert picture.crop((0, tall, picture.width, tall + LINE)).getbbox() is not None


@pytest.mark.parametrize(
    ("width", "printer"),
    [
        (PaperWidth.MM80, VIRTUAL),
        (PaperWidth.MM58, VIRTUAL_58),
        (PaperWidth.MM80_180DPI, next(one for one in MACHINES if one.dots == 512)),
    ],
)
@pytest.mark.parametrize("mode", [KoreanMode.STANDARD, KoreanMode.DRAWN])
def test_amounts_end_in_one_dot_on_hangul_ascii_and_drawn_rows(
    width: PaperWidth, printer: PrinterProfile, mode: KoreanMode
) -> None:
    names = ["상품 가", "VAT", "뷁 펲", "배송 é", "계 ☃", "한글 ABC", "★ · ×"]
    sheet = Sheet(width.columns)
    for name in names:
        sheet.pair(name, "1,234,580")
    for name in names:
        sheet.pair(name, "1,234,580", BOLD)
    roll = RollProfile(width, korean=mode, ksx1001_only=True)
    picture = ink_of(sheet.rows, roll, printer)
    tops = [LINE * at for at in range(len(names) * 2)]
    edges = right_edges(picture, tops, LINE)
    assert len(set(edges[: len(names)])) == 1, edges
    assert len(set(edges[len(names) :])) == 1, edges
    assert width.columns * 12 - 12 < edges[0] <= width.columns * 12


@pytest.mark.parametrize("sign", ["₩", "─", "…", "·", "×", "①", "￦", "★"])
def test_a_sign_is_as_wide_as_its_bytes_wherever_it_is_printed(sign: str) -> None:
    """One CP949 byte is one column of 12 dots; ₩ is the one byte 5C."""
    size = 1 if sign == "₩" else 2
    assert columns(sign) == size
    for roll in (RollProfile(), DRAWN):
        sheet = Sheet(48)
        sheet.text(f"가{sign}I")
        picture = ink_of(sheet.rows, roll, VIRTUAL)
        after = picture.crop((24 + size * 12, 0, picture.width, LINE)).getbbox()
        sheet = Sheet(48)
        sheet.text("가" + " " * size + "I")
        plain = ink_of(sheet.rows, roll, VIRTUAL)
        assert after == plain.crop((24 + size * 12, 0, plain.width, LINE)).getbbox()
