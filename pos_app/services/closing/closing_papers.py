"""마감 on paper: X and Z for the roll, queued like receipts, and a Z as A4 pages."""

from __future__ import annotations

from dataclasses import replace

from pos_app.clock import Clock
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.paper import print_jobs
from pos_app.db.paper.print_jobs import NewJob
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.closing.closing_paper import ClosingPaper
from pos_app.domain.closing.day_close import Closing, DaySheet
from pos_app.domain.errors import ReasonNeeded
from pos_app.domain.ids import new_id
from pos_app.domain.paper.papers import CopyMark
from pos_app.domain.paper.printing import DocType, PrintState
from pos_app.services.closing.closings import Closings, stored
from pos_app.services.house.settings import read_settings
from pos_app.services.orders import order_moves
from pos_app.services.paper import job_moves
from pos_app.services.paper.copy_source import source_of
from pos_app.services.paper.frozen_paper import freeze
from pos_app.services.paper.receipts import RECEIPT_PRINTER
from pos_app.services.paper.slip_refusals import PaperStillOpen
from pos_app.services.selling.voucher_papers import shop_paper

_UNSURE = frozenset({PrintState.BLOCKED, PrintState.UNKNOWN})


class ClosingPapers:
    """Prints X and Z. `training` marks the papers."""

    def __init__(
        self, db: Database, clock: Clock, closings: Closings, *, training: bool = False
    ) -> None:
        self._db = db
        self._clock = clock
        self._closings = closings
        self._training = training

    def print_x(self, actor: Actor, op_id: str) -> int:
        """Queue an X of the actor's terminal as it is now. Gives the job's id."""
        require(actor, Permission.SELL)
        return self._print_x(actor, op_id, self._closings.preview(actor))

    def print_shop_x(self, actor: Actor, op_id: str) -> int:
        """Queue an X of the shop as it is now. Gives the job's id."""
        require(actor, Permission.CLOSE_DAY)
        return self._print_x(actor, op_id, self._closings.preview_shop(actor))

    def print(self, actor: Actor, op_id: str, closing_id: int, reason: str = "") -> int:
        """Queue a Z; what was printed before goes out marked as a copy, with a reason. The same
        `op_id` is the same paper. Gives the job's id.

        Raises `NoSuchClosing`, `ReasonNeeded`, `PaperStillOpen`.
        """
        require(actor, Permission.CLOSE_DAY)
        by = order_moves.who(actor, self._clock.now())
        return self._db.write(
            lambda tx: self._print(tx, actor, by, op_id, closing_id, reason.strip())
        )

    def pdf(self, actor: Actor, closing_id: int) -> bytes:
        """A Z as A4 pages; the same Z gives the same bytes. Raises `NoSuchClosing`."""
        require(actor, Permission.LOOK)
        # Loaded here: PDFs are not needed to start.
        from pos_app.documents.closing_pdf import closing_pdf

        return closing_pdf(self._db.read(lambda tx: self._paper(tx, stored(tx, closing_id))))

    def _print_x(self, actor: Actor, op_id: str, sheet: DaySheet) -> int:
        by = order_moves.who(actor, self._clock.now())
        closing = Closing(new_id(), 0, sheet, (), 0, actor.name, actor.station)

        def work(tx: Tx) -> int:
            repeated = print_jobs.by_op(tx, op_id)
            if repeated is not None:
                return repeated.job_id
            return _queue(tx, by, op_id, self._paper(tx, closing))

        return self._db.write(work)

    def _print(
        self, tx: Tx, actor: Actor, by: Who, op_id: str, closing_id: int, reason: str
    ) -> int:
        repeated = print_jobs.by_op(tx, op_id)
        if repeated is not None:
            return repeated.job_id
        paper = self._paper(tx, stored(tx, closing_id))
        before = source_of(tx, DocType.CLOSING, closing_id, None)
        if before is None:
            return _queue(tx, by, op_id, paper)
        if before.state in _UNSURE:
            raise PaperStillOpen(None, before.job_id, before.state.value)
        if not reason:
            raise ReasonNeeded
        copy_no = before.copy_no + 1
        paper = replace(paper, copy=CopyMark(copy_no, reason, actor.name))
        return _queue(tx, by, op_id, paper, copy_no, reason, before.job_id)

    def _paper(self, tx: Tx, closing: Closing) -> ClosingPaper:
        return ClosingPaper(shop_paper(read_settings(tx)), closing, training=self._training)


def _queue(
    tx: Tx,
    by: Who,
    op_id: str,
    paper: ClosingPaper,
    copy_no: int = 0,
    reason: str = "",
    parent_id: int | None = None,
) -> int:
    new = NewJob(
        new_id(),
        op_id,
        DocType.CLOSING,
        paper.closing.closing_id,
        copy_no,
        by.station_id,
        RECEIPT_PRINTER,
        freeze(paper),
        by.actor_id,
        by.at,
        by.at + job_moves.QUEUE_MS,
        reason=reason or None,
        parent_id=parent_id,
    )
    return job_moves.queue(tx, by, new).job_id
