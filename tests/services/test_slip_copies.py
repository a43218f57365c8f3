"""Every paper but the first is marked, numbered, reasoned, and allowed by a second person."""

from __future__ import annotations

import pytest

from pos_app.db.database import Database
from pos_app.db.paper import print_jobs, slips
from pos_app.domain.actors import ApprovalNeeded
from pos_app.domain.errors import ReasonNeeded
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.paper.printing import DocType, PrintAction, PrintState
from pos_app.domain.paper.slip_barcode import encode
from pos_app.services.orders import order_moves
from pos_app.services.paper import job_moves
from pos_app.services.paper.frozen_paper import thaw_slip
from pos_app.services.paper.slip_claim import SlipClaimed
from pos_app.services.paper.slip_refusals import (
    NoSlipYet,
    OrderStopped,
    PaperStillOpen,
    SlipVoided,
    TooManyCopies,
)
from tests.services.print_scenes import Scene, scene

A = PrintAction


def ended(s: Scene, job_id: int, *actions: PrintAction) -> None:
    """Walk the job to an end without a printer."""
    by = order_moves.who(s.shop.clerk, s.clock.now())
    for action in actions or (A.BEGIN, A.LOSE, A.PERSON_SAW_NOTHING):
        s.database.write(
            lambda tx, act=action: job_moves.move(tx, by, job_moves.get(tx, job_id), act)
        )


def reprint(s: Scene, approval: int, reason: str = "용지 걸림", op: str = "") -> SlipClaimed:
    return s.slips.reprint(s.shop.clerk, op or new_op_id(), s.order_id, reason, approval)


def test_a_copy_is_marked_numbered_reasoned_and_approved(database: Database) -> None:
    s = scene(database)
    first = s.print_one()
    ended(s, first.job_id)
    copy = reprint(s, s.approve())
    assert (copy.slip_id, copy.serial, copy.copy) == (first.slip_id, first.serial, 1)
    paper = thaw_slip(database.read(lambda tx: print_jobs.payload_of(tx, copy.job_id)))
    assert paper.copy is not None
    assert (paper.copy.number, paper.copy.reason, paper.copy.approver) == (1, "용지 걸림", "이바른")
    assert paper.barcode == encode(first.serial, 1)


def test_an_approval_counts_once(database: Database) -> None:
    s = scene(database)
    ended(s, s.print_one().job_id)
    approval = s.approve()
    ended(s, reprint(s, approval).job_id)
    with pytest.raises(ApprovalNeeded):
        reprint(s, approval)


def test_an_approval_for_something_else_does_not_count(database: Database) -> None:
    s = scene(database)
    ended(s, s.print_one().job_id)
    with pytest.raises(ApprovalNeeded):
        reprint(s, s.approve("void_slip"))
    with pytest.raises(ApprovalNeeded):
        reprint(s, s.approve(order_id=1))
    mine = s.approve()
    with pytest.raises(ApprovalNeeded):
        s.slips.reprint(s.shop.manager, new_op_id(), s.order_id, "사유", mine)
    assert reprint(s, mine).copy == 1


def test_the_same_reprint_pressed_twice_is_one_copy(database: Database) -> None:
    s = scene(database)
    ended(s, s.print_one().job_id)
    op, approval = new_op_id(), s.approve()
    assert reprint(s, approval, op=op) == reprint(s, approval, op=op)


@pytest.mark.parametrize(
    ("walk", "state"),
    [
        ((), PrintState.QUEUED),
        ((A.BEGIN,), PrintState.SENDING),
        ((A.BEGIN, A.LOSE), PrintState.UNKNOWN),
        ((A.BEGIN, A.BLOCK), PrintState.BLOCKED),
        ((A.BEGIN, A.HAND_OVER), PrintState.HANDED_OVER),
        ((A.EXPIRE,), PrintState.EXPIRED),
    ],
)
def test_no_copy_while_the_paper_before_is_open(
    database: Database, walk: tuple[PrintAction, ...], state: PrintState
) -> None:
    s = scene(database)
    job = s.print_one().job_id
    if walk:
        ended(s, job, *walk)
    approval = s.approve()
    with pytest.raises(PaperStillOpen) as no:
        reprint(s, approval)
    assert (no.value.job_id, no.value.state) == (job, state.value)


def test_refusals_leave_the_approval_unused(database: Database) -> None:
    s = scene(database)
    approval = s.approve()
    with pytest.raises(NoSlipYet):
        reprint(s, approval)
    ended(s, s.print_one().job_id)
    with pytest.raises(ReasonNeeded):
        reprint(s, approval, "  ")
    s.set_order(stop_state=StopState.HELD.value)
    with pytest.raises(OrderStopped):
        reprint(s, approval)
    s.set_order(stop_state="none")
    assert reprint(s, approval).copy == 1


def test_ninety_nine_copies_and_no_more(database: Database) -> None:
    s = scene(database)
    slip_id = s.print_one().slip_id
    ended(s, _job_of(s))
    for number in range(99):
        assert database.write(lambda tx, n=number: slips.next_copy(tx, slip_id, n, 1))
    with pytest.raises(TooManyCopies):
        reprint(s, s.approve())


def _job_of(s: Scene) -> int:
    slip = s.database.read(lambda tx: slips.of_order(tx, s.order_id))
    assert slip is not None
    job = s.database.read(lambda tx: print_jobs.newest_of_doc(tx, DocType.SLIP, slip.slip_id))
    assert job is not None
    return job.job_id


def test_a_voided_slip_drops_its_queued_paper_and_comes_back_as_a_copy(
    database: Database,
) -> None:
    s = scene(database)
    job_id = s.print_one().job_id
    s.slips.void(s.shop.clerk, s.order_id, "주소 변경", s.approve("void_slip"))
    job = database.read(lambda tx: job_moves.get(tx, job_id))
    assert job.state is PrintState.NOT_PRINTED
    with pytest.raises(SlipVoided):
        s.slips.void(s.shop.clerk, s.order_id, "다시", s.approve("void_slip"))
    assert reprint(s, s.approve()).copy == 1
    slip = database.read(lambda tx: slips.of_order(tx, s.order_id))
    assert slip is not None and slip.state is slips.SlipState.CLAIMED


def test_voiding_asks_for_a_second_person_and_a_reason(database: Database) -> None:
    s = scene(database)
    s.print_one()
    with pytest.raises(ApprovalNeeded):
        s.slips.void(s.shop.clerk, s.order_id, "사유", s.approve("reprint"))
    with pytest.raises(ReasonNeeded):
        s.slips.void(s.shop.clerk, s.order_id, "", s.approve("void_slip"))
