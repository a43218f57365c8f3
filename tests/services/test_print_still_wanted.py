"""A paper nobody wants any more, or whose time is over, is not printed when its turn comes."""

from __future__ import annotations

import pytest

from pos_app.db import audit
from pos_app.db.database import Database
from pos_app.devices.printers.port import PrintBytes, PrintOutcome, PrintReport, PrintWatch
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.paper.printing import MayPrint, PrintState
from pos_app.services.orders import order_moves
from pos_app.services.paper import job_moves, still_wanted
from pos_app.services.paper.job_moves import QUEUE_MS
from pos_app.services.paper.slips import SLIP_PRINTER
from tests import make
from tests.services.print_bench import Bench, another_spool, bench, ends, refuses
from tests.services.print_scenes import sold

S, O = PrintState, PrintOutcome  # noqa: E741
CALLED_OFF = MayPrint.ORDER_CANCELLED.value


def cancel(b: Bench) -> None:
    s = b.scene
    by = order_moves.who(s.shop.manager, s.clock.now())

    def work(tx: object) -> None:
        order = order_moves.lock(tx, s.order_id)  # type: ignore[arg-type]
        order_moves.move(tx, by, order, "구매자 취소", stop=StopState.CANCELLED)  # type: ignore[arg-type]

    s.database.write(work)


def why_dropped(b: Bench) -> list[str]:
    rows = b.scene.database.read(lambda tx: audit.of_entity(tx, "print_job", b.job_id))
    return [row.detail for row in rows if row.dst == S.NOT_PRINTED.value]


def test_the_slip_of_a_cancelled_order_ends_unprinted_with_its_reason(database: Database) -> None:
    b = bench(database)
    cancel(b)
    driven = b.drive(ends(O.CONFIRMED))
    assert driven is not None
    assert (driven.state, driven.trouble) == (S.NOT_PRINTED, CALLED_OFF)
    assert not b.puppet.got
    assert why_dropped(b) == ['{"why": "order_cancelled"}']
    assert b.answers.waiting_for_person() == [], "nobody has to reprint it"


def test_it_is_asked_again_in_the_transaction_before_the_first_byte(database: Database) -> None:
    b = bench(database)

    def cancelled_meanwhile(job: PrintBytes, watch: PrintWatch) -> PrintReport:
        cancel(b)
        return ends(O.CONFIRMED)(job, watch)

    driven = b.drive(cancelled_meanwhile)
    assert driven is not None
    assert (driven.state, driven.trouble) == (S.NOT_PRINTED, CALLED_OFF)
    assert not b.puppet.got


def test_control_without_the_question_it_prints(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pos_app.services.paper import sending, spool

    for module in (sending, spool):
        monkeypatch.setattr(module, "may_still_print", lambda _tx, _job: MayPrint.YES)
    b = bench(database)
    cancel(b)
    b.drive(ends(O.CONFIRMED))
    assert len(b.puppet.got) == 1


def test_the_paper_of_a_held_order_and_a_receipt_still_print(database: Database) -> None:
    b = bench(database)
    b.scene.set_order(stop_state=StopState.HELD.value, status="held")
    b.drive(ends(O.CONFIRMED))
    assert b.state() is S.CONFIRMED
    sold(b.scene)
    job = database.read(lambda tx: job_moves.get(tx, b.job_id))
    assert database.read(lambda tx: still_wanted.may_still_print(tx, job)) is MayPrint.YES


def test_a_queue_that_slept_through_the_night_sends_nothing(database: Database) -> None:
    """The lid was closed between the lease and the first byte."""
    b = bench(database)

    def sleeps(job: PrintBytes, watch: PrintWatch) -> PrintReport:
        b.scene.clock.advance(16 * 60 * 60_000)
        return ends(O.CONFIRMED)(job, watch)

    b.drive(sleeps)
    assert (b.state(), b.puppet.got) == (S.QUEUED, [])
    assert b.recovery.each_minute().expired == (b.job_id,)


def test_nothing_of_yesterday_prints_by_itself_in_the_morning(database: Database) -> None:
    b = bench(database)
    s, clerk = b.scene, b.scene.shop.clerk

    def ask() -> int:
        s.clock.advance(1)
        return s.slips.print_one(clerk, new_op_id(), make.order(database, s.shop)).job_id

    in_doubt, stuck = ask(), ask()
    b.drive(ends(O.CONFIRMED))
    b.drive(ends(O.UNKNOWN))
    b.drive(ends(O.BLOCKED))
    tried, queued, dying = ask(), ask(), ask()
    b.drive(refuses)

    def dies(_job: PrintBytes, watch: PrintWatch) -> PrintReport:
        watch.first_byte()
        raise SystemExit

    for job in (tried, queued):
        b.answers.drop(clerk, job)
    with pytest.raises(SystemExit):
        b.drive(dies)
    waiting = [ask() for _ in range(3)]
    out = len(b.puppet.got)

    s.clock.advance(16 * 60 * 60_000)
    morning = another_spool(b)
    recovered = b.recovery.at_start()
    assert (recovered.unknown, recovered.expired) == ((dying,), tuple(waiting))
    b.puppet.play = ends(O.CONFIRMED)
    for _ in range(5):
        assert morning.drive_once(SLIP_PRINTER) is None
        b.recovery.each_minute()
        s.clock.advance(60_000)
    assert len(b.puppet.got) == out
    states = {one.job_id: one.state for one in b.answers.waiting_for_person()}
    assert states == {
        in_doubt: S.UNKNOWN,
        stuck: S.BLOCKED,
        dying: S.UNKNOWN,
        tried: S.NOT_PRINTED,
        queued: S.NOT_PRINTED,
        **dict.fromkeys(waiting, S.EXPIRED),
    }

    b.answers.put_back(clerk, waiting[1])
    driven = morning.drive_once(SLIP_PRINTER)
    assert driven is not None and (driven.job_id, driven.state) == (waiting[1], S.CONFIRMED)
    assert morning.drive_once(SLIP_PRINTER) is None and len(b.puppet.got) == out + 1


def test_a_paper_put_back_has_its_ten_minutes_and_no_more(database: Database) -> None:
    b = bench(database)
    b.scene.clock.advance(QUEUE_MS + 1)
    b.recovery.each_minute()
    b.answers.put_back(b.scene.shop.clerk, b.job_id)
    b.scene.clock.advance(QUEUE_MS + 1)
    assert b.drive(ends(O.CONFIRMED)) is None
    b.recovery.each_minute()
    assert b.state() is S.EXPIRED
