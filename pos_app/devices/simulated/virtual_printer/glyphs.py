"""The printer's letters: NanumGothicCoding, whose cells are exactly 12 and 24 dots wide."""

from __future__ import annotations

from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from pos_app.devices.simulated.virtual_printer.ink import inverted, magnified
from pos_app.paths import resources

MISSING = "\u25a1"


@lru_cache(maxsize=8)
def _font(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    name = "NanumGothicCodingBold.ttf" if bold else "NanumGothicCoding.ttf"
    return ImageFont.truetype(str(resources() / "fonts" / name), size)


def _drawn(char: str, width: int, size: int, bold: bool) -> Image.Image:
    cell = Image.new("1", (width, size), 0)
    draw = ImageDraw.Draw(cell)
    draw.fontmode = "1"
    draw.text((0, size * 4 // 5), char, fill=1, font=_font(size, bold), anchor="ls")
    return cell


def _box(width: int, height: int) -> Image.Image:
    cell = Image.new("1", (width, height), 0)
    ImageDraw.Draw(cell).rectangle((1, 1, width - 2, height - 2), outline=1)
    return cell


@lru_cache(maxsize=4096)
def glyph(char: str, width: int, size: int, bold: bool) -> Image.Image | None:
    """The cell of one letter, ink is 1; None if the font lacks it. Do not draw on it."""
    cell = _drawn(char, width, size, bold)
    if char != " " and cell.tobytes() == _drawn("\uffff", width, size, bold).tobytes():
        return None
    return cell


@lru_cache(maxsize=16)
def missing(width: int, height: int) -> Image.Image:
    """The hollow box printed for a letter the ROM lacks."""
    return _box(width, height)


def styled(cell: Image.Image, across: int, down: int, underline: int, reverse: bool) -> Image.Image:
    """The cell magnified, underlined (dots) and turned white on black, as a fresh image."""
    done = magnified(cell, cell.width * across, cell.height * down)
    if underline:
        ImageDraw.Draw(done).rectangle(
            (0, done.height - underline, done.width, done.height), fill=1
        )
    return inverted(done) if reverse else done
