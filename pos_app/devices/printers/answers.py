"""Tells a printer's answers apart by their fixed bits, however they interleave.

Source: Epson's reference: DLE EOT 0xx1xx10, GS r 0xx0xxxx, automatic status 0xx1xx00 and three
bytes, blocks begin with 37h, 5Fh or 3Bh and end with 00, XON 11h, XOFF 13h.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pos_app.devices.printers.port import BlockReason

_BLOCKS = (0x37, 0x5F, 0x3B)
_LONGEST_BLOCK = 80


class AnswerKind(Enum):
    """What an answer answers."""

    REAL_TIME = "real_time"  # DLE EOT
    IN_TURN = "in_turn"  # GS r
    AUTOMATIC = "automatic"  # GS a
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Answer:
    """One whole answer."""

    kind: AnswerKind
    raw: bytes


class AnswerReader:
    """Push bytes as they come, get whole answers; bytes that are nothing are dropped."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def push(self, data: bytes) -> list[Answer]:
        self._buffer += data
        found: list[Answer] = []
        while self._buffer:
            length, kind = self._measure()
            if length == 0:
                break
            raw = bytes(self._buffer[:length])
            del self._buffer[:length]
            if kind is not None:
                found.append(Answer(kind, raw))
        return found

    def _measure(self) -> tuple[int, AnswerKind | None]:
        """Length and kind of the answer at the front; length 0 while it is not whole."""
        first = self._buffer[0]
        if first in _BLOCKS:
            end = self._buffer.find(0)
            if end < 0:
                return (1, None) if len(self._buffer) > _LONGEST_BLOCK else (0, None)
            return end + 1, AnswerKind.BLOCK
        if first & 0x93 == 0x12:
            return 1, AnswerKind.REAL_TIME
        if first & 0x93 == 0x10:
            return (4, AnswerKind.AUTOMATIC) if len(self._buffer) >= 4 else (0, None)
        return (1, AnswerKind.IN_TURN) if first & 0x90 == 0 else (1, None)


def trouble_in(offline_cause: int, paper: int, printer: int) -> BlockReason | None:
    """What a printer waits for by its answers to DLE EOT 2, 4 and 1."""
    if offline_cause & 0x04:
        return BlockReason.COVER_OPEN
    if offline_cause & 0x20 or paper & 0x60:
        return BlockReason.PAPER_OUT
    return BlockReason.OFFLINE if offline_cause & 0x40 or printer & 0x08 else None


def trouble_told(automatic: bytes) -> BlockReason | None:
    """What a printer waits for by the four bytes it sends of itself."""
    if automatic[0] & 0x20:
        return BlockReason.COVER_OPEN
    if automatic[2] & 0x0C:
        return BlockReason.PAPER_OUT
    return BlockReason.OFFLINE if automatic[0] & 0x08 or automatic[1] & 0x28 else None
