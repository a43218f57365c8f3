"""Every Korean syllable of CP949 prints: as its two bytes, or as its own picture.

The part under test takes every twentieth syllable; the whole proof takes all 11,172.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PIL import Image, ImageDraw, ImageFont

from pos_app.devices.printers.profile import VIRTUAL
from pos_app.devices.render import draw
from pos_app.documents.escpos_text import job
from pos_app.documents.fonts import font_file
from pos_app.documents.text_sheet import Sheet
from pos_app.domain.paper.papers import RollProfile
from tests.documents.escpos_reader import read
from tests.proofs.children import rounds

FIRST, LAST = 0xAC00, 0xD7A3
IN_ROW = 24
DEFUSED = 2
STEP = 11_172 // rounds(11_172)
SYLLABLES = [chr(code) for code in range(FIRST, LAST + 1)]
CHOSEN = SYLLABLES[::STEP]
FULL, POOR = RollProfile(), RollProfile(ksx1001_only=True)

pytestmark = pytest.mark.proof


def in_ksx1001(char: str) -> bool:
    """By Python's own table of KS X 1001, where what it lacks takes eight bytes."""
    return len(char.encode("euc_kr")) == 2


def rows(chars: list[str]) -> Iterator[str]:
    for at in range(0, len(chars), IN_ROW):
        yield "".join(chars[at : at + IN_ROW])


def printed(chars: list[str], roll: RollProfile) -> bytes:
    sheet = Sheet(roll.width.columns)
    for row in rows(chars):
        sheet.text(row)
    return job(sheet.rows, roll)


def glyph(char: str) -> bytes:
    """The letter as the font has it, in a cell of 24 dots, pushed to the cell's top left."""
    cell = Image.new("1", (24, 40), 0)
    pen = ImageDraw.Draw(cell)
    pen.fontmode = "1"
    font = ImageFont.truetype(str(font_file("NanumGothicCoding")), 24)
    pen.text((0, 30), char, 1, font=font, anchor="ls")
    return pushed(cell)


def pushed(cell: Image.Image) -> bytes:
    box = cell.getbbox()
    assert box is not None, "no ink"
    grey = cell.convert("L").crop((0, box[1], 24, box[3]))
    return bytes(level > 0 for level in grey.tobytes())


def is_that(look: bytes, wanted: bytes) -> bool:
    """Dot for dot, but for the dots that keep a real-time command out of the picture's bytes."""
    if len(look) != len(wanted) or any(a < b for a, b in zip(look, wanted, strict=True)):
        return False
    return sum(look) - sum(wanted) <= DEFUSED


def test_there_are_11172_of_which_2350_are_in_the_old_standard() -> None:
    assert len(SYLLABLES) == 11_172
    assert sum(map(in_ksx1001, SYLLABLES)) == 2_350


def test_a_full_rom_gets_each_as_its_two_bytes_and_prints_it() -> None:
    data = printed(CHOSEN, FULL)
    for row in rows(CHOSEN):
        assert row.encode("cp949") + b"\n" in data
    assert "picture" not in read(data).order
    (sheet,) = draw(data, VIRTUAL).sheets
    assert sheet.text.split("\n") == list(rows(CHOSEN))


def test_an_old_rom_gets_what_it_has_as_bytes() -> None:
    known = [char for char in SYLLABLES if in_ksx1001(char)][::STEP]
    data = printed(known, POOR)
    assert "picture" not in read(data).order
    (sheet,) = draw(data, replace(VIRTUAL, ksx1001_only=True)).sheets
    assert sheet.text.split("\n") == list(rows(known))


def test_an_old_rom_gets_each_of_the_others_as_its_own_picture() -> None:
    rare = [char for char in CHOSEN if not in_ksx1001(char)]
    seen = read(printed(rare, POOR))
    assert len(seen.pictures) == -(-len(rare) // IN_ROW)
    assert seen.lines == []
    box, empty = glyph("□"), 0
    looks: set[bytes] = set()
    for row, picture in zip(rows(rare), seen.pictures, strict=True):
        ink = picture.convert("L").point([255 - level for level in range(256)])
        for at, char in enumerate(row):
            look = pushed(ink.crop((at * 24, 0, at * 24 + 24, picture.height)).convert("1"))
            assert is_that(look, glyph(char)), char
            assert not is_that(look, box), char
            looks.add(look)
            empty += not any(look)
    assert empty == 0
    assert len(looks) == len(rare), "two syllables look alike"


def test_control_without_the_picture_an_old_rom_prints_boxes() -> None:
    (sheet,) = draw(printed(["뷁"], FULL), replace(VIRTUAL, ksx1001_only=True)).sheets
    assert sheet.text == "□"
