"""A thread that drives what is due: promises to malls, refunds at the gateway."""

from __future__ import annotations

import logging
import threading
from typing import Protocol

from pos_app.clock import Clock
from pos_app.db.database import Database
from pos_app.domain.errors import PosError
from pos_app.services.outgoing import FREEZES

LONGEST_S = 60.0
_PAUSE_S = 1.0
_log = logging.getLogger(__name__)


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
        self._name = name
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        db.on_change(self._woken)

    def start(self) -> None:
        """Begin, with whatever an earlier run left unfinished."""
        if self._thread is None:
            self._stopping.clear()
            self._wake.set()
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End after the step under way. Harmless when repeated."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._stopping.set()
            self._wake.set()
            thread.join()

    def _woken(self, tables: frozenset[str]) -> None:
        if tables & self._tables:
            self._wake.set()

    def _run(self) -> None:
        pause = 0.0
        while not self._stopping.is_set():
            self._wake.wait(pause)
            self._wake.clear()
            pause = self._turn()

    def _turn(self) -> float:
        """Drive what is due; the seconds until the next look."""
        try:
            while not self._stopping.is_set() and self._driver.drive_once() is not None:
                pass
            due = self._driver.next_due()
        except PosError as trouble:
            _log.warning("%s wait: %s", self._name, type(trouble).__name__)
            return LONGEST_S
        except Exception:  # noqa: BLE001 - the thread must outlive any mistake
            _log.exception("%s wait after a mistake of ours", self._name)
            return LONGEST_S
        if due is None:
            return LONGEST_S
        return min(LONGEST_S, max(_PAUSE_S, (due - self._clock.now()) / 1000))
