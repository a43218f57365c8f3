"""Time for a twin: read and waited for here only, so that a test's time passes at once."""

from __future__ import annotations

import threading
import time
from typing import Protocol


class Pace(Protocol):
    """Where a twin reads the time and waits."""

    def now(self) -> float:
        """Seconds that only grow."""
        ...

    def wait(self, changed: threading.Condition, limit_s: float, /) -> None:
        """Wait until the held condition is notified, at most so long."""
        ...


class RealPace:
    """The computer's time."""

    def now(self) -> float:
        return time.monotonic()

    def wait(self, changed: threading.Condition, limit_s: float, /) -> None:
        changed.wait(limit_s)


class SteppedPace:
    """Time that passes by waiting only, and takes none."""

    def __init__(self) -> None:
        self.at = 0.0

    def now(self) -> float:
        return self.at

    def wait(self, _changed: threading.Condition, limit_s: float, /) -> None:
        self.at += limit_s
