"""The spool sends each job once, in order, and is honest about how it ended."""

from __future__ import annotations

import pytest

from pos_app.db.database import Database
from pos_app.db.paper import print_leases, slips
from pos_app.db.waiting import promises
from pos_app.devices.printers.port import PrintBytes, PrintOutcome, PrintReport, PrintWatch
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import PaperState, StopState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.paper.printing import PrintState
from pos_app.services.paper import spool as spools
from pos_app.services.paper.job_moves import QUEUE_MS
from pos_app.services.paper.printing import Printing
from pos_app.services.paper.sending import SENDING_LEASE_MS
from pos_app.services.paper.slips import SLIP_PRINTER
from tests import make
from tests.services.print_bench import Bench, another_spool, bench, ends, refuses

S, O = PrintState, PrintOutcome  # noqa: E741


def promised(b: Bench) -> list[MallStatus]:
    rows = b.scene.database.read(lambda tx: promises.of_order(tx, b.scene.order_id))
    return [row.wanted for row in rows]


def slip_state(b: Bench) -> str:
    found = b.scene.database.read(lambda tx: slips.by_id(tx, b.slip_id))
    assert found is not None
    return found.state.value


def test_confirmed_paper_prints_the_slip_moves_the_order_and_promises_the_mall(
    database: Database,
) -> None:
    b = bench(database)
    driven = b.drive()
    assert driven is not None and driven.state is S.CONFIRMED
    assert slip_state(b) == "printed"
    assert b.axes().paper is PaperState.PRINTED
    assert promised(b) == [MallStatus.PREPARING]
    assert b.drive() is None and len(b.puppet.got) == 1


@pytest.mark.parametrize("outcome", [O.UNKNOWN, O.BLOCKED, O.HANDED_OVER])
def test_uncertain_paper_promises_nothing_and_is_never_sent_again(
    database: Database, outcome: PrintOutcome
) -> None:
    b = bench(database)
    b.drive(ends(outcome))
    b.scene.clock.advance(QUEUE_MS * 3)
    b.recovery.each_minute()
    assert b.drive(ends(O.CONFIRMED)) is None
    assert another_spool(b).drive_once(SLIP_PRINTER) is None
    assert len(b.puppet.got) == 1
    assert (slip_state(b), b.axes().paper, promised(b)) == ("claimed", PaperState.CLAIMED, [])
    assert [one.job_id for one in b.answers.waiting_for_person()] == [b.job_id]


@pytest.mark.parametrize("outcome", [O.UNKNOWN, O.BLOCKED, O.HANDED_OVER])
def test_a_persons_yes_is_as_good_as_the_printers(
    database: Database, outcome: PrintOutcome
) -> None:
    b = bench(database)
    b.drive(ends(outcome))
    b.answers.answer(b.scene.shop.clerk, b.job_id, saw_it=True)
    assert (slip_state(b), b.axes().paper) == ("printed", PaperState.PRINTED)
    assert promised(b) == [MallStatus.PREPARING]


def test_what_was_not_begun_is_tried_again_later(database: Database) -> None:
    b = bench(database)
    driven = b.drive(refuses)
    assert driven is not None
    assert (driven.state, driven.trouble) == (S.QUEUED, "paper_out")
    assert b.drive(ends(O.CONFIRMED)) is None
    b.scene.clock.advance(spools.PUT_OFF_MS[0])
    driven = b.drive()
    assert driven is not None and driven.state is S.CONFIRMED


def test_zero_bytes_after_all_go_back_to_the_queue(database: Database) -> None:
    b = bench(database)
    b.drive(ends(O.NOT_STARTED, 0))
    assert b.state() is S.QUEUED and b.drive() is None
    b.scene.clock.advance(spools.PUT_OFF_MS[0])
    b.drive(ends(O.CONFIRMED))
    assert b.state() is S.CONFIRMED


def test_a_driver_that_says_not_started_after_bytes_is_not_believed(database: Database) -> None:
    b = bench(database)
    b.drive(ends(O.NOT_STARTED, 0.5))
    assert b.state() is S.UNKNOWN


def test_without_a_printer_jobs_wait(database: Database) -> None:
    b = bench(database)
    b.drawer.puppet = None
    driven = b.drive()
    assert driven is not None
    assert (driven.state, driven.trouble) == (S.QUEUED, spools.NO_PRINTER)


def test_a_driver_that_breaks_off_leaves_the_truth(database: Database) -> None:
    b = bench(database)

    def before(_job: PrintBytes, _watch: PrintWatch) -> PrintReport:
        raise RuntimeError

    def after(_job: PrintBytes, watch: PrintWatch) -> PrintReport:
        watch.first_byte()
        raise RuntimeError

    driven = b.drive(before)
    assert driven is not None and driven.state is S.QUEUED
    b.scene.clock.advance(spools.PUT_OFF_MS[0])
    driven = b.drive(after)
    assert driven is not None and driven.state is S.UNKNOWN


def test_jobs_print_in_the_order_they_were_asked_for(database: Database) -> None:
    b = bench(database)
    s = b.scene
    s.clock.advance(1)
    second = s.slips.print_one(s.shop.clerk, new_op_id(), make.order(database, s.shop))
    b.drive(refuses)
    assert b.drive(ends(O.CONFIRMED)) is None, "the second overtook the first"
    s.clock.advance(spools.PUT_OFF_MS[0])
    while b.drive() is not None:
        pass
    assert [job.job_id for job in b.puppet.got] == [b.job_id, second.job_id]


