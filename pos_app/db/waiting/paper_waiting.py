"""Papers of which only a person knows, and all papers of one slip."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, bindparam, or_, select

from pos_app.db.house.staff import approval, staff
from pos_app.db.house.stations import station
from pos_app.db.orders.orders import sales_order
from pos_app.db.paper.print_job_table import print_job
from pos_app.db.paper.slips import slip
from pos_app.db.selling.vouchers import voucher
from pos_app.db.statement import Statement
from pos_app.db.transaction import Row, Tx
from pos_app.db.warehouse.cancel_cases import cancel_case
from pos_app.domain.paper.paper_evidence import PaperEvidence
from pos_app.domain.paper.printing import DocType, HeldBack, PrintState

MOST = 500
_p = print_job.c
_approver = staff.alias("approver")

_WAITING = Statement(
    select(
        _p.id,
        _p.doc_type,
        _p.copy_no,
        _p.state,
        _p.created_at,
        sales_order.c.id,
        sales_order.c.order_no,
        voucher.c.number,
        # What follows is a `PaperEvidence`.
        _p.trouble,
        _p.silence,
        _p.bytes_sent,
        _p.bytes_total,
        _p.sending_at,
        station.c.name,
        _p.printer,
        _p.cuts_before,
        _p.cuts_after,
        _p.cleared,
    )
    .join(station, station.c.id == _p.station_id)
    .outerjoin(slip, and_(_p.doc_type == "slip", slip.c.id == _p.doc_id))
    .outerjoin(voucher, and_(_p.doc_type == "receipt", voucher.c.id == _p.doc_id))
    .outerjoin(cancel_case, and_(_p.doc_type == "cancel_sheet", cancel_case.c.id == _p.doc_id))
    .outerjoin(
        sales_order,
        or_(
            sales_order.c.id == slip.c.order_id,
            sales_order.c.id == voucher.c.order_id,
            sales_order.c.id == cancel_case.c.order_id,
        ),
    )
    .where(
        or_(
            _p.state == "unknown",
            _p.state == "blocked",
            _p.state == "expired",
            and_(_p.state == "handed_over", slip.c.id.is_not(None)),
            and_(_p.state == "queued", or_(*(_p.trouble == held.value for held in HeldBack))),
            # The newest paper is the one that counts: earlier ones answer "superseded" to a scan.
            and_(
                _p.state == "not_printed",
                slip.c.state != "voided",
                slip.c.copy_no == _p.copy_no,
                sales_order.c.stop_state != "cancelled",
                sales_order.c.sale_state == "none",
            ),
        ),
    )
    .order_by(_p.created_at, _p.id)
    .limit(MOST)
)
_OF_ORDER = Statement(
    select(
        _p.id,
        _p.copy_no,
        _p.state,
        _p.trouble,
        _p.printer,
        _p.created_at,
        _p.ended_at,
        staff.c.name,
        station.c.name,
        _p.reason,
        _approver.c.name,
    )
    .join(slip, and_(_p.doc_type == "slip", slip.c.id == _p.doc_id))
    .join(station, station.c.id == _p.station_id)
    .outerjoin(staff, staff.c.id == _p.requested_by)
    .outerjoin(approval, approval.c.id == _p.approval_id)
    .outerjoin(_approver, _approver.c.id == approval.c.approver_id)
    .where(slip.c.order_id == bindparam("order_id"))
    .order_by(_p.copy_no)
)


@dataclass(frozen=True, slots=True)
class WaitingPaper:
    """A paper only a person can settle. `since` in ms UTC; `number` is a receipt's voucher."""

    job_id: int
    doc_type: DocType
    copy: int
    state: PrintState
    since: int
    order_id: int | None
    order_no: str
    number: str
    evidence: PaperEvidence

    @property
    def held(self) -> HeldBack | None:
        """What a copy waits for that may not go out yet."""
        waits = self.state is PrintState.QUEUED
        return HeldBack(self.evidence.trouble) if waits else None


@dataclass(frozen=True, slots=True)
class PaperOfSlip:
    """One paper of a slip: the original, or a copy with its reason and approver."""

    job_id: int
    copy: int
    state: PrintState
    trouble: str
    printer: str
    asked_at: int
    ended_at: int | None
    by: str
    station: str
    reason: str
    approver: str


def waiting(tx: Tx) -> list[WaitingPaper]:
    """The oldest five hundred, longest waiting first."""
    return [_waiting(row) for row in tx.rows(_WAITING)]


def papers_of_order(tx: Tx, order_id: int) -> list[PaperOfSlip]:
    """Every paper of the order's slip, the original first."""
    return [_paper(row) for row in tx.rows(_OF_ORDER, order_id=order_id)]


def _waiting(row: Row) -> WaitingPaper:
    job_id, doc_type, copy, state, since, order_id, order_no, number, *known = row
    return WaitingPaper(
        job_id,
        DocType(doc_type),
        copy,
        PrintState(state),
        since,
        order_id,
        order_no or "",
        number or "",
        PaperEvidence(*known),
    )


def _paper(row: Row) -> PaperOfSlip:
    job_id, copy, state, trouble, printer, asked_at, ended_at, *people = row
    by, where, reason, approver = (name or "" for name in people)
    return PaperOfSlip(
        job_id,
        copy,
        PrintState(state),
        trouble,
        printer,
        asked_at,
        ended_at,
        by,
        where,
        reason,
        approver,
    )
