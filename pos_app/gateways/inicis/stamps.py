"""The time that goes with each call. Two calls with the same one are refused (code 631)."""

from __future__ import annotations

import threading

from pos_app.clock import Clock, kst

_SECOND_MS = 1_000


class Stamps:
    """Korean YYYYMMDDhhmmss, each a second after the one before it at the least.

    Two computers of a shop may still meet in one second; the one refused hears 631, which means
    unknown, and asks.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._last = 0

    def take(self) -> str:
        with self._lock:
            now = self._clock.now() // _SECOND_MS
            # A clock set back far must not keep us in the future: the gateway checks the time.
            ahead = self._last - now
            self._last = self._last + 1 if 0 <= ahead < _MOST_AHEAD_S else now
            return f"{kst(self._last * _SECOND_MS):%Y%m%d%H%M%S}"


_MOST_AHEAD_S = 60