def test_a_job_is_leased_to_one_spool_at_a_time(database: Database) -> None:
    b = bench(database)
    other = another_spool(b)
    tried: list[object] = []

    def look(job: PrintBytes, watch: PrintWatch) -> PrintReport:
        tried.append(other.drive_once(SLIP_PRINTER))
        report = ends(O.CONFIRMED)(job, watch)
        tried.append(other.drive_once(SLIP_PRINTER))
        return report

    b.drive(look)
    assert tried == [None, None] and len(b.puppet.got) == 1


def test_a_spool_that_slept_through_its_lease_sends_nothing(database: Database) -> None:
    b = bench(database)
    other = another_spool(b)

    def sleeps(job: PrintBytes, watch: PrintWatch) -> PrintReport:
        b.scene.clock.advance(spools.QUEUED_LEASE_MS + 1)
        b.puppet.play = ends(O.CONFIRMED)
        assert other.drive_once(SLIP_PRINTER) is not None
        return ends(O.CONFIRMED)(job, watch)

    driven = b.drive(sleeps)
    assert driven is not None and b.state() is S.CONFIRMED
    assert len(b.puppet.got) == 1, "two spools sent one job"


def test_a_long_job_keeps_its_lease(database: Database) -> None:
    b = bench(database)

    def slow(job: PrintBytes, watch: PrintWatch) -> PrintReport:
        watch.first_byte()
        for _ in range(5):
            b.scene.clock.advance(SENDING_LEASE_MS * 2 // 3)
            watch.stopping()
            b.recovery.each_minute()
        return PrintReport(O.CONFIRMED, len(job.data))

    b.drive(slow)
    assert b.state() is S.CONFIRMED


def test_a_job_taken_for_lost_stays_with_the_person(database: Database) -> None:
    b = bench(database)

    def stuck(job: PrintBytes, watch: PrintWatch) -> PrintReport:
        watch.first_byte()
        b.scene.clock.advance(SENDING_LEASE_MS + 1)
        b.recovery.each_minute()
        return PrintReport(O.CONFIRMED, len(job.data))

    driven = b.drive(stuck)
    assert driven is not None and driven.state is S.UNKNOWN
    assert promised(b) == []


def test_a_slip_of_an_order_being_cancelled_promises_nothing(database: Database) -> None:
    b = bench(database)
    b.scene.set_order(stop_state=StopState.CANCEL_REQUESTED.value, status="cancel_requested")
    b.drive()
    assert (b.axes().paper, promised(b)) == (PaperState.PRINTED, [])


def test_a_printer_ready_again_asks_a_person(database: Database) -> None:
    b = bench(database)
    b.drive(ends(O.BLOCKED))
    b.puppet.ready = False
    assert b.spool.look_at_blocked(SLIP_PRINTER) == 1
    assert b.state() is S.BLOCKED
    b.puppet.ready = True
    assert b.spool.look_at_blocked(SLIP_PRINTER) == 0
    assert b.state() is S.UNKNOWN


def test_yesterdays_queue_does_not_print_in_the_morning(database: Database) -> None:
    b = bench(database)
    b.scene.clock.advance(QUEUE_MS + 1)
    assert b.drive() is None and not b.puppet.got
    assert b.recovery.at_start().expired == (b.job_id,)
    assert b.state() is S.EXPIRED
    b.answers.put_back(b.scene.shop.clerk, b.job_id)
    b.drive()
    assert b.state() is S.CONFIRMED


def test_a_dead_process_leaves_unknown_and_its_queue_goes_on(database: Database) -> None:
    b = bench(database)
    s = b.scene

    def dies(_job: PrintBytes, watch: PrintWatch) -> PrintReport:
        watch.first_byte()
        raise SystemExit

    with pytest.raises(SystemExit):
        b.drive(dies)
    waiting = s.slips.print_one(s.shop.clerk, new_op_id(), make.order(database, s.shop))
    database.write(
        lambda tx: print_leases.lease(
            tx, s.shop.station_id, SLIP_PRINTER, "dead", now=make.T0, until=make.T0 + 10**9
        )
    )
    assert b.recovery.each_minute().unknown == (), "its lease still runs"
    assert b.recovery.at_start().unknown == (b.job_id,)
    fresh = another_spool(b)
    b.puppet.play = ends(O.CONFIRMED)
    driven = fresh.drive_once(SLIP_PRINTER)
    assert driven is not None and driven.job_id == waiting.job_id
    assert b.state() is S.UNKNOWN


def test_a_paper_that_cannot_be_drawn_does_not_hold_the_queue(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pos_app.domain.paper.papers import PaperTooLong

    b = bench(database)

    def too_long(*_: object) -> bytes:
        raise PaperTooLong(3000, 2000)

    monkeypatch.setattr(spools, "paper_bytes", too_long)
    driven = b.drive()
    assert driven is not None
    assert (driven.state, driven.trouble) == (S.NOT_PRINTED, spools.CANNOT_DRAW)


def test_threads_print_what_is_queued_and_are_gone_afterwards(database: Database) -> None:
    import threading

    b = bench(database)
    s = b.scene
    done = threading.Event()

    def tell(job: PrintBytes, watch: PrintWatch) -> PrintReport:
        report = ends(O.CONFIRMED)(job, watch)
        if len(b.puppet.got) == 1:
            done.set()
        return report

    b.puppet.play = tell
    before = threading.active_count()
    printing = Printing(database, s.clock, s.shop.station_id, b.drawer, [SLIP_PRINTER])
    printing.start()
    later = s.slips.print_one(s.shop.clerk, new_op_id(), make.order(database, s.shop))
    assert done.wait(10)
    printing.stop()
    printing.stop()
    assert threading.active_count() == before
    assert b.state() is S.CONFIRMED and b.state(later.job_id) is S.CONFIRMED
