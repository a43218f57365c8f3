"""A copy follows one paper, once, and only after the printer forgot that paper."""

from __future__ import annotations

import pytest

from pos_app.db import audit
from pos_app.db.database import Database
from pos_app.db.paper.print_job_table import print_job
from pos_app.db.statement import RawStatement
from pos_app.devices.printers.port import Cleared, PrintOutcome
from pos_app.domain.ids import new_op_id
from pos_app.domain.paper.printing import HeldBack, PrintState
from pos_app.services.house.checks import Checks
from pos_app.services.paper import spool as spools
from pos_app.services.paper.job_moves import QUEUE_MS, JobMovedOn
from pos_app.services.paper.slip_refusals import AlreadyReprinted
from pos_app.services.paper.slips import SLIP_PRINTER
from tests import make
from tests.services.print_bench import Bench, another_spool, bench, ends, refuses

S, O = PrintState, PrintOutcome  # noqa: E741
_SQL = "SELECT {} FROM print_job WHERE id={}"


def field(b: Bench, job_id: int, column: str) -> object:
    assert column in print_job.c
    sql = _SQL.format(column, job_id)
    return b.scene.database.read(lambda tx: tx.value(RawStatement(sql, sql)))


def lost(b: Bench, outcome: PrintOutcome = O.UNKNOWN) -> None:
    """The original went out, nobody knows, and a person saw nothing."""
    b.drive(ends(outcome))
    b.answers.answer(b.scene.shop.clerk, b.job_id, saw_it=False)


def reprint(b: Bench, source: int | None = None) -> int:
    s = b.scene
    done = s.slips.reprint(
        s.shop.clerk, new_op_id(), s.order_id, "용지 걸림", s.approve(), source=source
    )
    return done.job_id


def next_try(b: Bench) -> None:
    b.scene.clock.advance(spools.PUT_OFF_MS[-1])


@pytest.mark.parametrize("outcome", [O.UNKNOWN, O.BLOCKED, O.HANDED_OVER])
def test_the_printer_forgets_the_lost_paper_before_the_copy_goes_out(
    database: Database, outcome: PrintOutcome
) -> None:
    b = bench(database)
    lost(b, outcome)
    copy = reprint(b)
    assert b.puppet.cleared == 0
    b.drive(ends(O.CONFIRMED))
    assert (b.state(copy), b.puppet.cleared) == (S.CONFIRMED, 1)
    assert (field(b, copy, "parent_id"), field(b, copy, "cleared")) == (b.job_id, "cleared")
    assert field(b, b.job_id, "inside") == 0
    said = database.read(lambda tx: audit.of_entity(tx, "print_job", copy))
    assert "cleared" in [row.reason for row in said]
    assert Checks(database, b.scene.clock).run() == []


def test_nothing_is_cleared_for_a_paper_that_came_out_or_never_went(database: Database) -> None:
    b = bench(database)
    b.drive(ends(O.CONFIRMED))
    reprint(b)
    b.drive(ends(O.UNKNOWN))
    job = b.answers.of_order(b.scene.order_id)[-1].job_id
    b.answers.answer(b.scene.shop.clerk, job, saw_it=True)
    third = reprint(b)
    b.answers.drop(b.scene.shop.clerk, third)
    last = reprint(b)
    b.drive(ends(O.CONFIRMED))
    assert (b.state(last), b.puppet.cleared) == (S.CONFIRMED, 0)


@pytest.mark.parametrize("said", [Cleared.NO_ANSWER, Cleared.CANNOT])
def test_a_printer_that_does_not_forget_holds_the_copy_until_a_person_cycled_its_power(
    database: Database, said: Cleared
) -> None:
    b = bench(database)
    s, clerk = b.scene, b.scene.shop.clerk
    lost(b)
    copy = reprint(b)
    b.puppet.clears = said
    for _ in range(4):
        driven = b.drive(ends(O.CONFIRMED))
        assert driven is not None
        assert (driven.state, driven.trouble) == (S.QUEUED, HeldBack.POWER_CYCLE.value)
        next_try(b)
    assert len(b.puppet.got) == 1, "the copy went around the question"
    (waiting,) = b.answers.waiting_for_person()
    assert (waiting.job_id, waiting.held) == (copy, HeldBack.POWER_CYCLE)
    assert waiting.evidence.cleared == said.value
    assert b.answers.power_cycled(clerk, copy) is S.QUEUED
    assert b.answers.power_cycled(clerk, copy) is S.QUEUED
    assert b.answers.waiting_for_person() == []
    b.drive(ends(O.CONFIRMED))
    assert b.state(copy) is S.CONFIRMED
    assert field(b, copy, "power_cycled_by") == clerk.staff_id
    assert field(b, copy, "cleared") == said.value
    said_so = database.read(lambda tx: audit.of_entity(tx, "print_job", copy))
    assert [(r.actor_id, r.reason) for r in said_so if r.axis == "printer"] == [
        (clerk.staff_id, "power_cycled")
    ]
    assert Checks(database, s.clock).run() == []


