"""Rows and barcodes as pictures, for what a printer's own letters cannot say.

A strip draws the same cells the printer would: 12 dots a column, 24 high, enlarged by whole dots.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from pos_app.documents.code128 import bars_c, modules_c
from pos_app.documents.escpos_lint import defuse, lint
from pos_app.documents.fonts import covered, font_file
from pos_app.documents.text_grid import MISSING, cells, columns
from pos_app.domain.paper.code128 import QUIET_MODULES

if TYPE_CHECKING:
    from PIL import Image, ImageFont

    from pos_app.documents.text_sheet import Span

CELL, HEIGHT, LEADING = 12, 24, 6
MAX_ROWS = 48
_BASELINE, _BELOW = 20, 2  # a few letters reach below their cell, into the leading
_INK = 96  # of 255: how much of a squeezed dot must be covered
_FACES = ("NanumGothicCoding", "NanumGothic", "Pretendard-Regular")
_BOLD_FACES = ("NanumGothicCodingBold", "NanumGothicBold", "Pretendard-Bold")


def strip(row: tuple[Span, ...], dots: int) -> bytes:
    """One row as `GS v 0` pictures of at most `MAX_ROWS` rows each, `dots` wide."""
    from PIL import Image

    tall = max(span.style.tall for span in row) * HEIGHT
    used = min(sum(span.columns for span in row) * CELL, dots)
    page = Image.new("1", (-(-used // 8) * 8, tall + LEADING), 0)
    left = 0
    for span in row:
        if span.text.strip():
            picture = _drawn(span)
            page.paste(picture, (left, tall - span.style.tall * HEIGHT))
        left += span.columns * CELL
    return pictures(page.tobytes(), page.width // 8)


def pictures(data: bytes, row_bytes: int) -> bytes:
    """Dots, eight to a byte, as one `GS v 0` after the other, none with a real-time command."""
    chunk = row_bytes * MAX_ROWS
    parts: list[bytes] = []
    for at in range(0, len(data), chunk):
        part = defuse(data[at : at + chunk])
        parts.append(_header(row_bytes, len(part) // row_bytes) + part)
    return b"".join(parts)


def barcode(digits: str, dots: int, module: int, height: int) -> bytes:
    """A code C symbol in the middle of `dots`, `module` dots to a module, bars untouched.

    Moves the symbol by single dots until no row of it holds a real-time command.
    """
    size = (modules_c(digits) + 2 * QUIET_MODULES) * module
    row_bytes = dots // 8
    start = (dots - size) // 2 + QUIET_MODULES * module
    for shift in range(QUIET_MODULES * module):
        row = _bar_row(digits, start - shift, module, row_bytes)
        if not lint(row):
            return pictures(row * height, row_bytes)
    raise ValueError(digits)


def _bar_row(digits: str, start: int, module: int, row_bytes: int) -> bytes:
    bits = 0
    for at, width in bars_c(digits):
        first, count = start + at * module, width * module
        bits |= ((1 << count) - 1) << (row_bytes * 8 - first - count)
    return bits.to_bytes(row_bytes, "big")


def _header(row_bytes: int, rows: int) -> bytes:
    return b"\x1dv0\x00" + row_bytes.to_bytes(2, "little") + rows.to_bytes(2, "little")


def _drawn(span: Span) -> Image.Image:
    from PIL import Image, ImageDraw

    cell = HEIGHT + _BELOW
    picture = Image.new("1", (span.columns // span.style.wide * CELL, cell), 0)
    draw = ImageDraw.Draw(picture)
    draw.fontmode = "1"
    faces = _BOLD_FACES if span.style.bold else _FACES
    for column, char in cells(span.text):
        if char == " ":
            continue
        face, shown = _face_for(char, faces)
        font, room = _font(face), columns(char) * CELL
        spare = room - ceil(font.getlength(shown))
        if spare < 0:
            picture.paste(1, (column * CELL, 0), _squeezed(shown, font, room))
        else:
            place = (column * CELL + spare // 2, _BASELINE)
            draw.text(place, shown, 1, font=font, anchor="ls")
    if (span.style.wide, span.style.tall) == (1, 1):
        return picture
    size = (picture.width * span.style.wide, cell * span.style.tall)
    whole = (0, 0, picture.width, cell)
    return picture.transform(size, Image.Transform.EXTENT, whole, Image.Resampling.NEAREST)


def _squeezed(char: str, font: ImageFont.FreeTypeFont, room: int) -> Image.Image:
    """A letter of the font that is wider than its cell: the won sign is, in a cell of one column."""
    from PIL import Image, ImageDraw

    wide = Image.new("L", (ceil(font.getlength(char)), HEIGHT), 0)
    ImageDraw.Draw(wide).text((0, _BASELINE), char, 255, font=font, anchor="ls")
    narrow = wide.resize((room, HEIGHT), Image.Resampling.BOX)  # pyright: ignore[reportUnknownMemberType]
    return narrow.point([255 * (level > _INK) for level in range(256)]).convert("1")  # pyright: ignore[reportUnknownMemberType]


def _face_for(char: str, faces: tuple[str, ...]) -> tuple[str, str]:
    for face in faces:
        if char in covered(face):
            return face, char
    return faces[0], MISSING


@lru_cache(maxsize=8)
def _font(face: str) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(str(font_file(face)), HEIGHT)
