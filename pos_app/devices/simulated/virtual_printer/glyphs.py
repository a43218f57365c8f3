"""The printer's letters: NanumGothicCoding, whose cells are exactly 12 and 24 dots wide.

What it lacks, Hanja and Latin letters with marks above all, comes from the other bundled fonts,
pressed into the same cells.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from pos_app.devices.simulated.virtual_printer.bits import magnified
from pos_app.paths import resources

MISSING = "\u25a1"
# Regular and bold, the first one that has a letter draws it.
_FONTS = (
    ("NanumGothicCoding.ttf", "NanumGothicCodingBold.ttf"),
    ("NanumGothic.ttf", "NanumGothicBold.ttf"),
    ("Pretendard-Regular.ttf", "Pretendard-Bold.ttf"),
)
_NO_LETTER = "\uffff"


@lru_cache(maxsize=24)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(resources() / "fonts" / name), size)


def _drawn(name: str, char: str, width: int, height: int) -> Image.Image:
    size = height + height % 2  # 17 dots high is the size whose letters are 9 dots wide
    font = _font(name, size)
    wide = max(width, round(font.getlength(char)))
    cell = Image.new("1", (wide, height), 0)
    draw = ImageDraw.Draw(cell)
    draw.fontmode = "1"
    draw.text((0, size * 4 // 5), char, fill=1, font=font, anchor="ls")
    return magnified(cell, width, height)


@lru_cache(maxsize=32)
def _nothing(name: str, width: int, height: int) -> bytes:
    return _drawn(name, _NO_LETTER, width, height).tobytes()


@lru_cache(maxsize=4096)
def glyph(char: str, width: int, height: int, bold: bool) -> Image.Image | None:
    """The cell of one letter, ink is 1; None if no font has it. Do not draw on it."""
    if unicodedata.category(char) == "Cc":
        return None
    for faces in _FONTS:
        cell = _drawn(faces[bold], char, width, height)
        if char.isspace() or cell.tobytes() != _nothing(faces[bold], width, height):
            return cell
    return None


@lru_cache(maxsize=16)
def missing(width: int, height: int) -> Image.Image:
    """The hollow box printed for a letter the ROM lacks."""
    cell = Image.new("1", (width, height), 0)
    ImageDraw.Draw(cell).rectangle((1, 1, width - 2, height - 2), outline=1)
    return cell
