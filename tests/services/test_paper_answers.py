"""A person's word about a paper: once, correctable, and proven by a scan."""

from __future__ import annotations

import pytest

from pos_app.db.database import Database
from pos_app.devices.printers.port import PrintOutcome
from pos_app.domain.flow import NotAllowedNow
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import PaperState
from pos_app.domain.paper.printing import PrintState
from pos_app.services.paper.job_moves import NoSuchJob
from tests import make
from tests.services.print_bench import bench, ends

S, O = PrintState, PrintOutcome  # noqa: E741


def test_the_same_answer_twice_is_one_answer(database: Database) -> None:
    b = bench(database)
    b.drive(ends(O.UNKNOWN))
    clerk = b.scene.shop.clerk
    assert b.answers.answer(clerk, b.job_id, saw_it=True) is S.CONFIRMED_BY_PERSON
    moves = b.moves()
    assert b.answers.answer(clerk, b.job_id, saw_it=True) is S.CONFIRMED_BY_PERSON
    assert b.moves() == moves
    with pytest.raises(NotAllowedNow):
        b.answers.answer(clerk, b.job_id, saw_it=False)


def test_what_still_waits_to_be_sent_takes_no_answer(database: Database) -> None:
    b = bench(database)
    with pytest.raises(NotAllowedNow):
        b.answers.answer(b.scene.shop.clerk, b.job_id, saw_it=False)
    with pytest.raises(NoSuchJob):
        b.answers.answer(b.scene.shop.clerk, 7, saw_it=False)


def test_one_key_answers_a_batch(database: Database) -> None:
    b = bench(database)
    s = b.scene
    more = [
        s.slips.print_one(s.shop.clerk, new_op_id(), make.order(database, s.shop)).job_id
        for _ in range(2)
    ]
    for _ in range(2):
        b.drive(ends(O.HANDED_OVER))
    rows = b.answers.answer_batch(s.shop.clerk, [b.job_id, *more], saw_it=True)
    assert [row.state for row in rows] == [S.CONFIRMED_BY_PERSON, S.CONFIRMED_BY_PERSON, None]
    assert isinstance(rows[2].why, NotAllowedNow)


def test_nothing_came_so_a_marked_copy_follows(database: Database) -> None:
    b = bench(database)
    s = b.scene
    b.drive(ends(O.UNKNOWN))
    b.answers.answer(s.shop.clerk, b.job_id, saw_it=False)
    assert [x.state for x in b.answers.waiting_for_person()] == [S.NOT_PRINTED]
    copy = s.slips.reprint(s.shop.clerk, new_op_id(), s.order_id, "용지 걸림", s.approve())
    assert b.answers.waiting_for_person() == []
    b.drive(ends(O.CONFIRMED))
    assert b.state(copy.job_id) is S.CONFIRMED
    assert b.axes().paper is PaperState.PRINTED
    papers = b.answers.of_order(s.order_id)
    assert [(p.copy, p.state, p.reason, p.approver) for p in papers] == [
        (0, S.NOT_PRINTED, "", ""),
        (1, S.CONFIRMED, "용지 걸림", "이바른"),
    ]


@pytest.mark.parametrize("outcome", [O.UNKNOWN, O.HANDED_OVER, O.BLOCKED])
def test_scanning_a_paper_proves_it(database: Database, outcome: PrintOutcome) -> None:
    b = bench(database)
    b.drive(ends(outcome))
    b.answers.seen(b.scene.shop.picker, b.slip_id, 0)
    assert (b.state(), b.axes().paper) == (S.CONFIRMED_BY_PERSON, PaperState.PRINTED)
    b.answers.seen(b.scene.shop.picker, b.slip_id, 0)
    b.answers.seen(b.scene.shop.picker, b.slip_id, 5)
    b.answers.seen(b.scene.shop.picker, 7, 0)
    assert b.state() is S.CONFIRMED_BY_PERSON


def test_scanning_does_not_touch_a_job_on_its_way(database: Database) -> None:
    b = bench(database)
    b.answers.seen(b.scene.shop.clerk, b.slip_id, 0)
    assert b.state() is S.QUEUED


def test_the_list_for_the_first_screen_tells_what_and_since_when(database: Database) -> None:
    b = bench(database)
    b.drive(ends(O.UNKNOWN, 0.5))
    (one,) = b.answers.waiting_for_person()
    known = one.evidence
    assert (one.state, known.trouble, one.since, known.station) == (
        S.UNKNOWN,
        "no_answer",
        make.T0,
        "카운터 1",
    )
    assert (
        one.order_id == b.scene.order_id
        and one.order_no
        and known.bytes_total > known.bytes_sent > 0
    )
