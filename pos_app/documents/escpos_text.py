"""Rows as ESC/POS bytes for a Korean printer: CP949 as its profile says, sizes by `GS !` alone.

A row its ROM cannot say (emoji, rare hanja, on some models rare syllables) goes as a picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pos_app.documents.code128 import (
    modules_b,
    modules_c,
    native_b,
    native_c,
)
from pos_app.documents.escpos_lint import refuse_hazards
from pos_app.documents.korean_modes import PREAMBLES
from pos_app.documents.raster_strip import LEADING, strip
from pos_app.documents.raster_strip import barcode as drawn_barcode
from pos_app.documents.text_sheet import PLAIN, Feed, Row, Span, Style
from pos_app.domain.paper.code128 import QUIET_MODULES
from pos_app.domain.paper.papers import KoreanMode, RollProfile

# Real-time drawer pulse and power off disabled, as pictures may hold their bytes.
REAL_TIME_OFF = b"\x1d(D\x05\x00\x14\x01\x00\x02\x00"
CUT = b"\x1dVB\x00"
TEAR = b"\x1bd\x05"
BAR_HEIGHT = 96
_CENTRE, _LEFT = b"\x1ba\x01", b"\x1ba\x00"
# Each two-byte letter is of the 94 × 94 set: both its bytes are A1 or above.
_KSX1001 = re.compile(rb"(?:[\x00-\x7f]|[\xa1-\xfe]{2})*")


def job(rows: Iterable[Row], profile: RollProfile, code: str | None = None) -> bytes:
    """A whole job: the rows, then the barcode of `code` last of all, then the cut.

    Raises `HazardousJob` rather than hand out a job with a real-time command in it.
    """
    body = _Body(profile)
    for row in rows:
        body.row(row)
    if code is not None:
        body.barcode(code)
    head = PREAMBLES[profile.korean]
    if body.has_pictures:
        head += REAL_TIME_OFF
    return refuse_hazards(head + bytes(body.data) + end_of(profile))


def end_of(profile: RollProfile) -> bytes:
    """The cut, or the feed to where a hand tears."""
    return CUT if profile.cutter else TEAR


def row_bytes(row: tuple[Span, ...], profile: RollProfile) -> bytes:
    """One row for a printer that is in its plain style, which it is again behind it."""
    body = _Body(profile)
    body.row(row)
    body.turn_to(PLAIN)
    return bytes(body.data)


def native_barcode(code: str, dots: int) -> bytes | None:
    """The barcode as the printer itself draws it in the middle; None if it would not fit so."""
    data, module = native_c(code), _module(modules_c(code), dots)
    if data is None:
        data, module = native_b(code), _module(modules_b(code), dots)
    if module < 2:
        return None
    sizes = b"\x1dh" + bytes([BAR_HEIGHT]) + b"\x1dw" + bytes([module]) + b"\x1dH\x00"
    return _CENTRE + sizes + data + _LEFT


def picture_barcode(code: str, dots: int) -> bytes:
    """The barcode as a picture, in the middle of the roll."""
    return drawn_barcode(code, dots, _module(modules_c(code), dots), BAR_HEIGHT)


class _Body:
    """Writes rows and remembers the style the printer is in."""

    def __init__(self, profile: RollProfile) -> None:
        self.data = bytearray()
        self.has_pictures = False
        self._profile = profile
        self._style = PLAIN

    def row(self, row: Row) -> None:
        if isinstance(row, Feed):
            self.data += _feed(row.dots)
            return
        if not _in_rom(row, self._profile):
            self.has_pictures = True
            self.data += strip(row, self._profile.width.dots)
            return
        tall = False
        for span in row:
            style = span.style
            if style is not self._style and not self._blank_alike(span):
                self.turn_to(style)
            self.data += span.data or b""
            tall = tall or style.tall > 1
        self.data += b"\n"
        if tall:
            self.data += _feed(LEADING)

    def barcode(self, code: str) -> None:
        self.turn_to(PLAIN)
        dots = self._profile.width.dots
        native = native_barcode(code, dots) if self._profile.native_barcode else None
        self.has_pictures = self.has_pictures or native is None
        self.data += picture_barcode(code, dots) if native is None else native

    def _blank_alike(self, span: Span) -> bool:
        """Spaces look the same emphasised: no need to switch that off and on again."""
        old, new = self._style, span.style
        return (old.wide, old.tall) == (new.wide, new.tall) and span.text.isspace()

    def turn_to(self, style: Style) -> None:
        old, self._style = self._style, style
        if (old.wide, old.tall) != (style.wide, style.tall):
            self.data += b"\x1d!" + bytes([(style.wide - 1) << 4 | (style.tall - 1)])
        if old.bold != style.bold:
            self.data += b"\x1bE" + bytes([style.bold])


def _feed(dots: int) -> bytes:
    return b"\x1bJ" + bytes([dots])


def _module(modules: int, dots: int) -> int:
    """Dots to a module: 3 where the symbol with its quiet zones fits, else 2, else 1."""
    return min(3, dots // (modules + 2 * QUIET_MODULES))


def _in_rom(row: tuple[Span, ...], profile: RollProfile) -> bool:
    """Whether the printer can say the row in letters of its own."""
    if profile.korean is KoreanMode.DRAWN:
        return all(span.text.isascii() for span in row)
    for span in row:
        if span.data is None:
            return False
        if profile.ksx1001_only and not _KSX1001.fullmatch(span.data):
            return False
    return True
