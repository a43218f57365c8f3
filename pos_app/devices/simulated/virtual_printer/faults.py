"""Faults on command: what goes wrong, and after which byte or line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_NO_JOB = re.compile(rb"(?:\x10\x04[\x01-\x08]|\x1dg2\x00\xb2\x00|\x00|\x1b@)+")


class FaultKind(Enum):
    """The ways a printer fails a shop."""

    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    RESET = "reset"  # the connection breaks; what arrived is printed
    POWER_CYCLE = "power_cycle"  # the connection breaks and the buffer is lost
    SILENT = "silent"  # takes bytes and prints, answers nothing
    STALLED = "stalled"  # takes no more bytes, answers nothing
    SLOW = "slow"  # each answer comes late
    DROP_REPLY = "drop_reply"  # answers status, loses the answer to the next barrier
    REFUSE = "refuse"  # accepts no connection


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: at once, or after `at_byte` bytes or `at_line` printed lines from its planning,
    whichever comes first.

    What comes alone before a job is not counted as bytes: questions (DLE EOT, GS g 2), and the
    NULs and the ESC @ that end what was cut short.
    """

    kind: FaultKind
    at_byte: int | None = None
    at_line: int | None = None

    @property
    def at_once(self) -> bool:
        return self.at_byte is None and self.at_line is None


class FaultPlan:
    """Counts down to the one planned fault."""

    def __init__(self) -> None:
        self._fault: Fault | None = None
        self._bytes = self._lines = 0

    def plan(self, fault: Fault | None) -> None:
        """Replace what was planned; None plans nothing."""
        self._fault, self._bytes, self._lines = fault, 0, 0

    def split(self, data: bytes) -> tuple[bytes, bytes]:
        """The bytes before the fault and those after it; all before if it is not due."""
        if self._fault is None or self._fault.at_byte is None or _NO_JOB.fullmatch(data):
            return data, b""
        before = data[: max(0, self._fault.at_byte - self._bytes)]
        self._bytes += len(before)
        return before, data[len(before) :]

    def line(self) -> None:
        self._lines += 1

    def due(self) -> FaultKind | None:
        """The fault whose place is reached; it is given out once."""
        fault = self._fault
        if fault is None:
            return None
        by_byte = fault.at_byte is not None and self._bytes >= fault.at_byte
        by_line = fault.at_line is not None and self._lines >= fault.at_line
        if not (fault.at_once or by_byte or by_line):
            return None
        self._fault = None
        return fault.kind
