"""The printers of this station at work: one thread a printer, woken by each new job."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence

from pos_app.clock import Clock
from pos_app.db.database import Database
from pos_app.domain.errors import EnvironmentTrouble
from pos_app.services.outgoing import FREEZES
from pos_app.services.paper.recovery import Recovered, Recovery
from pos_app.services.paper.spool import Driven, Printers, Spool

IDLE_S = 60.0
BLOCKED_S = 5.0
TROUBLE_S = 5.0
_WAKES = frozenset({"print_job", FREEZES})
_log = logging.getLogger(__name__)


class Printing:
    """Recovers, then drives the queue of each printer until stopped.

    `printers` are roles of `station.Role`. A job wakes its printer at once where its commit is
    told; others are found within a minute.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        station_id: int,
        devices: Printers,
        printers: Sequence[str],
    ) -> None:
        self._recovery = Recovery(database, clock, station_id)
        self._spool = Spool(database, clock, station_id, devices)
        self._workers = [_Worker(self._spool, self._recovery, name) for name in printers]
        database.on_change(self._woken)

    def start(self) -> Recovered:
        """Settle what the last process left, then start the threads."""
        recovered = self._recovery.at_start()
        for worker in self._workers:
            worker.start()
        return recovered

    def wake(self) -> None:
        """Look at the queues now: a printer came back, or its paper was put in."""
        for worker in self._workers:
            worker.wake()

    def stop(self) -> None:
        """End all threads; a job in a printer that waits for a hand stays there. Repeatable."""
        self._spool.stop()
        for worker in self._workers:
            worker.stop()

    def drive_once(self, printer: str) -> Driven | None:
        """Try the oldest job of one printer on the caller's thread."""
        return self._spool.drive_once(printer)

    def _woken(self, tables: frozenset[str]) -> None:
        if tables & _WAKES:
            self.wake()


class _Worker:
    """The thread of one printer."""

    def __init__(self, spool: Spool, recovery: Recovery, printer: str) -> None:
        self._spool = spool
        self._recovery = recovery
        self._printer = printer
        self._woken = threading.Event()
        self._ending = False
        self._thread = threading.Thread(target=self._run, name=f"print-{printer}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        self._woken.set()

    def stop(self) -> None:
        self._ending = True
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._ending:
            self._woken.clear()
            try:
                pause = self._turn()
            except EnvironmentTrouble:
                _log.warning("the queue of %s is out of reach", self._printer)
                pause = TROUBLE_S
            except Exception:  # noqa: BLE001 - our own fault must not leave a shop without printer
                _log.exception("the queue of %s broke", self._printer)
                pause = TROUBLE_S
            if not self._ending:
                self._woken.wait(pause)

    def _turn(self) -> float:
        """Drive what is due; seconds until the next look."""
        while not self._ending and self._spool.drive_once(self._printer) is not None:
            pass
        blocked = self._spool.look_at_blocked(self._printer)
        self._recovery.each_minute()
        due = self._spool.due_in(self._printer)
        longest = BLOCKED_S if blocked else IDLE_S
        return longest if due is None else min(longest, due / 1000 + 0.01)
