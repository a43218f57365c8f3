"""Drives one print job at a time: leased, begun before the first byte, ended by what is known.

A job whose first byte may be out is never sent again by itself. A copy that waits for a person
holds back the papers behind it: somebody is about to switch their printer off.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from dataclasses import dataclass
from typing import Protocol

from pos_app.clock import Clock
from pos_app.crashpoints import cp
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.paper import print_jobs, print_leases
from pos_app.db.paper.print_jobs import Ending, Evidence, JobRow
from pos_app.db.paper.print_leases import Outgoing
from pos_app.db.transaction import Tx
from pos_app.devices.printers.port import PrintReport, ReceiptPrinter
from pos_app.domain.errors import DomainError
from pos_app.domain.paper.papers import RollProfile
from pos_app.domain.paper.printing import MayPrint, PrintAction, PrintState
from pos_app.services.outgoing import is_frozen
from pos_app.services.paper import after_paper
from pos_app.services.paper.copy_gate import CopyGate, usual_device
from pos_app.services.paper.paper_bytes import paper_bytes
from pos_app.services.paper.printer_gates import PrinterGates
from pos_app.services.paper.sending import LeaseGone, NoLongerWanted, Sending
from pos_app.services.paper.still_wanted import may_still_print

QUEUED_LEASE_MS = 30_000
PUT_OFF_MS = (2_000, 4_000, 8_000, 15_000, 30_000)
NO_PRINTER = "no_printer"
CANNOT_DRAW = "cannot_draw"
BROKE_OFF = "broke_off"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OpenPrinter:
    """A printer ready to be sent to, and what its roll can hold.

    `device` names the thing itself, the same for every role and station that reaches it; `""` where
    each role has one of its own.
    """

    port: ReceiptPrinter
    roll: RollProfile
    device: str = ""


class Printers(Protocol):
    """Where the spool finds the station's printers."""

    def printer(self, role: str) -> OpenPrinter | None:
        """The printer chosen for a role of `station.Role`; None while there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Driven:
    """What one drive came to. `trouble` is a code: a block reason, a silence, or of this module."""

    job_id: int
    state: PrintState
    trouble: str = ""


class Spool:
    """The print jobs of one station. Several may run; a lease lets one at a time have a job."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        station_id: int,
        printers: Printers,
        gates: PrinterGates | None = None,
    ) -> None:
        self._db = database
        self._clock = clock
        self._station_id = station_id
        self._printers = printers
        self._gates = gates or PrinterGates()
        self._copies = CopyGate(database, clock)
        self._owner = f"{station_id}:{secrets.token_hex(6)}"
        self._stopping = False

    def stop(self) -> None:
        """End the waiting of a job at a printer that waits for a hand."""
        self._stopping = True

    def due_in(self, printer: str) -> int | None:
        """Milliseconds until the printer's oldest job may be tried; None when nothing waits."""
        now = self._clock.now()
        due = self._db.read(lambda tx: self._first_due(tx, printer, now))
        return None if due is None else max(0, due - now)

    def drive_once(self, printer: str) -> Driven | None:
        """Try the oldest job of one printer; None when there is nothing to do now."""
        if self.due_in(printer) != 0:
            return None
        opened = self._printers.printer(printer)
        if opened is None:
            job = self._wanted(printer)
            return self._put_off(job, NO_PRINTER) if isinstance(job, JobRow) else job
        device = opened.device or usual_device(self._station_id, printer)
        with self._gates.alone_at(device):
            if self._stopping:
                return None
            job = self._wanted(printer)
            return self._drive(job, opened, device) if isinstance(job, JobRow) else job

    def _wanted(self, printer: str) -> JobRow | Driven | None:
        """The oldest job, leased; what became of it if nobody wants it any more."""
        job = self._db.write(lambda tx: self._lease(tx, printer))
        if job is None:
            return None
        wanted = self._db.read(lambda tx: may_still_print(tx, job))
        return job if wanted is MayPrint.YES else self._called_off(job, wanted)

    def _drive(self, job: JobRow, opened: OpenPrinter, device: str) -> Driven:
        if job.parent_id is not None:
            held = self._copies.held_back(job, opened.port, device)
            if held is not None:
                return self._put_off(job, held.value)
        payload = self._db.read(lambda tx: print_jobs.payload_of(tx, job.job_id))
        try:
            data = paper_bytes(job.doc_type, payload, opened.roll)
        except DomainError:
            _log.exception("print job %s cannot be drawn", job.job_id)
            return self._end(job, (PrintAction.DROP,), Ending(0, CANNOT_DRAW))
        return self._send(job, opened.port, data, device)

    def look_at_blocked(self, printer: str) -> int:
        """Ask a printer with jobs inside whether it is ready again; how many still wait for a hand.

        Once it is, a person says whether they came out: a printer that was switched off in between
        has forgotten them, so its "ready" proves nothing.
        """
        waiting = self._db.read(lambda tx: print_leases.blocked(tx, self._station_id, printer))
        opened = self._printers.printer(printer) if waiting else None
        if opened is None or not opened.port.status().ready:
            return len(waiting)
        for job in waiting:
            self._end(job, (PrintAction.LOSE,), Ending(job.bytes_sent, job.trouble))
        return 0

    def _first_due(self, tx: Tx, printer: str, now: int) -> int | None:
        if is_frozen(tx):
            return None
        return print_leases.next_due(tx, self._station_id, printer, now)

    def _lease(self, tx: Tx, printer: str) -> JobRow | None:
        if is_frozen(tx):
            return None
        now = self._clock.now()
        return print_leases.lease(
            tx, self._station_id, printer, self._owner, now=now, until=now + QUEUED_LEASE_MS
        )

    def _send(self, job: JobRow, port: ReceiptPrinter, data: bytes, device: str) -> Driven:
        sending = Sending(
            self._db,
            self._clock,
            job,
            Outgoing(hashlib.sha256(data).hexdigest(), len(data), device),
            lambda: self._stopping,
        )
        try:
            report = sending.through(port, data)
        except LeaseGone:
            _log.warning("print job %s was taken by another spool", job.job_id)
            return Driven(job.job_id, PrintState.QUEUED)
        except NoLongerWanted as no:
            return self._called_off(job, no.why)
        except Exception as trouble:  # noqa: BLE001 - whatever a driver does, the job stays honest
            _log.exception("print job %s broke off", job.job_id)
            return self._broke(job, sending, type(trouble).__name__)
        cp("slip.bytes_all")
        return self._after(job, sending, report, len(data))

    def _broke(self, job: JobRow, sending: Sending, trouble: str) -> Driven:
        """The driver raised: what was begun is unknown, what was not is tried again."""
        if sending.state is PrintState.QUEUED:
            return self._put_off(job, trouble)
        end = Ending(job.bytes_sent, trouble, evidence=Evidence(BROKE_OFF))
        return self._end(job, (PrintAction.LOSE,), end)

    def _called_off(self, job: JobRow, why: MayPrint) -> Driven:
        """Nobody wants the paper any more: it ends unprinted, and the audit says why."""
        return self._end(job, (PrintAction.DROP,), Ending(0, why.value))

    def _after(self, job: JobRow, sending: Sending, report: PrintReport, size: int) -> Driven:
        trouble = report.evidence.silence.value if report.evidence else ""
        trouble = report.reason.value if report.reason else trouble
        cp("slip.status_read")
        if sending.state is PrintState.QUEUED:
            return self._put_off(job, trouble)
        actions = sending.actions(report, size)
        held_back = self._clock.now() + self._wait(job)
        end = Ending(
            report.bytes_sent,
            trouble,
            not_before=held_back if actions == (PrintAction.PUT_BACK,) else 0,
            evidence=_evidence(report),
        )
        driven = self._end(job, actions, end) if actions else Driven(job.job_id, sending.state)
        cp("slip.marked")
        return driven

    def _end(self, job: JobRow, actions: tuple[PrintAction, ...], end: Ending) -> Driven:
        by = Who(self._station_id, self._clock.now(), job.requested_by)
        try:
            after = self._db.write(
                lambda tx: after_paper.move_job(tx, by, job.job_id, *actions, end=end)
            )
        except DomainError as no:
            # Somebody else ended it first: a person, or a recovery that took us for dead.
            _log.warning("print job %s had ended before: %s", job.job_id, type(no).__name__)
            return Driven(job.job_id, self._state(job), end.trouble)
        return Driven(job.job_id, after.state, end.trouble)

    def _state(self, job: JobRow) -> PrintState:
        now = self._db.read(lambda tx: print_jobs.by_id(tx, job.job_id))
        return now.state if now else job.state

    def _put_off(self, job: JobRow, trouble: str) -> Driven:
        until = self._clock.now() + self._wait(job)
        self._db.write(lambda tx: print_leases.put_off(tx, job.job_id, self._owner, until, trouble))
        return Driven(job.job_id, PrintState.QUEUED, trouble)

    def _wait(self, job: JobRow) -> int:
        return PUT_OFF_MS[min(max(job.attempts, 1), len(PUT_OFF_MS)) - 1]


def _evidence(report: PrintReport) -> Evidence | None:
    known = report.evidence
    if known is None:
        return None
    return Evidence(known.silence.value, known.cuts_before, known.cuts_after)
