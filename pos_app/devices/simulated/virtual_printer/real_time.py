"""Real-time commands: a printer obeys them the moment they arrive, wherever they stand.

Also inside images and barcodes, which is why a job must not contain them by accident. Source:
manuals of TM-U295, TM-T88III and Sewoo WTP-100.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_COMMAND = re.compile(
    rb"\x10(?:\x04[\x01-\x04]|\x05[\x00-\x02]"
    rb"|\x14(?:\x01[\x00\x01][\x01-\x08]|\x02\x01\x08|\x08\x01\x03\x14\x01\x06\x02\x08))"
)
_WITHOUT_THE_LAST = (
    b"\x10\x04",
    b"\x10\x05",
    b"\x10\x14\x01\x00",
    b"\x10\x14\x01\x01",
    b"\x10\x14\x02\x01",
    b"\x10\x14\x08\x01\x03\x14\x01\x06\x02",
)
_STARTS = frozenset(whole[:cut] for whole in _WITHOUT_THE_LAST for cut in range(1, len(whole) + 1))
_LONGEST = max(len(one) for one in _STARTS)


@dataclass(frozen=True, slots=True)
class RealTime:
    """One real-time command and where in the stream it begins."""

    offset: int
    raw: bytes


class RealTimeWatch:
    """Finds real-time commands in a stream that arrives in pieces."""

    def __init__(self) -> None:
        self._tail = b""
        self._end = 0  # offset in the stream behind the tail

    def push(self, data: bytes) -> list[RealTime]:
        """The commands completed by these bytes."""
        text = self._tail + data
        base = self._end - len(self._tail)
        found = [RealTime(base + hit.start(), hit[0]) for hit in _COMMAND.finditer(text)]
        behind = found[-1].offset + len(found[-1].raw) - base if found else 0
        self._end += len(data)
        self._tail = _beginning(text[max(behind, len(text) - _LONGEST) :])
        return found


def _beginning(text: bytes) -> bytes:
    """The longest end of the text that may be the beginning of a command."""
    return next((text[at:] for at in range(len(text)) if text[at:] in _STARTS), b"")
