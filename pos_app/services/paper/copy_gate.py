"""Before a copy goes out, its printer has forgotten the paper it is a copy of.

A paper that seemed lost may still lie in the printer's memory and come out later, beside its copy.
There is no way around this by itself: the printer says that its buffer is empty, or a person says
that it was switched off and on.
"""

from __future__ import annotations

import logging

from pos_app.clock import Clock
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.paper import print_inside
from pos_app.db.paper.print_inside import Inside
from pos_app.db.paper.print_jobs import JobRow
from pos_app.db.transaction import Tx
from pos_app.devices.printers.port import Cleared, ReceiptPrinter
from pos_app.domain.paper.printing import UNANSWERED, HeldBack

CLEARED = "cleared"
_log = logging.getLogger(__name__)


def usual_device(station_id: int, printer: str) -> str:
    """The name of a role's printer where its driver gives none."""
    return f"{station_id}/{printer}"


class CopyGate:
    """Lets the copies of one station through to their printers, or says what they wait for."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    def held_back(self, job: JobRow, port: ReceiptPrinter, device: str) -> HeldBack | None:
        """None when the copy may go out now. The caller keeps everybody else off the printer."""
        held, within = self._db.read(lambda tx: _looked(tx, job, device))
        if held or not any(_same_document(one, job) for one in within):
            return held
        said = _asked(port)
        self._db.write(lambda tx: self._answered(tx, job, device, said))
        return None if said is Cleared.CLEARED else HeldBack.POWER_CYCLE

    def _answered(self, tx: Tx, job: JobRow, device: str, said: Cleared) -> None:
        print_inside.answered(tx, job.job_id, said.value)
        if said is not Cleared.CLEARED:
            return
        for name in {device, usual_device(job.station_id, job.printer)}:
            print_inside.forget(tx, name)
        by = Who(job.station_id, self._clock.now(), job.requested_by)
        audit.append(tx, by, Move("print_job", job.job_id, "printer", reason=CLEARED))


def _looked(tx: Tx, job: JobRow, device: str) -> tuple[HeldBack | None, list[Inside]]:
    """Whether something else has to be answered first, and what the printer may hold."""
    if print_inside.open_before(tx, job):
        return HeldBack.OTHER_PAPER, []
    within = print_inside.inside(tx, device, usual_device(job.station_id, job.printer))
    within = [one for one in within if one.job_id != job.job_id]
    waits = any(_same_document(one, job) for one in within)
    if waits and any(one.state in UNANSWERED for one in within):
        return HeldBack.OTHER_PAPER, within
    return None, within


def _same_document(one: Inside, job: JobRow) -> bool:
    return (one.doc_type, one.doc_id) == (job.doc_type, job.doc_id)


def _asked(port: ReceiptPrinter) -> Cleared:
    try:
        return port.clear()
    except Exception:  # noqa: BLE001 - a driver that breaks has proven nothing
        _log.exception("a printer could not be cleared")
        return Cleared.NO_ANSWER
