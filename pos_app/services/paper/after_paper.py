"""What follows from paper that exists: the slip and its order say so, the mall is promised it."""

from __future__ import annotations

from pos_app.db.audit import Who
from pos_app.db.paper import slips
from pos_app.db.paper.print_jobs import Ending, JobRow
from pos_app.db.paper.slips import SlipRow, SlipState
from pos_app.db.transaction import Tx
from pos_app.domain.orders.order_status import PaperState, StopState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.paper.printing import PAPER_EXISTS, DocType, PrintAction
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import LockedOrder
from pos_app.services.outside import promises
from pos_app.services.paper import job_moves
from pos_app.services.paper.slip_copies import set_state

_NOTHING_PROMISED = frozenset({StopState.CANCEL_REQUESTED, StopState.CANCELLED})


def move_job(
    tx: Tx, by: Who, job_id: int, *actions: PrintAction, end: Ending | None = None
) -> JobRow:
    """Move a job by one action or more, its order locked first, and draw the consequences.

    Raises `NoSuchJob`, `NotAllowedNow`, `JobMovedOn`.
    """
    job = job_moves.get(tx, job_id)
    slip, order = _locked(tx, job)
    if order is not None:
        job = job_moves.get(tx, job_id)
    for action in actions:
        job = job_moves.move(tx, by, job, action, end)
    if slip is not None and order is not None and job.state in PAPER_EXISTS:
        on_paper(tx, by, order, slip)
    return job


def on_paper(tx: Tx, by: Who, order: LockedOrder, slip: SlipRow) -> LockedOrder:
    """A paper of this slip is there. Gives the order as it stands now, still locked.

    발송준비중 is promised unless the order is being cancelled or the slip is out of use.
    """
    if slip.state is SlipState.CLAIMED:
        set_state(tx, by, slip, SlipState.PRINTED)
    moved = order_moves.move(tx, by, order, paper=PaperState.PRINTED)
    if slip.state is not SlipState.VOIDED and moved.axes.stop not in _NOTHING_PROMISED:
        moved = promises.tell(tx, by, moved, MallStatus.PREPARING)
    return moved


def _locked(tx: Tx, job: JobRow) -> tuple[SlipRow | None, LockedOrder | None]:
    """The slip of the job and its order; orders are locked before jobs everywhere."""
    if job.doc_type is not DocType.SLIP:
        return None, None
    slip = slips.by_id(tx, job.doc_id)
    if slip is None:
        return None, None
    order = order_moves.lock(tx, slip.order_id)
    return slips.by_id(tx, job.doc_id), order
