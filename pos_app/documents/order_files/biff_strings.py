"""Strings of a BIFF8 workbook, read strictly: one byte out of place must not shift the rest.

Source: [MS-XLS] 2.4.265 SST, 2.5.293 XLUnicodeRichExtendedString.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from pos_app.domain.intake.order_file_errors import BrokenFile

_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08


class _Pieces:
    """The bytes of a record and its continuations, the seams known."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces = pieces
        self._index = 0
        self._at = 0

    def take(self, count: int) -> bytes:
        """`count` bytes that may run over a seam."""
        out = b""
        while len(out) < count:
            if self.left() == 0:
                self._next()
            part = self._pieces[self._index][self._at : self._at + count - len(out)]
            self._at += len(part)
            out += part
        return out

    def left(self) -> int:
        return len(self._pieces[self._index]) - self._at

    def cross(self) -> int:
        """Go over a seam inside characters; a flags byte says how they go on."""
        self._next()
        return self.take(1)[0]

    def at_end(self) -> bool:
        return self._index == len(self._pieces) - 1 and self.left() == 0

    def _next(self) -> None:
        if self._index + 1 >= len(self._pieces):
            raise BrokenFile("", "strings")
        self._index += 1
        self._at = 0


def shared_strings(pieces: Sequence[bytes]) -> list[str]:
    """The shared string table. Raises BrokenFile unless count and length agree to the byte."""
    if not pieces or len(pieces[0]) < 8:
        raise BrokenFile("", "strings")
    total, unique = struct.unpack_from("<II", pieces[0])
    if unique > total or unique > sum(map(len, pieces)):
        raise BrokenFile("", "strings")
    source = _Pieces(pieces)
    source.take(8)
    strings = [_rich_string(source) for _ in range(unique)]
    if not source.at_end():
        raise BrokenFile("", "strings")
    return strings


def cell_string(data: bytes, start: int) -> str:
    """The plain string of a cell record from `start`, which must fill the record."""
    source = _Pieces([data[start:]])
    text = _rich_string(source)
    if not source.at_end():
        raise BrokenFile("", "strings")
    return text


def _rich_string(source: _Pieces) -> str:
    length, flags = struct.unpack("<HB", source.take(3))
    if flags & ~(_WIDE | _EXTENDED | _RICH):
        raise BrokenFile("", "strings")
    runs = struct.unpack("<H", source.take(2))[0] if flags & _RICH else 0
    extra = struct.unpack("<I", source.take(4))[0] if flags & _EXTENDED else 0
    text = _characters(source, length, bool(flags & _WIDE))
    if extra > 1_000_000:
        raise BrokenFile("", "strings")
    source.take(4 * runs + extra)
    return text


def _characters(source: _Pieces, length: int, wide: bool) -> str:
    out: list[bytes] = []
    while True:
        width = 2 if wide else 1
        here = min(length, source.left() // width)
        part = source.take(here * width)
        out.append(part if wide else part.decode("latin-1").encode("utf-16-le"))
        length -= here
        if length == 0:
            break
        if source.left():
            raise BrokenFile("", "strings")
        wide = bool(source.cross() & _WIDE)
    try:
        return b"".join(out).decode("utf-16-le")
    except UnicodeDecodeError as trouble:
        raise BrokenFile("", "strings") from trouble
