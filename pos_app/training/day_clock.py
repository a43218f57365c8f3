"""The clock of a day that plays itself: it begins when the shop does and runs as time does."""

from __future__ import annotations

import time

from pos_app.clock import day_start

DAY = 20261124
_OPENING_MS = 15 * 3_600_000


class DayClock:
    """Three in the afternoon of the training day, going on from there."""

    def __init__(self, day: int = DAY) -> None:
        self._begin = day_start(day) + _OPENING_MS
        self._started = time.monotonic_ns()

    def now(self) -> int:
        return self._begin + (time.monotonic_ns() - self._started) // 1_000_000
