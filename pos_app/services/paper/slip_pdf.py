"""출고지시서 as PDF: a claim too. The first file is the original, the next a marked copy."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pos_app.clock import Clock
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.paper import print_jobs, print_leases, slips
from pos_app.db.paper.print_jobs import Ending
from pos_app.db.paper.print_leases import Outgoing
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.errors import EnvironmentTrouble
from pos_app.domain.paper.papers import PickSlipPaper
from pos_app.domain.paper.printing import DocType, PrintAction, PrintState
from pos_app.services.orders import order_moves
from pos_app.services.outgoing import require_open
from pos_app.services.paper import after_paper, job_moves
from pos_app.services.paper.frozen_paper import thaw_slip
from pos_app.services.paper.job_moves import JobMovedOn
from pos_app.services.paper.slip_claim import SlipClaimed, claimed
from pos_app.services.paper.slip_refusals import AlreadyPrinted
from pos_app.services.paper.slips import RowOutcome, SlipRowResult, Slips

PDF = "pdf"
LEASE_MS = 60_000


@dataclass(eq=False)
class FileNotWritten(EnvironmentTrouble):
    """The file could not be written: nothing of it is there, its slips wait to be saved again."""

    path: str
    detail: str


@dataclass(frozen=True, slots=True)
class PdfSaved:
    """What is in the file, row by row; `path` is None when no slip was left to be written."""

    path: Path | None
    rows: tuple[SlipRowResult, ...]


class SlipPdf:
    """Writes slips to a file. Each is handed over until a person says that it came out."""

    def __init__(self, database: Database, clock: Clock, slips: Slips) -> None:
        self._db = database
        self._clock = clock
        self._slips = slips

    def save(self, actor: Actor, op_id: str, order_ids: Sequence[int], path: Path) -> PdfSaved:
        """Claim the orders' slips and write them into one PDF, in the order given.

        A slip claimed for a file that was never written is taken again. Raises `FileNotWritten`.
        """
        require(actor, Permission.PRINT_SLIP)
        rows = self._slips.print_selected(actor, op_id, order_ids, PDF)
        rows = [self._taken_again(actor, row) for row in rows]
        return self._save(actor, rows, path)

    def save_copy(
        self,
        actor: Actor,
        op_id: str,
        order_id: int,
        reason: str,
        approval_id: int,
        path: Path,
        source: int | None = None,
    ) -> PdfSaved:
        """Write the next, marked copy. Raises as `Slips.reprint`, and `FileNotWritten`."""
        done = self._slips.reprint(actor, op_id, order_id, reason, approval_id, PDF, source)
        return self._save(actor, [SlipRowResult(order_id, RowOutcome.QUEUED, done)], path)

    def _save(self, actor: Actor, rows: list[SlipRowResult], path: Path) -> PdfSaved:
        jobs = [
            row.claimed.job_id
            for row in rows
            if row.claimed is not None and row.claimed.state == PrintState.QUEUED.value
        ]
        if not jobs:
            return PdfSaved(None, tuple(rows))
        # Loaded here: drawing PDF costs more than the whole start of the program.
        from pos_app.documents.pick_slip_pdf import pick_slips_pdf

        data = pick_slips_pdf(self._db.read(lambda tx: [_paper(tx, job) for job in jobs]))
        by = order_moves.who(actor, self._clock.now())
        file = Outgoing(hashlib.sha256(data).hexdigest(), len(data))
        self._db.write(lambda tx: _begin(tx, by, jobs, file))
        try:
            write_whole(path, data)
        except OSError as trouble:
            self._end(by, jobs, PrintAction.PUT_BACK, Ending(0))
            raise FileNotWritten(str(path), type(trouble).__name__) from trouble
        self._end(by, jobs, PrintAction.HAND_OVER, Ending(len(data)))
        return PdfSaved(path, tuple(rows))

    def _end(self, by: Who, jobs: list[int], action: PrintAction, end: Ending) -> None:
        for job in jobs:
            self._db.write(lambda tx, job=job: after_paper.move_job(tx, by, job, action, end=end))

    def _taken_again(self, actor: Actor, row: SlipRowResult) -> SlipRowResult:
        if not isinstance(row.why, AlreadyPrinted):
            return row
        by, slip_id = order_moves.who(actor, self._clock.now()), row.why.slip_id
        again = self._db.write(lambda tx: _waiting(tx, by, slip_id))
        return row if again is None else SlipRowResult(row.order_id, RowOutcome.QUEUED, again)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises OSError."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with fresh.open("xb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


def _paper(tx: Tx, job_id: int) -> PickSlipPaper:
    return thaw_slip(print_jobs.payload_of(tx, job_id))


def _waiting(tx: Tx, by: Who, slip_id: int) -> SlipClaimed | None:
    """The slip's newest paper if it is a file that waits to be written."""
    slip = slips.by_id(tx, slip_id)
    job = print_jobs.newest_of_doc(tx, DocType.SLIP, slip_id)
    if slip is None or job is None or job.printer != PDF:
        return None
    if job.state is PrintState.EXPIRED:
        job = after_paper.move_job(tx, by, job.job_id, PrintAction.PUT_BACK)
        print_jobs.renew(tx, job.job_id, by.at + job_moves.QUEUE_MS)
    return claimed(slip.order_id, slip.serial, job) if job.state is PrintState.QUEUED else None


def _begin(tx: Tx, by: Who, jobs: list[int], file: Outgoing) -> None:
    """All slips of the file go from queued to sending together.

    Raises `JobMovedOn`, `OutgoingFrozen`.
    """
    require_open(tx)
    owner, until = f"{PDF}:{secrets.token_hex(6)}", by.at + LEASE_MS
    for job in jobs:
        ours = print_leases.take(tx, job, owner, now=by.at, until=until)
        if not (ours and print_leases.begin(tx, job, owner, file, now=by.at, until=until)):
            raise JobMovedOn(job)
    queued, sending = PrintState.QUEUED.value, PrintState.SENDING.value
    audit.append(
        tx,
        by,
        *(
            Move("print_job", job, "print", queued, sending, PrintAction.BEGIN.value)
            for job in jobs
        ),
    )
