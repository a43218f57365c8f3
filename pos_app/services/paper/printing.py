"""The printers of this station at work: one thread a printer, woken by each new job."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.clock import Clock
from pos_app.db.database import Database
from pos_app.domain.errors import EnvironmentTrouble
from pos_app.services.outgoing import FREEZES
from pos_app.services.paper.recovery import Recovered, Recovery
from pos_app.services.paper.spool import Driven, Printers, Spool
from pos_app.services.worker import Worker

IDLE_S = 60.0
BLOCKED_S = 5.0
TROUBLE_S = 5.0
_WAKES = frozenset({"print_job", FREEZES})


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
        self._workers = [_Queue(self._spool, self._recovery, name).worker for name in printers]
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


class _Queue:
    """One printer's queue, and the thread that drives it."""

    def __init__(self, spool: Spool, recovery: Recovery, printer: str) -> None:
        self._spool = spool
        self._recovery = recovery
        self._printer = printer
        self.worker = Worker(f"print-{printer}", self._turn, TROUBLE_S, EnvironmentTrouble)

    def _turn(self) -> float:
        """Drive what is due; seconds until the next look."""
        while not self.worker.ending and self._spool.drive_once(self._printer) is not None:
            pass
        blocked = self._spool.look_at_blocked(self._printer)
        self._recovery.each_minute()
        due = self._spool.due_in(self._printer)
        longest = BLOCKED_S if blocked else IDLE_S
        return longest if due is None else min(longest, due / 1000 + 0.01)
