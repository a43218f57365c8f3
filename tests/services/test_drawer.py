"""The drawer opens for committed cash or a reason that is kept, once, and never for yesterday."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from pos_app.db.database import Database
from pos_app.db.orders import payments as payment_rows
from pos_app.db.till import drawer_openings
from pos_app.devices.drawers.port import DrawerFault, DrawerReport, in_time
from pos_app.devices.simulated.recording_drawer import RecordingDrawer, RecordingDrawerSettings
from pos_app.domain.actors import NotPermitted
from pos_app.domain.ids import new_op_id
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.till.drawer import (
    EXPIRES_MS,
    DrawerAction,
    DrawerCause,
    DrawerOpening,
    DrawerReasonNeeded,
    DrawerState,
    DrawerTrouble,
)
from pos_app.services.house.checks import Checks
from pos_app.services.orders.payments import MethodNeeded, OrderClosed, Payments
from pos_app.services.till import openings
from pos_app.services.till.drawer_worker import DrawerWorker
from tests import make
from tests.services.till_bench import TillBench


@pytest.fixture
def till(database: Database) -> TillBench:
    return TillBench(database)


def cash(till: TillBench, order_id: int, method: PaymentMethod = PaymentMethod.CASH) -> None:
    Payments(till.db, till.clock).confirm(till.shop.clerk, order_id, method)


def wanted(till: TillBench) -> DrawerOpening | None:
    station = till.shop.station_id
    return till.db.read(lambda tx: drawer_openings.next_wanted(tx, station))


def no_sale(till: TillBench, reason: str = "잔돈 교환") -> DrawerOpening:
    return till.desk.open_without_sale(till.shop.clerk, new_op_id(), reason)


# -- what opens it ----------------------------------------------------------------------------


def test_cash_posts_to_the_drawer_and_opens_it_once_it_is_committed(till: TillBench) -> None:
    order_id = till.unpaid()
    cash(till, order_id)
    assert till.drawer.kicks == []
    payment = till.db.read(lambda tx: payment_rows.of_order(tx, order_id))
    assert payment is not None
    with till.db.engine.connect() as connection:
        posted = connection.execute(
            text(
                "SELECT l.account, l.amount FROM ledger_line l JOIN ledger_entry e"
                " ON e.id = l.entry_id WHERE e.payment_id = :id ORDER BY l.account"
            ),
            {"id": payment.payment_id},
        ).all()
    assert [tuple(row) for row in posted] == [("cash", 9580), ("receivable", -9580)]
    done = till.opener.drive_once()
    assert done is not None
    assert (done.cause, done.state, done.payment_id) == (
        DrawerCause.CASH,
        DrawerState.DONE,
        payment.payment_id,
    )
    assert till.drawer.kicks == [make.T0]
    assert till.opener.drive_once() is None
    assert till.walk(done.opening_id) == [
        (None, "intent", None),
        ("intent", "sent", None),
        ("sent", "done", None),
    ]
    assert Checks(till.db, till.clock).run() == []


def test_the_same_cash_again_opens_nothing(till: TillBench) -> None:
    order_id = till.unpaid()
    for _ in range(3):
        cash(till, order_id)
        till.opener.drive_once()
    assert len(till.drawer.kicks) == 1


_NO_WAY = {PaymentMethod.UNKNOWN, PaymentMethod.EXCHANGE}
"""Nobody pays so: refused by name."""


@pytest.mark.parametrize("method", sorted({*PaymentMethod} - _NO_WAY - {PaymentMethod.CASH}))
def test_no_other_way_of_paying_opens_it(till: TillBench, method: PaymentMethod) -> None:
    cash(till, till.unpaid(), method)
    assert wanted(till) is None


@pytest.mark.parametrize("method", sorted(_NO_WAY))
def test_what_is_no_way_of_paying_opens_nothing(till: TillBench, method: PaymentMethod) -> None:
    with pytest.raises(MethodNeeded):
        cash(till, till.unpaid(), method)
    assert wanted(till) is None


def test_money_that_comes_after_the_sale_is_taken_too(till: TillBench) -> None:
    order_id = till.unpaid()
    cash(till, order_id, PaymentMethod.DEFERRED)
    with till.db.engine.begin() as connection:
        connection.execute(
            text("UPDATE sales_order SET sale_state='sold' WHERE id=:id"), {"id": order_id}
        )
    cash(till, order_id, PaymentMethod.CASH)
    done = till.opener.drive_once()
    assert done is not None
    assert done.state is DrawerState.DONE
    with pytest.raises(OrderClosed):
        Payments(till.db, till.clock).confirm_amount(till.shop.clerk, order_id, 9000)


def test_an_amount_of_cash_put_right_stays_in_the_drawer(till: TillBench) -> None:
    order_id = till.unpaid()
    cash(till, order_id)
    Payments(till.db, till.clock).confirm_amount(till.shop.clerk, order_id, 9000)
    with till.db.engine.connect() as connection:
        held = connection.execute(
            text("SELECT sum(amount) FROM ledger_line WHERE account='cash'")
        ).scalar()
    assert held == 9000
    assert Checks(till.db, till.clock).run() == []


def test_cash_that_is_not_committed_opens_nothing(
    till: TillBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    order_id = till.unpaid()
    plain = openings.want_for_cash

    def breaks_off(*given: Any) -> None:
        plain(*given)
        raise RuntimeError("the power went")

    monkeypatch.setattr(openings, "want_for_cash", breaks_off)
    with pytest.raises(RuntimeError):
        cash(till, order_id)
    assert wanted(till) is None
    assert till.opener.drive_once() is None
    assert till.drawer.kicks == []


def test_a_no_sale_keeps_its_reason_and_its_person(till: TillBench) -> None:
    asked = no_sale(till, "  잔돈   교환 ")
    done = till.opener.drive_once()
    assert done is not None
    assert (done.cause, done.reason, done.staff_id, done.payment_id) == (
        DrawerCause.NO_SALE,
        "잔돈 교환",
        till.shop.clerk.staff_id,
        None,
    )
    assert done.opening_id == asked.opening_id
    assert till.walk(done.opening_id)[0] == (None, "intent", "잔돈 교환")
    assert Checks(till.db, till.clock).run() == []


def test_a_no_sale_without_a_reason_is_refused(till: TillBench) -> None:
    for reason in ("", "   "):
        with pytest.raises(DrawerReasonNeeded):
            no_sale(till, reason)
    assert wanted(till) is None


def test_one_press_is_one_opening(till: TillBench) -> None:
    op_id = new_op_id()
    first, again = (
        till.desk.open_without_sale(till.shop.clerk, op_id, "시재 확인") for _ in range(2)
    )
    assert first.opening_id == again.opening_id
    while till.opener.drive_once() is not None:
        pass
    assert len(till.drawer.kicks) == 1


def test_a_picker_does_not_open_it(till: TillBench) -> None:
    with pytest.raises(NotPermitted):
        till.desk.open_without_sale(till.shop.picker, new_op_id(), "궁금해서")


# -- how it ends ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "state", "trouble"),
    [
        (DrawerFault.PAPER_OUT, DrawerState.FAILED, DrawerTrouble.PAPER_OUT),
        (DrawerFault.COVER_OPEN, DrawerState.FAILED, DrawerTrouble.COVER_OPEN),
        (DrawerFault.OFFLINE, DrawerState.FAILED, DrawerTrouble.OFFLINE),
        (DrawerFault.NO_PRINTER, DrawerState.FAILED, DrawerTrouble.NO_PRINTER),
        (DrawerFault.STAYED_SHUT, DrawerState.FAILED, DrawerTrouble.STAYED_SHUT),
        (DrawerFault.NO_ANSWER, DrawerState.UNKNOWN, DrawerTrouble.NO_ANSWER),
        (DrawerFault.LATE, DrawerState.FAILED, DrawerTrouble.EXPIRED),
    ],
)
def test_trouble_is_named_and_nothing_tries_again(
    till: TillBench, fault: DrawerFault, state: DrawerState, trouble: DrawerTrouble
) -> None:
    no_sale(till)
    till.drawer.plan(fault)
    done = till.opener.drive_once()
    assert done is not None
    assert (done.state, done.trouble) == (state, trouble)
    kicked = len(till.drawer.kicks)
    till.drawer.plan(None)
    assert till.opener.drive_once() is None
    assert len(till.drawer.kicks) == kicked
    assert Checks(till.db, till.clock).run() == []


def test_a_drawer_that_cannot_tell_is_handed_the_pulse_and_not_called_open(
    till: TillBench,
) -> None:
    till.place.chosen = RecordingDrawer(RecordingDrawerSettings(tells=False), till.clock)
    no_sale(till)
    done = till.opener.drive_once()
    assert done is not None
    assert done.state is DrawerState.HANDED_OVER
    assert till.desk.today(till.shop.clerk).opened == 1


def test_a_station_without_a_drawer_says_so(till: TillBench) -> None:
    till.place.chosen = None
    cash(till, till.unpaid())
    done = till.opener.drive_once()
    assert done is not None
    assert (done.state, done.trouble) == (DrawerState.FAILED, DrawerTrouble.NO_DRAWER)
    assert Checks(till.db, till.clock).run() == []


def test_a_bug_of_the_driver_is_unknown_and_a_fault_of_the_device(till: TillBench) -> None:
    class Buggy(RecordingDrawer):
        def open(self, too_late: Callable[[], bool] = in_time) -> DrawerReport:
            super().open(too_late)
            raise ZeroDivisionError("a bug")

    till.place.chosen = buggy = Buggy(RecordingDrawerSettings(), till.clock)
    no_sale(till)
    done = till.opener.drive_once()
    assert done is not None
    assert (done.state, done.trouble) == (DrawerState.UNKNOWN, DrawerTrouble.DRIVER)
    assert till.place.broken == ["cash_drawer a bug"]
    assert till.opener.drive_once() is None
    assert len(buggy.kicks) == 1


def test_an_opening_is_given_up_after_seconds(till: TillBench) -> None:
    asked = no_sale(till)
    till.clock.advance(EXPIRES_MS)
    done = till.opener.drive_once()
    assert done is not None
    assert (done.state, done.trouble) == (DrawerState.FAILED, DrawerTrouble.EXPIRED)
    assert till.drawer.kicks == []
    assert EXPIRES_MS < 60_000
    assert till.walk(asked.opening_id)[-1] == ("intent", "failed", "expired")


def test_a_restart_opens_nothing_that_was_wanted_before(till: TillBench) -> None:
    never_begun, under_way = no_sale(till), no_sale(till)
    by = openings.Who(till.shop.station_id, till.clock.now())
    assert till.db.write(lambda tx: openings.begin(tx, by, under_way))
    fresh = till.another_opener()
    assert fresh.at_start() == 2
    assert fresh.drive_once() is None
    assert till.drawer.kicks == []
    assert till.opening(never_begun.opening_id).state is DrawerState.FAILED
    left = till.opening(under_way.opening_id)
    assert (left.state, left.trouble) == (DrawerState.UNKNOWN, DrawerTrouble.RESTARTED)
    assert Checks(till.db, till.clock).run() == []


# -- once -------------------------------------------------------------------------------------


class Meeting:
    """Both openers have read the opening before either claims it."""

    def __init__(self, till: TillBench) -> None:
        self.both = threading.Barrier(2)
        self._till = till

    def drawer(self) -> RecordingDrawer:
        self.both.wait(5.0)
        return self._till.drawer

    def broke(self, role: object, fault: Exception) -> None:
        raise AssertionError(fault)

    def look_at(self, role: object) -> None: ...


def race(till: TillBench) -> list[DrawerOpening | None]:
    """Two processes of one station drive one opening at the same moment."""
    no_sale(till)
    meeting = Meeting(till)
    came: list[DrawerOpening | None] = []

    def drive() -> None:
        opener = till.another_opener()
        opener._till = meeting  # pyright: ignore[reportPrivateUsage]
        came.append(opener.drive_once())

    threads = [threading.Thread(target=drive) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came


@pytest.mark.parametrize("round_", range(5))
def test_two_openers_kick_one_opening_once(till: TillBench, round_: int) -> None:
    race(till)
    assert len(till.drawer.kicks) == 1
    assert Checks(till.db, till.clock).run() == []


def test_control_without_the_claim_it_is_kicked_twice(
    till: TillBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = drawer_openings.claim

    def anyway(tx: Any, opening_id: int, now: int) -> bool:
        plain(tx, opening_id, now)
        return True

    monkeypatch.setattr(drawer_openings, "claim", anyway)
    race(till)
    assert len(till.drawer.kicks) == 2
    broken = {one.title for one in Checks(till.db, till.clock).run()}
    assert "drawer_opens_once_per_opening" in broken


def test_the_worker_opens_after_the_commit_and_tells_how_it_ended(till: TillBench) -> None:
    told: list[DrawerOpening] = []
    heard = threading.Event()

    def ended(opening: DrawerOpening) -> None:
        told.append(opening)
        heard.set()

    before = set(threading.enumerate())
    worker = DrawerWorker(till.db, till.opener)
    worker.listen(ended)
    worker.start()
    try:
        cash(till, till.unpaid())
        assert heard.wait(10.0)
        assert [one.state for one in told] == [DrawerState.DONE]
        assert len(till.drawer.kicks) == 1
    finally:
        worker.stop()
        worker.stop()
    assert set(threading.enumerate()) <= before


def test_the_day_counts_what_opened(till: TillBench) -> None:
    assert till.desk.today(till.shop.clerk).newest is None
    no_sale(till)
    till.opener.drive_once()
    till.drawer.plan(DrawerFault.PAPER_OUT)
    last = no_sale(till, "시재 확인")
    till.opener.drive_once()
    day = till.desk.today(till.shop.clerk)
    assert day.opened == 1
    assert day.newest is not None
    assert day.newest.opening_id == last.opening_id
    till.clock.advance(24 * 3_600_000)
    assert till.desk.today(till.shop.clerk).opened == 0


def test_the_flow_has_no_way_back_to_a_second_pulse() -> None:
    from pos_app.domain.till.drawer import DRAWER_FLOW

    into_sent = [(a, b) for (a, b), after in DRAWER_FLOW.moves.items() if after is DrawerState.SENT]
    assert into_sent == [(DrawerState.INTENT, DrawerAction.SEND)]
    assert DRAWER_FLOW.start is DrawerState.INTENT
    assert not [a for a, after in DRAWER_FLOW.moves.items() if after is DrawerState.INTENT]
    assert DRAWER_FLOW.reachable() == frozenset(DrawerState)
