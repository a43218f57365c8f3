"""Codes out of the bytes of a serial scanner: frames joined, AIM ids taken off."""

from __future__ import annotations

import re

from pos_app.devices.scanners.codes_in import codes_in
from pos_app.domain.devices.scanning import MOST_LETTERS, CodeRead, CodeRefused, ScanFlaw

_ENDS = re.compile(rb"[\r\n\t\x03]")
_START = b"\x02"
MOST_BYTES = 4 * MOST_LETTERS
"""A letter of UTF-8 has four bytes at most."""


class ScanFrames:
    """Push bytes as they come, get whole codes. A code ends with CR, LF, TAB or ETX; with
    `ends_by_pause` a pause ends it too, for a scanner that sends nothing behind its codes."""

    def __init__(self, *, ends_by_pause: bool = False) -> None:
        self._by_pause = ends_by_pause
        self._half = b""
        self._too_long = False

    @property
    def half(self) -> bool:
        """Whether a code has begun and not ended."""
        return bool(self._half)

    def push(self, data: bytes) -> list[CodeRead | CodeRefused]:
        """What was completed by these bytes, in order."""
        *ended, rest = _ENDS.split(self._half + data)
        read = [one for frame in ended for one in self._frame(frame)]
        if len(rest) > MOST_BYTES:
            rest, self._too_long = rest[:MOST_BYTES], True
        self._half = rest
        return read

    def pause(self) -> list[CodeRead | CodeRefused]:
        """Nothing came for a while: the end of a code, or half a code refused."""
        if self._by_pause:
            return self._ended()
        return self.lost()

    def lost(self) -> list[CodeRead | CodeRefused]:
        """The line is gone: what had begun is refused, for its rest will never come."""
        half, self._half, self._too_long = self._half.lstrip(_START), b"", False
        return [CodeRefused(ScanFlaw.HALF, _shown(half))] if half.strip() else []

    def _ended(self) -> list[CodeRead | CodeRefused]:
        half, self._half = self._half, b""
        return self._frame(half)

    def _frame(self, frame: bytes) -> list[CodeRead | CodeRefused]:
        if self._too_long:
            self._too_long = False
            return [CodeRefused(ScanFlaw.TOO_LONG, _shown(frame[:MOST_BYTES]))]
        # A new start before the end of the last: that one lost its end.
        *lost, frame = frame.lstrip(_START).split(_START)
        read: list[CodeRead | CodeRefused] = [
            CodeRefused(ScanFlaw.HALF, _shown(one)) for one in lost if one.strip()
        ]
        try:
            read += codes_in(frame.decode("utf-8"))
        except UnicodeDecodeError:
            read.append(CodeRefused(ScanFlaw.UNREADABLE, _shown(frame)))
        return read


def _shown(frame: bytes) -> str:
    return frame.decode("utf-8", "backslashreplace")
