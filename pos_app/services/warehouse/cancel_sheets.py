"""취소 처리지: the paper of a case, printed as things stand, as often as hands need it."""

from __future__ import annotations

from pos_app.clock import Clock
from pos_app.db.database import Database
from pos_app.db.paper import print_jobs, slips
from pos_app.db.paper.print_jobs import NewJob
from pos_app.db.transaction import Tx
from pos_app.db.warehouse import cancel_reading
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.ids import new_id
from pos_app.domain.paper.printing import DocType, PrintState
from pos_app.domain.paper.slip_barcode import encode
from pos_app.domain.warehouse.cancel_detail import CaseDetail
from pos_app.domain.warehouse.cancel_paper import CancelSheetPaper, ParcelPaper, PutBackPaper
from pos_app.domain.warehouse.cancels import CancelSource, NoSuchCase, ParcelDuty
from pos_app.services.orders import order_moves
from pos_app.services.paper import job_moves
from pos_app.services.paper.copy_source import source_of
from pos_app.services.paper.frozen_paper import freeze
from pos_app.services.paper.slip_refusals import PaperStillOpen
from pos_app.services.paper.slips import SLIP_PRINTER

_UNSURE = frozenset({PrintState.BLOCKED, PrintState.UNKNOWN})


_WITHOUT = frozenset({CancelSource.CHANGE, CancelSource.RETURN})
"""Cases without a paper: nothing of theirs is pulled."""


class CancelSheets:
    """Prints for the hands that undo a cancelled order."""

    def __init__(self, db: Database, clock: Clock, *, training: bool = False) -> None:
        self._db = db
        self._clock = clock
        self._training = training

    def print(self, actor: Actor, op_id: str, order_id: int, printer: str = SLIP_PRINTER) -> int:
        """Queue the case's paper on a printer of the actor's station; the same `op_id` is the same.

        It shows what is left to do, so it may be printed again at any time. Raises `NoSuchCase`,
        `PaperStillOpen` while nobody has said what became of the paper before. Gives the job's id.
        """
        require(actor, Permission.PUT_BACK)
        by = order_moves.who(actor, self._clock.now())

        def work(tx: Tx) -> int:
            repeated = print_jobs.by_op(tx, op_id)
            if repeated is not None:
                return repeated.job_id
            order_moves.lock(tx, order_id)
            case = cancel_reading.detail(tx, order_id)
            if case is None or case.case.source in _WITHOUT:
                raise NoSuchCase(order_id)
            before = source_of(tx, DocType.CANCEL_SHEET, case.case.case_id, None)
            if before is not None and before.state in _UNSURE:
                raise PaperStillOpen(None, before.job_id, before.state.value)
            copy_no = before.copy_no + 1 if before else 0
            paper = _paper(tx, actor, case, by.at, copy_no, self._training)
            new = NewJob(
                new_id(),
                op_id,
                DocType.CANCEL_SHEET,
                case.case.case_id,
                copy_no,
                by.station_id,
                printer,
                freeze(paper),
                by.actor_id,
                by.at,
                by.at + job_moves.QUEUE_MS,
                parent_id=before.job_id if before else None,
            )
            return job_moves.queue(tx, by, new).job_id

        return self._db.write(work)


def _paper(
    tx: Tx, actor: Actor, found: CaseDetail, at: int, copy_no: int, training: bool
) -> CancelSheetPaper:
    case = found.case
    slip = slips.of_order(tx, case.order_id)
    return CancelSheetPaper(
        order_no=case.order_no,
        receiver=case.receiver,
        mall=found.mall,
        stage=case.stage,
        source=case.source,
        reason=case.reason,
        cancelled_at=case.at,
        lines=tuple(
            PutBackPaper(line.place, line.product, line.option, line.left)
            for line in found.lines
            if line.left
        ),
        parcels=tuple(
            ParcelPaper(one.courier, one.number, one.shared, one.burnt)
            for one in found.parcels
            if not one.pulled
        ),
        away=case.parcel is ParcelDuty.EXPECTED,
        sale_no=found.sale_no,
        return_no=found.return_no,
        return_total=found.return_total,
        barcode=encode(slip.serial, slip.copy_no) if slip else "",
        printed_at=at,
        staff=actor.name,
        station=actor.station,
        copy_no=copy_no,
        training=training,
    )
