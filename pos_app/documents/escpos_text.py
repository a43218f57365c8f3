"""Rows as ESC/POS bytes for a Korean printer: CP949 in two-byte mode, sizes by `GS !` alone.

A row its ROM cannot say (emoji, rare hanja, on some models rare syllables) goes as a picture.
"""

from __future__ import annotations

from collections.abc import Iterable

from pos_app.documents.code128 import (
    modules_b,
    modules_c,
    native_b,
    native_c,
)
from pos_app.documents.escpos_lint import refuse_hazards
from pos_app.documents.raster_strip import LEADING, strip
from pos_app.documents.raster_strip import barcode as drawn_barcode
from pos_app.documents.text_grid import cp949
from pos_app.documents.text_sheet import PLAIN, Feed, Row, Span, Style
from pos_app.domain.code128 import QUIET_MODULES
from pos_app.domain.paper import RollProfile

# Reset · code page 0 · two-byte mode on · Korea (5C is ₩) · no space beside two-byte letters.
INIT = b"\x1b@\x1bt\x00\x1c&\x1bR\x0d\x1cS\x00\x00"
# Real-time drawer pulse and power off disabled, as pictures may hold their bytes.
REAL_TIME_OFF = b"\x1d(D\x05\x00\x14\x01\x00\x02\x00"
CUT = b"\x1dVB\x00"
TEAR = b"\x1bd\x05"
BAR_HEIGHT = 96
_CENTRE, _LEFT = b"\x1ba\x01", b"\x1ba\x00"


def job(rows: Iterable[Row], profile: RollProfile, code: str | None = None) -> bytes:
    """A whole job: the rows, then the barcode of `code` last of all, then the cut.

    Raises `HazardousJob` rather than hand out a job with a real-time command in it.
    """
    body = _Body(profile)
    for row in rows:
        body.row(row)
    if code is not None:
        body.barcode(code)
    head = INIT + REAL_TIME_OFF if body.has_pictures else INIT
    end = CUT if profile.cutter else TEAR
    return refuse_hazards(head + bytes(body.data) + end)


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
        encoded = _encoded(row, self._profile.ksx1001_only)
        if encoded is None:
            self.has_pictures = True
            self.data += strip(row, self._profile.width.dots)
            return
        for style, text in encoded:
            self._turn_to(style)
            self.data += text
        self.data += b"\n"
        if any(style.tall > 1 for style, _text in encoded):
            self.data += _feed(LEADING)

    def barcode(self, code: str) -> None:
        self._turn_to(PLAIN)
        dots = self._profile.width.dots
        module = _module(modules_c(code), dots)
        native = self._native(code, dots) if self._profile.native_barcode else None
        if native is not None:
            self.data += _CENTRE + native + _LEFT
        else:
            self.has_pictures = True
            self.data += drawn_barcode(code, dots, module, BAR_HEIGHT)

    def _native(self, code: str, dots: int) -> bytes | None:
        data, module = native_c(code), _module(modules_c(code), dots)
        if data is None:
            data, module = native_b(code), _module(modules_b(code), dots)
        if module < 2:
            return None
        return b"\x1dh" + bytes([BAR_HEIGHT]) + b"\x1dw" + bytes([module]) + b"\x1dH\x00" + data

    def _turn_to(self, style: Style) -> None:
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


def _encoded(row: tuple[Span, ...], ksx1001_only: bool) -> list[tuple[Style, bytes]] | None:
    """The row in the printer's own letters, or None where it has to be drawn."""
    try:
        parts = [(span.style, cp949(span.text)) for span in row]
    except UnicodeEncodeError:
        return None
    if ksx1001_only and not all(_in_ksx1001(text) for _style, text in parts):
        return None
    return parts


def _in_ksx1001(text: bytes) -> bool:
    """Whether each two-byte character is of the 94 × 94 set: both bytes A1 or above."""
    at = 0
    while at < len(text):
        if text[at] < 0x80:
            at += 1
        elif text[at] < 0xA1 or text[at + 1] < 0xA1:
            return False
        else:
            at += 2
    return True
