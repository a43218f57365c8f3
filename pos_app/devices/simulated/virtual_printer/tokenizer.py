"""Cuts a stream of bytes into commands and runs of text, however it arrives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pos_app.devices.simulated.virtual_printer.framing import BAD, NEED_MORE, SHAPES

_TEXT = re.compile(rb"[\x20-\xff]+")
_NULS = re.compile(rb"\x00+")
_PREFIXES = b"\x10\x1b\x1c\x1d"
_NOT_ASIDE = re.compile(rb"\x1b=|\x10[\x04\x05\x14]")
_CONTROLS = {0x09: "HT", 0x0A: "LF", 0x0C: "FF", 0x0D: "CR", 0x18: "CAN", 0x07: "BEL", 0x00: "NUL"}
_COMPACT_AT = 65_536

TEXT = "TEXT"
UNKNOWN = "UNKNOWN"
ASIDE = "ASIDE"


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of the stream: `name` as in the manuals (`ESC @`), TEXT, UNKNOWN or ASIDE."""

    offset: int
    name: str
    raw: bytes

    @property
    def end(self) -> int:
        return self.offset + len(self.raw)


class Tokenizer:
    """Push bytes, pull tokens. Bytes may be split anywhere; a broken command never raises.

    An unknown command is one UNKNOWN token of its two bytes, or of the first only when the second
    may begin a command, and reading goes on behind it. While `aside` is set, bytes are not for the
    printer: they come as ASIDE until `ESC =`, with real-time commands taken out.
    """

    def __init__(self) -> None:
        self.aside = False
        self._buffer = bytearray()
        self._at = 0
        self._base = 0  # offset in the stream of the buffer's first byte

    @property
    def offset(self) -> int:
        """Bytes of the stream already given out as tokens."""
        return self._base + self._at

    @property
    def waiting(self) -> int:
        """Bytes pushed and not yet given out."""
        return len(self._buffer) - self._at

    @property
    def begins_with_dle(self) -> bool:
        return self.waiting > 0 and self._buffer[self._at] == 0x10

    def push(self, data: bytes) -> None:
        self._buffer += data

    def pull(self) -> Token | None:
        """The next token, None until more bytes come."""
        if self.waiting == 0:
            return None
        first = self._buffer[self._at]
        if self.aside:
            return self._past()
        if first >= 0x20:
            found = _TEXT.match(self._buffer, self._at)
            return self._take(TEXT, found.end() - self._at if found else 1)
        if first in _PREFIXES:
            return self._command()
        if first == 0:
            found = _NULS.match(self._buffer, self._at)
            return self._take(_CONTROLS[0], found.end() - self._at if found else 1)
        return self._take(_CONTROLS.get(first, UNKNOWN), 1)

    def rest(self) -> Token | None:
        """What is left of a command that never ended; for the end of a stream."""
        return self._take(UNKNOWN, self.waiting) if self.waiting else None

    def clear(self) -> None:
        """Forget what waits, as a printer does whose buffer is cleared."""
        self._at = len(self._buffer)

    def _past(self) -> Token | None:
        found = _NOT_ASIDE.search(self._buffer, self._at)
        if found is not None and found.start() == self._at:
            return self._command()
        end = len(self._buffer) if found is None else found.start()
        if found is None and self._buffer[-1] in b"\x10\x1b":
            end -= 1  # it may begin what is not aside
        return self._take(ASIDE, end - self._at) if end > self._at else None

    def _command(self) -> Token | None:
        if self.waiting < 2:
            return None
        shape = SHAPES.get(bytes(self._buffer[self._at : self._at + 2]))
        length = BAD if shape is None else shape.measure(self._buffer, self._at)
        if length == NEED_MORE:
            return None
        if shape is None or length == BAD:
            return self._take(UNKNOWN, 1 if self._buffer[self._at + 1] in _PREFIXES else 2)
        return self._take(shape.name, length)

    def _take(self, name: str, length: int) -> Token:
        token = Token(self.offset, name, bytes(self._buffer[self._at : self._at + length]))
        self._at += length
        if self._at >= _COMPACT_AT or self._at == len(self._buffer):
            del self._buffer[: self._at]
            self._base += self._at
            self._at = 0
        return token
