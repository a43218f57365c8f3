"""A drawer that only keeps count: springs open on a pulse, is shut by the hand before it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from pos_app.clock import Clock
from pos_app.devices.drawers.port import DrawerFault, DrawerOutcome, DrawerReport, in_time


@dataclass(frozen=True, slots=True)
class RecordingDrawerSettings:
    """`tells`: whether it has a switch that tells that it is open."""

    tells: bool = True


class RecordingDrawer:
    """`kicks` are the times of its pulses in ms UTC, oldest first; `plan` makes it fail."""

    def __init__(self, settings: RecordingDrawerSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._lock = threading.Lock()
        self._opened = False
        self._plan: DrawerFault | None = None
        self.kicks: list[int] = []

    def open(self, too_late: Callable[[], bool] = in_time) -> DrawerReport:
        """As `CashDrawer.open`."""
        with self._lock:
            if too_late():
                return DrawerReport(DrawerOutcome.FAILED, DrawerFault.LATE)
            if self._plan not in (None, DrawerFault.STAYED_SHUT, DrawerFault.NO_ANSWER):
                return DrawerReport(DrawerOutcome.FAILED, self._plan)
            self.kicks.append(self._clock.now())
            if self._plan is DrawerFault.NO_ANSWER:
                return DrawerReport(DrawerOutcome.UNKNOWN, self._plan)
            self._opened = self._plan is None
            if not self._settings.tells:
                return DrawerReport(DrawerOutcome.SENT)
            if self._opened:
                return DrawerReport(DrawerOutcome.OPENED)
            return DrawerReport(DrawerOutcome.FAILED, self._plan)

    def is_open(self) -> bool | None:
        """As `CashDrawer.is_open`."""
        return self._opened if self._settings.tells else None

    def close(self) -> None:
        """Nothing is held open."""

    # -- the hand before it -------------------------------------------------------------------

    def shut(self) -> None:
        """Push it in."""
        with self._lock:
            self._opened = False

    def plan(self, fault: DrawerFault | None) -> None:
        """Make every pulse from now on end like that; None mends it."""
        with self._lock:
            self._plan = fault