def test_the_button_lets_the_copy_go_at_once(database: Database) -> None:
    b = bench(database)
    lost(b)
    copy = reprint(b)
    b.puppet.clears = Cleared.NO_ANSWER
    b.drive()
    assert b.spool.due_in(SLIP_PRINTER) != 0
    b.answers.power_cycled(b.scene.shop.clerk, copy)
    assert b.spool.due_in(SLIP_PRINTER) == 0


def test_a_printer_that_answers_later_needs_no_hand(database: Database) -> None:
    b = bench(database)
    lost(b)
    copy = reprint(b)
    b.puppet.clears = Cleared.NO_ANSWER
    b.drive()
    b.puppet.clears = Cleared.CLEARED
    next_try(b)
    b.drive(ends(O.CONFIRMED))
    assert (b.state(copy), field(b, copy, "power_cycled_by")) == (S.CONFIRMED, None)


def test_nobody_can_say_power_cycled_of_a_copy_that_does_not_wait_for_it(
    database: Database,
) -> None:
    b = bench(database)
    with pytest.raises(JobMovedOn):
        b.answers.power_cycled(b.scene.shop.clerk, b.job_id)
    lost(b)
    copy = reprint(b)
    with pytest.raises(JobMovedOn):
        b.answers.power_cycled(b.scene.shop.clerk, copy)


def test_another_paper_nobody_answered_for_is_never_cleared_away(database: Database) -> None:
    b = bench(database)
    s = b.scene
    lost(b)
    other = s.slips.print_one(s.shop.clerk, new_op_id(), make.order(database, s.shop)).job_id
    b.drive(ends(O.BLOCKED))
    assert b.state(other) is S.BLOCKED
    copy = reprint(b)
    driven = b.drive(ends(O.CONFIRMED))
    assert driven is not None
    assert (driven.job_id, driven.trouble) == (copy, HeldBack.OTHER_PAPER.value)
    assert b.puppet.cleared == 0
    held = {one.job_id: one.held for one in b.answers.waiting_for_person()}
    assert held == {other: None, copy: HeldBack.OTHER_PAPER}
    b.answers.answer(s.shop.clerk, other, saw_it=True)
    next_try(b)
    b.drive(ends(O.CONFIRMED))
    assert (b.state(copy), b.puppet.cleared) == (S.CONFIRMED, 1)


def test_a_paper_in_another_printer_needs_no_clearing_here(database: Database) -> None:
    b = bench(database)
    b.drawer.device = "network 192.0.2.7:9100"
    lost(b)
    b.drawer.device = "network 192.0.2.8:9100"
    copy = reprint(b)
    b.drive(ends(O.CONFIRMED))
    assert (b.state(copy), b.puppet.cleared) == (S.CONFIRMED, 0)
    assert field(b, b.job_id, "inside") == 1


def test_a_driver_that_breaks_while_clearing_has_proven_nothing(database: Database) -> None:
    b = bench(database)
    lost(b)
    reprint(b)

    def breaks() -> Cleared:
        raise RuntimeError

    b.puppet.clear = breaks  # type: ignore[method-assign]
    driven = b.drive(ends(O.CONFIRMED))
    assert driven is not None and driven.trouble == HeldBack.POWER_CYCLE.value


def test_a_copy_that_was_not_begun_is_not_cleared_for_again(database: Database) -> None:
    b = bench(database)
    lost(b)
    copy = reprint(b)
    b.drive(refuses)
    next_try(b)
    b.drive(ends(O.CONFIRMED))
    assert (b.state(copy), b.puppet.cleared) == (S.CONFIRMED, 1)


def test_a_waiting_copy_expires_and_asks_again_after_it_was_put_back(database: Database) -> None:
    b = bench(database)
    lost(b)
    copy = reprint(b)
    b.puppet.clears = Cleared.CANNOT
    b.drive()
    b.scene.clock.advance(QUEUE_MS + 1)
    b.recovery.at_start()
    assert b.state(copy) is S.EXPIRED
    fresh = another_spool(b)
    assert fresh.drive_once(SLIP_PRINTER) is None
    b.answers.put_back(b.scene.shop.clerk, copy)
    driven = fresh.drive_once(SLIP_PRINTER)
    assert driven is not None and driven.trouble == HeldBack.POWER_CYCLE.value
    assert len(b.puppet.got) == 1


def test_a_paper_is_copied_once_and_the_second_hears_of_its_copy(database: Database) -> None:
    b = bench(database)
    lost(b)
    copy = reprint(b, source=b.job_id)
    b.drive(ends(O.CONFIRMED))
    with pytest.raises(AlreadyReprinted) as no:
        reprint(b, source=b.job_id)
    assert (no.value.source_id, no.value.job_id, no.value.copy) == (b.job_id, copy, 1)
    second = reprint(b, source=copy)
    assert field(b, second, "parent_id") == copy


def test_the_second_of_two_who_saw_the_same_lost_paper_is_told_while_the_copy_waits(
    database: Database,
) -> None:
    b = bench(database)
    lost(b)
    copy = reprint(b, source=b.job_id)
    with pytest.raises(AlreadyReprinted) as no:
        reprint(b, source=b.job_id)
    assert no.value.job_id == copy
