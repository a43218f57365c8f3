"""One job on its way to one printer: what the database hears while it is being sent."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from pos_app.clock import Clock
from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.paper import print_leases
from pos_app.db.paper.print_jobs import Ending, JobRow
from pos_app.db.paper.print_leases import Outgoing
from pos_app.db.transaction import Tx
from pos_app.devices.printers.port import (
    BlockReason,
    PrintBytes,
    PrintOutcome,
    PrintReport,
    PrintWatch,
    ReceiptPrinter,
)
from pos_app.domain.errors import DomainError, EnvironmentTrouble
from pos_app.domain.paper.printing import MayPrint, PrintAction, PrintState
from pos_app.services.paper import job_moves
from pos_app.services.paper.still_wanted import may_still_print

SENDING_LEASE_MS = 60_000
_log = logging.getLogger(__name__)

_A = PrintAction
_ENDS = {
    PrintOutcome.CONFIRMED: _A.CONFIRM,
    PrintOutcome.HANDED_OVER: _A.HAND_OVER,
    PrintOutcome.BLOCKED: _A.BLOCK,
    PrintOutcome.UNKNOWN: _A.LOSE,
    PrintOutcome.NOT_STARTED: _A.PUT_BACK,
}


class LeaseGone(Exception):
    """The job is no longer ours, or its time is over: not one byte of it may go out."""


@dataclass(eq=False)
class NoLongerWanted(Exception):
    """What the job prints was called off: not one byte of it may go out."""

    why: MayPrint


class Sending:
    """Commits `sending` before the first byte, tells of a printer that waits, keeps the lease."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        job: JobRow,
        outgoing: Outgoing,
        stopping: Callable[[], bool],
    ) -> None:
        self._db = database
        self._clock = clock
        self._job = job
        self._outgoing = outgoing
        self._stopping = stopping
        self._kept_until = 0
        self.state = PrintState.QUEUED

    def through(self, port: ReceiptPrinter, data: bytes) -> PrintReport:
        """Send the bytes and give the report.

        Raises `LeaseGone` or `NoLongerWanted` before any byte.
        """
        watch = PrintWatch(self._first_byte, self._blocked, self._between)
        return port.send(PrintBytes(self._job.job_id, data), watch)

    def actions(self, report: PrintReport, size: int) -> tuple[PrintAction, ...]:
        """The moves that lead from where the job stands to what the report says."""
        end = _ENDS[report.outcome]
        if self.state is PrintState.BLOCKED:
            if end is _A.BLOCK:
                return ()
            return (end,) if end is _A.CONFIRM else (_A.LOSE,)
        if end is _A.PUT_BACK and report.bytes_sent:
            return (_A.LOSE,)
        all_out = report.bytes_sent >= size and end not in {_A.HAND_OVER, _A.PUT_BACK}
        return (_A.SEND, end) if all_out else (end,)

    def _first_byte(self) -> None:
        self._db.write(self._begin)
        self.state = PrintState.SENDING
        cp("slip.bytes_first")

    def _begin(self, tx: Tx) -> None:
        now = self._clock.now()
        self._kept_until = now + SENDING_LEASE_MS
        owner = self._job.lease_owner
        wanted = may_still_print(tx, self._job)
        if wanted is not MayPrint.YES:
            raise NoLongerWanted(wanted)
        if not print_leases.begin(
            tx, self._job.job_id, owner, self._outgoing, now=now, until=self._kept_until
        ):
            raise LeaseGone
        queued, sending = PrintState.QUEUED.value, PrintState.SENDING.value
        act = Move("print_job", self._job.job_id, "print", queued, sending, _A.BEGIN.value)
        audit.append(tx, self._by(now), act)

    def _blocked(self, reason: BlockReason) -> None:
        """The screen says 막힘 at once; the job stays in the printer and with us."""
        if self.state is not PrintState.SENDING:
            return
        by = self._by(self._clock.now())
        end = Ending(self._job.bytes_sent, reason.value)
        try:
            self._db.write(
                lambda tx: job_moves.move(
                    tx, by, job_moves.get(tx, self._job.job_id), _A.BLOCK, end
                )
            )
        except (DomainError, EnvironmentTrouble):
            return  # the report that follows tells the same
        self.state = PrintState.BLOCKED

    def _between(self) -> bool:
        now = self._clock.now()
        if self.state is PrintState.SENDING and now > self._kept_until - SENDING_LEASE_MS // 2:
            self._kept_until = now + SENDING_LEASE_MS
            until, job = self._kept_until, self._job
            try:
                self._db.write(lambda tx: print_leases.keep(tx, job.job_id, job.lease_owner, until))
            except EnvironmentTrouble:
                _log.warning("the lease of print job %s could not be kept", job.job_id)
        return self._stopping()

    def _by(self, at: int) -> Who:
        return Who(self._job.station_id, at, self._job.requested_by)
