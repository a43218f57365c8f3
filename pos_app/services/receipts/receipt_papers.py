"""현금영수증 on paper: shown, printed, printed again with a reason; and the month's book."""

from __future__ import annotations

from dataclasses import replace

from pos_app.clock import Clock, day_of, day_start
from pos_app.db.database import Database
from pos_app.db.paper import print_jobs
from pos_app.db.paper.print_jobs import NewJob
from pos_app.db.receipts import receipt_views
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.errors import ReasonNeeded
from pos_app.domain.ids import new_id
from pos_app.domain.masking import masked_name
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.paper.papers import CopyMark
from pos_app.domain.paper.printing import DocType, PrintState
from pos_app.domain.paying.receipt_kinds import ReceiptKind
from pos_app.domain.paying.receipt_number import NumberKind
from pos_app.domain.receipts.cash_receipts import NoSuchReceipt
from pos_app.domain.receipts.receipt_papers import CashReceiptPaper, ReceiptBook, ReceiptBookRow
from pos_app.domain.receipts.receipt_rows import DocumentRow
from pos_app.services.house.settings import read_settings
from pos_app.services.orders import order_moves
from pos_app.services.paper import job_moves
from pos_app.services.paper.copy_source import source_of
from pos_app.services.paper.frozen_paper import freeze
from pos_app.services.paper.receipts import RECEIPT_PRINTER
from pos_app.services.paper.slip_refusals import PaperStillOpen
from pos_app.services.selling.voucher_papers import shop_paper

_UNSURE = frozenset({PrintState.BLOCKED, PrintState.UNKNOWN})


class ReceiptPapers:
    """Papers of documents that are done."""

    def __init__(self, db: Database, clock: Clock, *, training: bool = False) -> None:
        self._db = db
        self._clock = clock
        self._training = training

    def paper(self, actor: Actor, receipt_id: int) -> CashReceiptPaper:
        """What it says, for the screen. Raises `NoSuchReceipt`."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: self._paper(tx, receipt_id))

    def print(
        self,
        actor: Actor,
        op_id: str,
        receipt_id: int,
        reason: str = "",
        printer: str = RECEIPT_PRINTER,
    ) -> int:
        """Queue it on a printer of the actor's station; what was printed before goes out marked as a
        copy, with a reason. The same `op_id` is the same paper. Gives the job's id.

        Raises `NoSuchReceipt`, `ReasonNeeded`, `PaperStillOpen`.
        """
        require(actor, Permission.ISSUE_RECEIPT)
        by = order_moves.who(actor, self._clock.now())

        def work(tx: Tx) -> int:
            repeated = print_jobs.by_op(tx, op_id)
            if repeated is not None:
                return repeated.job_id
            paper = self._paper(tx, receipt_id)
            before = source_of(tx, DocType.CASH_RECEIPT, receipt_id, None)
            if before is not None:
                if before.state in _UNSURE:
                    raise PaperStillOpen(None, before.job_id, before.state.value)
                if not reason.strip():
                    raise ReasonNeeded
                mark = CopyMark(before.copy_no + 1, reason.strip(), actor.name)
                paper = replace(paper, copy=mark)
            new = NewJob(
                new_id(),
                op_id,
                DocType.CASH_RECEIPT,
                receipt_id,
                before.copy_no + 1 if before else 0,
                by.station_id,
                printer,
                freeze(paper),
                by.actor_id,
                by.at,
                by.at + job_moves.QUEUE_MS,
                reason=reason.strip() or None,
                parent_id=before.job_id if before else None,
            )
            return job_moves.queue(tx, by, new).job_id

        return self._db.write(work)

    def month(self, actor: Actor, month: int) -> ReceiptBook:
        """The tax office's documents of a Korean month, 202611, oldest first."""
        require(actor, Permission.LOOK)
        first, until = month * 100 + 1, _after(month) * 100 + 1

        def work(tx: Tx) -> ReceiptBook:
            shop = read_settings(tx)
            rows = receipt_views.approved(tx, day_start(first), day_start(until))
            last = _day_before(until)
            made = tuple(_book_row(tx, row) for row in rows)
            return ReceiptBook(shop.shop_name, shop.business_no, first, last, made)

        return self._db.read(work)

    def month_book(self, actor: Actor, month: int) -> bytes:
        """The month as a workbook, numbers and names masked."""
        # Loaded here: a workbook costs more than the start of the program.
        from pos_app.documents.receipt_book import receipt_book

        return receipt_book(self.month(actor, month))

    def _paper(self, tx: Tx, receipt_id: int) -> CashReceiptPaper:
        row = receipt_views.by_id(tx, receipt_id)
        if row is None or row.document.state is not RefundState.DONE:
            raise NoSuchReceipt(receipt_id)
        of, original = row.document, _original(tx, row)
        return CashReceiptPaper(
            shop=shop_paper(read_settings(tx)),
            kind=of.kind,
            use=of.use,
            traded_at=row.at,
            approval_no=of.approval_no,
            number=of.shown,
            amounts=of.amounts,
            order_no=row.order_no,
            staff=row.who,
            station=row.station,
            original_no=row.original_no,
            original_at=None if original is None else original.at,
            part=original is not None and original.document.total != of.total,
            self_issued=of.number_kind is NumberKind.SELF,
            training=self._training,
        )


def _original(tx: Tx, row: DocumentRow) -> DocumentRow | None:
    original_id = row.document.original_id
    return None if original_id is None else receipt_views.by_id(tx, original_id)


def _book_row(tx: Tx, row: DocumentRow) -> ReceiptBookRow:
    of = row.document
    original = _original(tx, row) if of.kind is ReceiptKind.CANCEL else None
    return ReceiptBookRow(
        at=row.at,
        order_no=row.order_no,
        customer=masked_name(row.customer),
        method=row.method,
        use=of.use,
        kind=of.kind,
        part=original is not None and original.document.total != of.total,
        approval_no=of.approval_no,
        original_no=row.original_no,
        number=of.shown,
        amounts=of.amounts,
        route=of.route,
        nts=of.nts,
        staff=row.who,
    )


def _after(month: int) -> int:
    return month + 1 if month % 100 < 12 else (month // 100 + 1) * 100 + 1


def _day_before(first_of_next: int) -> int:
    return day_of(day_start(first_of_next) - 1)
