"""A thread that drives what is due: promises to malls, refunds at the gateway."""

from __future__ import annotations

from typing import Protocol

from pos_app.clock import Clock
from pos_app.db.database import Database
from pos_app.services.outgoing import FREEZES
from pos_app.services.worker import Worker

LONGEST_S = 60.0
_PAUSE_S = 1.0


class Driver(Protocol):
    """Whatever has steps that become due."""

    def drive_once(self) -> object | None:
        """One step; None when nothing is due."""
        ...

    def next_due(self) -> int | None:
        """When the next step is wanted, ms UTC; None where nothing is under way."""
        ...


class DueWorker:
    """Drives when `table` was written, when a restore was released, when a step is due, and once a
    minute. `name` is the thread's."""

    def __init__(self, db: Database, clock: Clock, driver: Driver, table: str, name: str) -> None:
        self._clock = clock
        self._driver = driver
        self._tables = frozenset({table, FREEZES})
        self._worker = Worker(name, self._drive, LONGEST_S)
        db.on_change(self._written)

    def start(self) -> None:
        """Begin, with whatever an earlier run left unfinished."""
        self._worker.start()

    def stop(self) -> None:
        """End after the step under way. Harmless when repeated."""
        self._worker.stop()

    def turn(self) -> float:
        """Drive what is due on the caller's thread; the seconds until the next look."""
        return self._worker.turn()

    def _written(self, tables: frozenset[str]) -> None:
        if tables & self._tables:
            self._worker.wake()

    def _drive(self) -> float:
        while not self._worker.ending and self._driver.drive_once() is not None:
            pass
        due = self._driver.next_due()
        if due is None:
            return LONGEST_S
        return min(LONGEST_S, max(_PAUSE_S, (due - self._clock.now()) / 1000))
