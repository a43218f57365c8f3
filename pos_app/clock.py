"""The one clock. Milliseconds UTC inside, Korean time only on screen and paper."""

from __future__ import annotations

import datetime as dt
import time
from typing import Protocol

KST = dt.timezone(dt.timedelta(hours=9), "KST")


class Clock(Protocol):
    """Where time is read; tests hand in their own."""

    def now(self) -> int:
        """Milliseconds since 1970-01-01 UTC."""
        ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> int:
        return time.time_ns() // 1_000_000


class FrozenClock:
    """A clock that moves only when told; `step_ms` is added at every reading."""

    def __init__(self, at_ms: int, step_ms: int = 0) -> None:
        self.at_ms = at_ms
        self.step_ms = step_ms

    def now(self) -> int:
        self.at_ms += self.step_ms
        return self.at_ms

    def advance(self, ms: int) -> None:
        self.at_ms += ms


def kst(at_ms: int) -> dt.datetime:
    """The moment in Korean time."""
    return dt.datetime.fromtimestamp(at_ms / 1000, KST)


def from_kst(local: dt.datetime) -> int:
    """Milliseconds UTC of a naive Korean wall-clock time."""
    return int(local.replace(tzinfo=KST).timestamp() * 1000)


def day_of(at_ms: int) -> int:
    """The Korean calendar day as a number, 20261122."""
    local = kst(at_ms)
    return local.year * 10000 + local.month * 100 + local.day


def day_start(day: int) -> int:
    """Milliseconds UTC at which the Korean day 20261122 begins."""
    return from_kst(dt.datetime(day // 10000, day // 100 % 100, day % 100))  # noqa: DTZ001


def day_end(at_ms: int) -> int:
    """Milliseconds UTC at which the Korean day of a moment is over."""
    return day_start(day_of(at_ms)) + 86_400_000
