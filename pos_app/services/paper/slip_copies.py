"""Every paper after the first: marked, numbered, with its reason and the one who allowed it."""

from __future__ import annotations

from dataclasses import replace

from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.house import approvals
from pos_app.db.house.approvals import Approver, Wanted
from pos_app.db.paper import print_jobs, slips
from pos_app.db.paper.slips import SlipRow, SlipState
from pos_app.db.transaction import Tx
from pos_app.domain.actors import ApprovalNeeded
from pos_app.domain.errors import ReasonNeeded
from pos_app.domain.paper.papers import CopyMark
from pos_app.domain.paper.printing import PAPER_EXISTS, DocType, PrintAction, PrintState
from pos_app.domain.paper.slip_barcode import MAX_COPY
from pos_app.services.orders import order_moves
from pos_app.services.paper import job_moves
from pos_app.services.paper.copy_source import source_of
from pos_app.services.paper.frozen_paper import freeze
from pos_app.services.paper.slip_claim import Ask, SlipClaimed, check_order, claimed, job_for
from pos_app.services.paper.slip_content import SlipHead, facts_of, freeze_order
from pos_app.services.paper.slip_refusals import (
    NoSlipYet,
    PaperStillOpen,
    SlipVoided,
    TooManyCopies,
)

ENTITY = "sales_order"
_MAY_FOLLOW = PAPER_EXISTS | {PrintState.NOT_PRINTED}


def reprint(
    tx: Tx, ask: Ask, reason: str, approval_id: int, seen: int | None = None
) -> SlipClaimed:
    """Queue the next copy of the order's slip, from the order as it stands now.

    A voided slip comes back to use by it; papers before it answer "superseded". `seen` is the job
    whose paper is copied, the newest one where it is None. Raises `ReasonNeeded`, `NoSlipYet`,
    `PaperStillOpen`, `AlreadyReprinted`, `TooManyCopies`, `ApprovalNeeded`, and what `check_order`
    raises.
    """
    order = order_moves.lock(tx, ask.order_id)
    slip = slip_of(tx, ask.order_id)
    before = print_jobs.by_op(tx, ask.op_id)
    if before is not None and before.doc_id == slip.slip_id:
        return claimed(ask.order_id, slip.serial, before)
    facts = facts_of(tx, ask.order_id)
    check_order(order, facts)
    source = _source(tx, slip, seen)
    if not reason.strip():
        raise ReasonNeeded
    approver = use_approval(tx, ask, "reprint", approval_id)
    number = slip.copy_no + 1
    mark = CopyMark(number, reason.strip(), approver.name)
    head = SlipHead(slip.serial, ask.at, ask.actor, mark, ask.training)
    paper = freeze_order(tx, ask.order_id, facts, head)
    by = order_moves.who(ask.actor, ask.at, approver.staff_id)
    if not slips.next_copy(tx, slip.slip_id, slip.copy_no, order.version):
        raise PaperStillOpen(ask.order_id, 0, "")
    if slip.state is SlipState.VOIDED:
        set_state(tx, by, slip, SlipState.CLAIMED, reason.strip())
    new = job_for(ask, slip.slip_id, freeze(paper), copy=number, reason=reason.strip())
    job = job_moves.queue(tx, by, replace(new, approval_id=approval_id, parent_id=source))
    audit.append(
        tx, by, Move("slip", slip.slip_id, "copy", str(slip.copy_no), str(number), reason.strip())
    )
    return claimed(ask.order_id, slip.serial, job)


def void(tx: Tx, by: Who, order_id: int, reason: str) -> None:
    """Take the order's slip out of use; a paper still in the queue is dropped.

    For services that change or cancel an order, inside their transaction and under the order's
    lock. Raises `NoSlipYet`, `SlipVoided`.
    """
    slip = slip_of(tx, order_id)
    if slip.state is SlipState.VOIDED:
        raise SlipVoided(order_id, slip.serial)
    set_state(tx, by, slip, SlipState.VOIDED, reason)
    job = print_jobs.newest_of_doc(tx, DocType.SLIP, slip.slip_id)
    if job is not None and job.state in {PrintState.QUEUED, PrintState.EXPIRED}:
        job_moves.move(tx, by, job, PrintAction.DROP)


def slip_of(tx: Tx, order_id: int) -> SlipRow:
    """The order's slip. Raises `NoSlipYet`."""
    slip = slips.of_order(tx, order_id)
    if slip is None:
        raise NoSlipYet(order_id)
    return slip


def set_state(tx: Tx, by: Who, slip: SlipRow, wanted: SlipState, reason: str | None = None) -> None:
    """Move the slip, audited; the order's lock is held."""
    slips.set_state(tx, slip.slip_id, slip.state, wanted)
    audit.append(tx, by, Move("slip", slip.slip_id, "slip", slip.state.value, wanted.value, reason))


def use_approval(tx: Tx, ask: Ask, action: str, approval_id: int) -> Approver:
    """Use the approval up in this transaction. Raises `ApprovalNeeded` if it does not fit."""
    wanted = Wanted(action, ENTITY, ask.order_id, ask.actor.staff_id)
    approver = approvals.use(tx, approval_id, wanted)
    if approver is None:
        raise ApprovalNeeded(action)
    return approver


def _source(tx: Tx, slip: SlipRow, seen: int | None) -> int:
    """The job of the paper to be copied, once nothing is open about it."""
    job = source_of(tx, DocType.SLIP, slip.slip_id, seen)
    if job is None:
        raise NoSlipYet(slip.order_id)
    if job.state not in _MAY_FOLLOW:
        raise PaperStillOpen(slip.order_id, job.job_id, job.state.value)
    if slip.copy_no >= MAX_COPY:
        raise TooManyCopies(slip.order_id)
    return job.job_id
