"""Tells a printer's answers apart by their fixed bits, however they interleave.

Source: Epson's reference: DLE EOT 0xx1xx10, GS r 0xx0xxxx, automatic status 0xx1xx00 and three
bytes 0xx0xxxx, blocks begin with 37h, 5Fh, 3Bh or 3Dh and end with 00, XON 11h, XOFF 13h.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pos_app.devices.printers.port import BlockReason

_BLOCKS = (0x37, 0x5F, 0x3B, 0x3D)
_FLOW_CONTROL = b"\x11\x13"  # XON and XOFF stand anywhere, and in no answer
_LONGEST_BLOCK = 90
HAS_ERROR = 0x40  # in the answer to DLE EOT 2: ask 3


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
    """Push bytes as they come, get whole answers; bytes that are nothing are dropped.

    A status that comes in the middle of a block is told first, then the block.
    """

    def __init__(self) -> None:
        self._buffer = bytearray()

    def push(self, data: bytes) -> list[Answer]:
        self._buffer += data.translate(None, _FLOW_CONTROL)
        found: list[Answer] = []
        while self._buffer:
            start, length, kind = self._measure()
            if length == 0:
                break
            raw = bytes(self._buffer[start : start + length])
            del self._buffer[start : start + length]
            if kind is not None:
                found.append(Answer(kind, raw))
        return found

    def _measure(self) -> tuple[int, int, AnswerKind | None]:
        """Where the first whole answer begins, its length and kind; length 0 while none is."""
        if self._buffer[0] in _BLOCKS:
            return self._block()
        return (0, *self._plain(0))

    def _plain(self, at: int) -> tuple[int, AnswerKind | None]:
        first = self._buffer[at]
        if first & 0x93 == 0x12:
            return 1, AnswerKind.REAL_TIME
        if first & 0x93 == 0x10:
            rest = self._buffer[at + 1 : at + 4]
            if any(byte & 0x90 for byte in rest):
                return 1, None
            return (4, AnswerKind.AUTOMATIC) if len(rest) == 3 else (0, None)
        return (1, AnswerKind.IN_TURN) if first & 0x90 == 0 else (1, None)

    def _block(self) -> tuple[int, int, AnswerKind | None]:
        for at in range(1, len(self._buffer)):
            byte = self._buffer[at]
            if byte == 0:
                return 0, at + 1, AnswerKind.BLOCK
            if at > _LONGEST_BLOCK:
                break
            if byte >= 0x1D:
                continue
            length, kind = self._plain(at)
            if length == 0:
                return at, 0, None
            if kind not in (AnswerKind.AUTOMATIC, AnswerKind.REAL_TIME):
                break
            return at, length, kind
        else:
            return 0, 0, None
        return 0, 1, None


def trouble_in(offline_cause: int, paper: int, printer: int, error: int = 0) -> BlockReason | None:
    """What a printer waits for by its answers to DLE EOT 2, 4 and 1, and 3 where 2 says error."""
    if offline_cause & 0x04:
        return BlockReason.COVER_OPEN
    if offline_cause & 0x20 or paper & 0x60:
        return BlockReason.PAPER_OUT
    if offline_cause & HAS_ERROR:
        return error_in(error) or BlockReason.OFFLINE
    return BlockReason.OFFLINE if printer & 0x08 else None


def trouble_told(automatic: bytes) -> BlockReason | None:
    """What a printer waits for by the four bytes it sends of itself."""
    if automatic[0] & 0x20:
        return BlockReason.COVER_OPEN
    if automatic[2] & 0x0C:
        return BlockReason.PAPER_OUT
    return error_in(automatic[1]) or (BlockReason.OFFLINE if automatic[0] & 0x08 else None)


def error_in(bits: int) -> BlockReason | None:
    """The error in an answer to DLE EOT 3 or in the second byte of an automatic status."""
    if bits & 0x08:
        return BlockReason.CUTTER
    if bits & 0x20:
        return BlockReason.ERROR
    return BlockReason.HOT if bits & 0x40 else None
