"""Faults on command: what goes wrong, and after which byte, line or cut."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

_NO_JOB = re.compile(rb"(?:\x10\x04[\x01-\x08]|\x1dg2\x00\xb2\x00|\x00|\x1b@)+")


class FaultKind(Enum):
    """The ways a printer fails a shop."""

    PAPER_OUT = "paper_out"
    NEAR_END = "near_end"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    CUTTER_ERROR = "cutter_error"
    HOT = "hot"  # the head: the printer waits until it is cool
    UNRECOVERABLE = "unrecoverable"  # an error that only the power ends
    RESET = "reset"  # the connection breaks; what arrived is printed
    POWER_CYCLE = "power_cycle"  # the connection breaks and the buffer is lost
    SILENT = "silent"  # takes bytes and prints, answers nothing
    STALLED = "stalled"  # takes no more bytes, answers nothing
    SLOW = "slow"  # takes few bytes a second, and each answer comes late
    DROP_REPLY = "drop_reply"  # answers status, loses the answer to the next barrier
    DUPLICATE_REPLY = "duplicate_reply"  # answers the next barrier twice
    LATE_REPLY = "late_reply"  # answers the next barrier late
    GARBAGE_REPLY = "garbage_reply"  # answers the next barrier with noise
    STATUS_BETWEEN = "status_between"  # sends an automatic status before and after every answer
    REFUSE = "refuse"  # accepts no connection
    REFUSE_SECOND = "refuse_second"  # refuses who comes while it talks to another


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: at once, or after `at_byte` bytes or `at_line` printed lines from its planning,
    or before or after the next cut, whichever comes first.

    What comes alone before a job is not counted as bytes: questions (DLE EOT, GS g 2), and the
    NULs and the ESC @ that end what was cut short. `bytes_per_s` is for
    SLOW, `late_s` for LATE_REPLY.
    """

    kind: FaultKind
    at_byte: int | None = None
    at_line: int | None = None
    before_cut: bool = False
    after_cut: bool = False
    bytes_per_s: int = 20_000
    late_s: float = 30.0

    @property
    def at_once(self) -> bool:
        by_count = self.at_byte is not None or self.at_line is not None
        return not (by_count or self.before_cut or self.after_cut)


class FaultPlan:
    """Counts down to the planned faults."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._bytes = self._lines = 0

    def plan(self, faults: list[Fault]) -> None:
        """Replace what was planned."""
        self._faults, self._bytes, self._lines = faults, 0, 0

    def split(self, data: bytes) -> tuple[bytes, bytes]:
        """The bytes before the next fault and those after it; all before if none is due."""
        places = [fault.at_byte for fault in self._faults if fault.at_byte is not None]
        if not places or _NO_JOB.fullmatch(data):
            return data, b""
        before = data[: max(0, min(places) - self._bytes)]
        self._bytes += len(before)
        return before, data[len(before) :]

    def line(self) -> None:
        self._lines += 1

    def due(self) -> list[Fault]:
        """The faults whose place is reached; each is given out once."""
        return self._taken(self._reached)

    def due_at_cut(self, *, after: bool) -> list[Fault]:
        return self._taken(lambda fault: fault.after_cut if after else fault.before_cut)

    def _taken(self, wanted: Callable[[Fault], bool]) -> list[Fault]:
        if not self._faults:
            return []
        taken = [fault for fault in self._faults if wanted(fault)]
        self._faults = [fault for fault in self._faults if fault not in taken]
        return taken

    def _reached(self, fault: Fault) -> bool:
        by_byte = fault.at_byte is not None and self._bytes >= fault.at_byte
        by_line = fault.at_line is not None and self._lines >= fault.at_line
        return fault.at_once or by_byte or by_line
