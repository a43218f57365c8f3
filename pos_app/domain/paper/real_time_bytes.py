"""Finds bytes a printer would obey at once, wherever they stand, pictures and barcodes included.

`10 04 n`, `10 05 n` and `10 14 …` are executed as they arrive (status, recovery or throwing the
buffer away, drawer pulse or power off), so a job that carries them by accident is dangerous.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from pos_app.domain.errors import PosError


class RealTime(Enum):
    """The second byte of a real-time command."""

    STATUS = 0x04
    RECOVER = 0x05
    PULSE_OR_OFF = 0x14


@dataclass(frozen=True, slots=True)
class Hazard:
    """Where a job holds a real-time command, in bytes from its start."""

    offset: int
    kind: RealTime


@dataclass(eq=False)
class HazardousJob(PosError):
    """A job that must not reach a printer."""

    hazards: tuple[Hazard, ...]


_COMMAND = re.compile(rb"\x10(?=([\x04\x05\x14]))")


def lint(data: bytes) -> list[Hazard]:
    """Every real-time command in a job, intended or not."""
    return [Hazard(hit.start(), RealTime(hit[1][0])) for hit in _COMMAND.finditer(data)]


def defuse(picture: bytes) -> bytes:
    """Picture data with one dot more in each byte that would begin a real-time command."""
    return _COMMAND.sub(b"\x18", picture)


def refuse_hazards(job: bytes) -> bytes:
    """The job itself. Raises `HazardousJob`."""
    hazards = lint(job)
    if hazards:
        raise HazardousJob(tuple(hazards))
    return job
