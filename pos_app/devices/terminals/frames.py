"""The frame of the card terminals' trade: STX · length · body · ETX · LRC, and single bytes beside it.

It is customary rather than written down: no Korean VAN publishes its protocol. The length counts the
body; the LRC is the XOR of everything behind STX up to and with ETX. A whole frame is answered with
ACK, a broken one with NAK, and only a NAK brings the same frame once more.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pos_app.domain.devices.terminal_layout import LengthForm

STX, ETX, EOT, ENQ, ACK, NAK = 0x02, 0x03, 0x04, 0x05, 0x06, 0x15
MOST_BYTES = 4096
"""Longer bodies are noise that looks like a length."""


class Signal(Enum):
    """One byte that stands for itself."""

    ACK = ACK
    NAK = NAK
    ENQ = ENQ
    EOT = EOT

    @property
    def byte(self) -> bytes:
        return bytes([self.value])


@dataclass(frozen=True, slots=True)
class Whole:
    """A frame whose LRC is right. The body is never shown: a number may stand in it."""

    body: bytes

    def __repr__(self) -> str:
        return f"Whole({len(self.body)} bytes)"


@dataclass(frozen=True, slots=True)
class Broken:
    """What began as a frame and is not whole."""


Heard = Signal | Whole | Broken
_SIGNALS = {one.value: one for one in Signal}


def framed(body: bytes, form: LengthForm) -> bytes:
    """The frame around a body. Raises ValueError for one that is empty or too long."""
    if not 0 < len(body) <= MOST_BYTES:
        raise ValueError(f"a body of {len(body)} bytes")
    inside = _length(len(body), form) + body + bytes([ETX])
    return bytes([STX]) + inside + bytes([lrc(inside)])


def lrc(data: bytes) -> int:
    """The XOR of all bytes."""
    check = 0
    for byte in data:
        check ^= byte
    return check


class FrameReader:
    """Push bytes as they come, get what was said. Bytes between frames that are no signal are noise."""

    def __init__(self, form: LengthForm) -> None:
        self._form = form
        self._half = b""

    @property
    def half(self) -> bool:
        """Whether a frame has begun and not ended."""
        return bool(self._half)

    def push(self, data: bytes) -> list[Heard]:
        """What was completed by these bytes, in order."""
        heard: list[Heard] = []
        rest = self._half + data
        while rest:
            if rest[0] != STX:
                signal = _SIGNALS.get(rest[0])
                heard += [signal] if signal else []
                rest = rest[1:]
                continue
            size = self._size(rest)
            if size is None or len(rest) < size:
                break
            if size == 0:  # where the next one begins is not known either
                heard.append(Broken())
                rest = b""
                break
            heard.append(self._frame(rest[:size]))
            rest = rest[size:]
        self._half = rest
        return heard

    def give_up(self) -> list[Heard]:
        """Nothing more comes of the frame that has begun."""
        was, self._half = self.half, b""
        return [Broken()] if was else []

    def _size(self, rest: bytes) -> int | None:
        """Of the whole frame; None while that is not known, 0 where it cannot be one."""
        wide = _WIDE[self._form]
        told = rest[1 : 1 + wide]
        if len(told) < wide:
            return None
        if self._form is LengthForm.DIGITS and not told.isdigit():
            return 0
        length = int(told) if self._form is LengthForm.DIGITS else int.from_bytes(told, "big")
        return 1 + wide + length + 2 if 0 < length <= MOST_BYTES else 0

    def _frame(self, frame: bytes) -> Heard:
        inside, check = frame[1:-1], frame[-1]
        if inside[-1] != ETX or lrc(inside) != check:
            return Broken()
        return Whole(inside[_WIDE[self._form] : -1])


_WIDE = {LengthForm.BINARY: 2, LengthForm.DIGITS: 4}


def _length(length: int, form: LengthForm) -> bytes:
    return length.to_bytes(2, "big") if form is LengthForm.BINARY else b"%04d" % length
