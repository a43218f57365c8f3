"""판매 영수증 and the printer's test page: queued like slips, copied with a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pos_app.clock import Clock
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.paper import print_jobs
from pos_app.db.paper.print_jobs import JobRow, NewJob
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.errors import ReasonNeeded
from pos_app.domain.ids import new_id
from pos_app.domain.paper.papers import CopyMark, PrinterPagePaper, SalesReceiptPaper
from pos_app.domain.paper.printing import DocType, PrintState
from pos_app.services.orders import order_moves
from pos_app.services.paper import job_moves
from pos_app.services.paper.copy_source import source_of
from pos_app.services.paper.frozen_paper import freeze, thaw_receipt
from pos_app.services.paper.slip_refusals import NothingToCopy, PaperStillOpen
from pos_app.station import Role

RECEIPT_PRINTER = Role.RECEIPT_PRINTER.value
_UNSURE = frozenset({PrintState.BLOCKED, PrintState.UNKNOWN})


def queue_receipt(
    tx: Tx,
    by: Who,
    op_id: str,
    voucher_id: int,
    paper: SalesReceiptPaper,
    printer: str = RECEIPT_PRINTER,
) -> int:
    """Queue a sale's receipt on a printer of `by`'s station; once a voucher. Gives the job's id."""
    before = print_jobs.of_doc(tx, DocType.RECEIPT, voucher_id, 0)
    if before is not None:
        return before.job_id
    new = _job(by, op_id, DocType.RECEIPT, voucher_id, freeze(paper), printer)
    return job_moves.queue(tx, by, new).job_id


def add_first(tx: Tx, by: Who, job_id: int, voucher_id: int, paper: SalesReceiptPaper) -> None:
    """Queue the receipt of a voucher made in this very transaction, under an id made before.

    The caller tells the audit `job_moves.queued(job_id)`, together with the sale.
    """
    op_id = f"receipt-{voucher_id}"
    new = _job(by, op_id, DocType.RECEIPT, voucher_id, freeze(paper), RECEIPT_PRINTER)
    print_jobs.add(tx, replace(new, job_id=job_id))


class Receipts:
    """Receipts after the sale."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    def reprint(
        self,
        actor: Actor,
        op_id: str,
        voucher_id: int,
        reason: str,
        printer: str = RECEIPT_PRINTER,
        source: int | None = None,
    ) -> int:
        """Queue a marked copy of the receipt as it was; the same `op_id` is the same copy.

        `source` is the job of the paper the person saw. Raises `ReasonNeeded`, `PaperStillOpen`
        while a person has to say first what became of the paper before, `AlreadyReprinted`, or
        `NothingToCopy` where none was ever queued. Gives the job's id.
        """
        require(actor, Permission.SELL)
        if not reason.strip():
            raise ReasonNeeded
        mark = CopyMark(0, reason.strip(), actor.name)
        by = order_moves.who(actor, self._clock.now())
        ask = _Ask(by, op_id, voucher_id, printer, source)
        return self._db.write(lambda tx: _reprint(tx, ask, mark))

    def test_page(self, actor: Actor, op_id: str, paper: PrinterPagePaper, printer: str) -> int:
        """Queue a test page on a printer of the actor's station. Gives the job's id."""
        require(actor, Permission.TEST_DEVICE)
        by = order_moves.who(actor, self._clock.now())
        return self._db.write(lambda tx: _test_page(tx, by, op_id, paper, printer))


@dataclass(frozen=True, slots=True)
class _Ask:
    by: Who
    op_id: str
    voucher_id: int
    printer: str
    source: int | None


def _reprint(tx: Tx, ask: _Ask, mark: CopyMark) -> int:
    repeated = print_jobs.by_op(tx, ask.op_id)
    if repeated is not None:
        return repeated.job_id
    newest = source_of(tx, DocType.RECEIPT, ask.voucher_id, ask.source)
    if newest is None:
        raise NothingToCopy(DocType.RECEIPT.value, ask.voucher_id)
    if newest.state in _UNSURE:
        raise PaperStillOpen(None, newest.job_id, newest.state.value)
    number = newest.copy_no + 1
    before = thaw_receipt(print_jobs.payload_of(tx, newest.job_id))
    paper = replace(before, copy=replace(mark, number=number))
    new = _job(ask.by, ask.op_id, DocType.RECEIPT, ask.voucher_id, freeze(paper), ask.printer)
    new = replace(new, copy_no=number, reason=mark.reason, parent_id=newest.job_id)
    return job_moves.queue(tx, ask.by, new).job_id


def _test_page(tx: Tx, by: Who, op_id: str, paper: PrinterPagePaper, printer: str) -> int:
    before: JobRow | None = print_jobs.by_op(tx, op_id)
    if before is not None:
        return before.job_id
    new = _job(by, op_id, DocType.TEST_PAGE, new_id(), freeze(paper), printer)
    return job_moves.queue(tx, by, new).job_id


def _job(by: Who, op_id: str, doc_type: DocType, doc_id: int, payload: str, printer: str) -> NewJob:
    return NewJob(
        new_id(),
        op_id,
        doc_type,
        doc_id,
        0,
        by.station_id,
        printer,
        payload,
        by.actor_id,
        by.at,
        by.at + job_moves.QUEUE_MS,
    )
