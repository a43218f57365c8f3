"""The time that goes with each call. Two calls with the same one are refused (code 631)."""

from __future__ import annotations

import threading

from pos_app.clock import Clock, kst

_SECOND_MS = 1_000
_SET_BACK_S = 60


class Stamps:
    """Korean YYYYMMDDhhmmss, each a second after the one before it at the least.

    Many calls at once run ahead of the clock, a second each. A clock that is set back by a minute
    or more is followed, for the gateway may look at how far the time is off. Two computers of a
    shop may still meet in one second: the one refused hears 631, which means unknown, and asks.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._last = 0
        self._read = 0

    def take(self) -> str:
        with self._lock:
            now = self._clock.now() // _SECOND_MS
            set_back = now <= self._read - _SET_BACK_S
            self._last = now if set_back else max(now, self._last + 1)
            self._read = now
            return f"{kst(self._last * _SECOND_MS):%Y%m%d%H%M%S}"
