"""마감: numbered, immutable, counted against the ledger, and nothing of a day can refuse it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pos_app.clock import FrozenClock, day_of, day_start
from pos_app.crashpoints import Crashed, cp
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.house import settings
from pos_app.domain.actors import NotPermitted
from pos_app.domain.closing.day_close import (
    ClosedMeanwhile,
    Count,
    DifferenceNeedsReason,
    FloatTooLarge,
    NoSuchClosing,
    RowKind,
)
from pos_app.domain.errors import ReasonNeeded
from pos_app.domain.ids import new_op_id
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.services.closing.closings import UNREADABLE, CloseAsk, Closings
from pos_app.services.house.checks import Checks
from tests import make
from tests.services.close_bench import (
    CloseBench,
    counted_wrong,
    counts_of,
    ledger_moved,
    ledger_sold,
)
from tests.services.plants import run_sql
from tests.services.selling import printed_order, sell
from tests.services.whole_day import Day, whole_day

DAY_MS = 86_400_000


@pytest.fixture
def day(database: Database) -> Day:
    return whole_day(database, closed=False)


@pytest.fixture
def bench(day: Day) -> CloseBench:
    return CloseBench(day.scene.database, day.scene.shop, day.scene.clock)


def test_a_z_says_what_the_ledger_says(bench: CloseBench) -> None:
    x = bench.look()
    assert (x.moved, x.sales.amount - x.returns.amount) == (
        ledger_moved(bench.db),
        ledger_sold(bench.db),
    )
    done = bench.close().closing
    assert done.number == 1
    assert done.sheet.moved == x.moved == sum(c.figures.moved for c in done.counted)
    assert {c.figures.method for c in done.counted} >= {PaymentMethod.CASH, PaymentMethod.BANK}
    assert counted_wrong(bench.db) == ([], [])
    assert Checks(bench.db, bench.clock).run() == []
    assert bench.after == [done]


def test_its_exceptions_are_listed_with_their_people(bench: CloseBench) -> None:
    sheet = bench.look()
    (reprint,) = sheet.of(RowKind.REPRINT)
    assert (reprint.code, reprint.reason) == ("slip", "용지 걸림")
    assert reprint.who != reprint.approver != ""
    (no_sale,) = sheet.of(RowKind.NO_SALE)
    assert no_sale.reason == "잔돈 교환"
    assert (sheet.drawer_cash, sheet.drawer_no_sale) == (1, 1)
    (back,) = sheet.of(RowKind.TAKEN_BACK)
    assert (back.reason, back.amount) == ("금액 잘못 입력", 500)
    assert [row.code for row in sheet.of(RowKind.REFUND)] == ["person"]
    assert len(sheet.of(RowKind.RETURN)) == sheet.returns.count > 0
    assert sheet.refunds.amount == 2_000
    assert sum(one.count for one in sheet.open_orders) >= 2
    assert len(sheet.anchors) == 1


def test_a_second_persons_consent_is_listed(bench: CloseBench, day: Day) -> None:
    by = Who(
        bench.shop.station_id,
        bench.clock.now(),
        bench.shop.clerk.staff_id,
        bench.shop.manager.staff_id,
    )
    acts = [
        Move("sales_order", day.queued, f"approve:{act}", reason="고객 요청")
        for act in ("void_slip", "reprint")
    ]
    bench.db.write(lambda tx: audit.append(tx, by, *acts))
    (one,) = bench.look().of(RowKind.OVERRIDE)
    assert (one.code, one.approver, one.reason) == (
        "void_slip",
        bench.shop.manager.name,
        "고객 요청",
    )
    assert (one.who, one.what != "") == (bench.shop.clerk.name, True)


def test_the_next_z_begins_where_it_ended(bench: CloseBench) -> None:
    first = bench.close().closing
    empty = bench.look()
    assert (empty.entries, empty.moved, empty.after) == (0, 0, 1)
    assert empty.of(RowKind.REPRINT) == ()
    bench.clock.advance(DAY_MS)
    order_id = printed_order(bench.db, bench.shop)
    sell(bench.db, bench.shop, order_id)
    second = bench.close().closing
    assert (second.number, second.sheet.since) == (2, first.sheet.until)
    assert second.sheet.sales.count == 1
    assert second.sheet.business_date > first.sheet.business_date
    assert second.previous != first.previous == ""
    assert counted_wrong(bench.db) == ([], [])
    assert Checks(bench.db, bench.clock).run() == []


def test_a_difference_is_said_with_a_reason(bench: CloseBench) -> None:
    x = bench.look()
    with pytest.raises(DifferenceNeedsReason) as no:
        bench.closings.close(bench.shop.manager, new_op_id(), bench.ask(x, off=-500))
    (line,) = no.value.lines
    assert (line.figures.method, line.difference) == (PaymentMethod.CASH, -500)
    with pytest.raises(DifferenceNeedsReason):
        bench.closings.close(bench.shop.manager, new_op_id(), CloseAsk(True, 0, ()))
    assert bench.look().after == 0
    done = bench.closings.close(
        bench.shop.manager, new_op_id(), bench.ask(x, off=-500, reason="거스름돈 착오")
    )
    (only,) = [one for one in done.closing.counted if one.difference]
    assert (only.difference, only.reason) == (-500, "거스름돈 착오")
    (line,) = bench.closings.list(bench.shop.clerk)
    assert (line.number, line.difference) == (1, -500)


def test_what_was_not_counted_may_be_said_with_a_reason_too(bench: CloseBench) -> None:
    counts = tuple(Count(c.method, None, "단말기 고장") for c in counts_of(bench.look()))
    done = bench.closings.close(bench.shop.manager, new_op_id(), CloseAsk(True, 0, counts))
    assert all(one.difference is None for one in done.closing.counted)


def test_the_float_goes_over(bench: CloseBench) -> None:
    x = bench.look()
    cash = x.methods[0].expected
    wanted = CloseAsk(True, 0, counts_of(x), left=cash)
    with pytest.raises(FloatTooLarge):
        bench.closings.close(
            bench.shop.manager, new_op_id(), CloseAsk(True, 0, counts_of(x), left=cash + 1)
        )
    first = bench.closings.close(bench.shop.manager, new_op_id(), wanted).closing
    assert first.taken_out == 0
    assert bench.look().methods[0].expected == cash


def test_the_same_press_is_the_same_z(bench: CloseBench) -> None:
    op_id, ask = new_op_id(), bench.ask(bench.look())
    first = bench.closings.close(bench.shop.manager, op_id, ask)
    again = bench.closings.close(bench.shop.manager, op_id, ask)
    assert again.closing == first.closing
    assert len(bench.after) == 1


def test_who_comes_second_is_told_who_closed(bench: CloseBench) -> None:
    ask = bench.ask(bench.look())
    bench.closings.close(bench.shop.manager, new_op_id(), ask)
    with pytest.raises(ClosedMeanwhile) as no:
        bench.closings.close(bench.shop.manager, new_op_id(), ask)
    assert (no.value.number, no.value.by) == (1, bench.shop.manager.name)
    assert len(bench.closings.list(bench.shop.manager)) == 1


def test_the_business_date_never_goes_back(bench: CloseBench) -> None:
    first = bench.close().closing
    bench.clock.advance(-3 * DAY_MS)
    second = bench.close().closing
    assert second.sheet.business_date == first.sheet.business_date
    assert second.sheet.behind
    assert not first.sheet.behind
    assert Checks(bench.db, bench.clock).run() == []


def test_a_day_ends_at_the_shops_hour(bench: CloseBench) -> None:
    today = day_of(bench.clock.at_ms)
    bench.clock.at_ms = day_start(today) + 90 * 60_000
    assert bench.look().business_date == today
    bench.db.write(lambda tx: settings.put(tx, {"day_ends": "2"}, 1, None))
    assert bench.look().business_date < today


def test_a_terminal_has_its_own_numbers_and_its_own_money(bench: CloseBench) -> None:
    x = bench.closings.preview(bench.shop.clerk)
    assert x.station_id == bench.shop.clerk.station_id
    assert x.sales.count > 0
    assert x.open_orders == ()
    methods = {one.method: one for one in x.methods}
    assert methods[PaymentMethod.CASH].captured > 0
    assert x.moved < bench.look().moved, "what malls brought is the shop's alone"
    mine = CloseAsk(False, x.after, counts_of(x))
    done = bench.closings.close(bench.shop.manager, new_op_id(), mine).closing
    assert (done.number, done.sheet.station) == (1, bench.shop.manager.station)
    assert bench.close().closing.number == 1
    assert bench.closings.preview(bench.shop.clerk).entries == 0
    assert Checks(bench.db, bench.clock).run() == []


def test_a_terminal_that_was_never_closed_begins_at_the_shops_last_z(bench: CloseBench) -> None:
    shops = bench.close().closing
    bench.clock.advance(DAY_MS)
    x = bench.closings.preview(bench.shop.clerk)
    assert (x.after, x.since, x.entries, x.of(RowKind.REPRINT)) == (0, shops.sheet.until, 0, ())
    done = bench.closings.close(
        bench.shop.manager, new_op_id(), CloseAsk(False, x.after, counts_of(x))
    )
    assert (done.closing.number, done.closing.sheet.since) == (1, shops.sheet.until)
    assert Checks(bench.db, bench.clock).run() == []


def test_a_bad_document_is_set_aside_and_stops_nothing(bench: CloseBench) -> None:
    run_sql(bench.db, "UPDATE voucher SET goods=goods+1 WHERE id=(SELECT min(id) FROM voucher)")
    assert bench.look().set_aside == (), "a look walks no books"
    found = bench.closings.check(bench.shop.manager)
    assert bench.look().set_aside == found
    done = bench.close().closing
    assert done.sheet.set_aside == found != ()
    assert all(one.code and one.title and one.ids for one in done.sheet.set_aside)


def test_checks_that_cannot_run_are_set_aside_themselves(
    bench: CloseBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(_self: Checks) -> list[object]:
        raise ZeroDivisionError

    monkeypatch.setattr(Checks, "run", torn)
    assert bench.close().closing.sheet.set_aside == (UNREADABLE,)


def test_what_follows_may_fail_and_the_z_stands(bench: CloseBench) -> None:
    def full(_closing: object) -> None:
        raise OSError("disk full")

    closings = Closings(bench.db, bench.clock, Checks(bench.db, bench.clock), (full,))
    done = closings.close(bench.shop.manager, new_op_id(), bench.ask(bench.look()))
    assert [str(one) for one in done.failed] == ["disk full"]
    assert closings.view(bench.shop.clerk, done.closing.closing_id) == done.closing


@pytest.mark.parametrize("point", ["closing.held", "closing.claimed", "closing.before_commit"])
def test_a_z_that_dies_has_not_been(bench: CloseBench, point: str) -> None:
    op_id, ask = new_op_id(), bench.ask(bench.look())
    cp.arm(point)
    with pytest.raises(Crashed):
        bench.closings.close(bench.shop.manager, op_id, ask)
    assert bench.look().after == 0
    assert bench.closings.close(bench.shop.manager, op_id, ask).closing.number == 1
    assert Checks(bench.db, bench.clock).run() == []


def test_a_z_that_dies_after_its_commit_is_found_again(bench: CloseBench) -> None:
    op_id, ask = new_op_id(), bench.ask(bench.look())
    cp.arm("closing.after_commit")
    with pytest.raises(Crashed):
        bench.closings.close(bench.shop.manager, op_id, ask)
    assert bench.closings.close(bench.shop.manager, op_id, ask).closing.number == 1
    assert len(bench.closings.list(bench.shop.manager)) == 1


def test_a_clerk_looks_at_their_own_terminal_and_closes_nothing(bench: CloseBench) -> None:
    bench.closings.preview(bench.shop.clerk)
    for refused in (
        lambda: bench.closings.preview_shop(bench.shop.clerk),
        lambda: bench.closings.close(bench.shop.clerk, new_op_id(), CloseAsk(False, 0, ())),
    ):
        _refused(refused)


def _refused(work: Callable[[], object]) -> None:
    with pytest.raises(NotPermitted):
        work()


def test_papers_are_queued_and_copies_are_marked(bench: CloseBench) -> None:
    done = bench.close().closing
    papers, manager = bench.papers, bench.shop.manager
    op_id = new_op_id()
    job = papers.print(manager, op_id, done.closing_id)
    assert papers.print(manager, op_id, done.closing_id) == job
    with pytest.raises(ReasonNeeded):
        papers.print(manager, new_op_id(), done.closing_id)
    assert papers.print(manager, new_op_id(), done.closing_id, "보관용") != job
    papers.print_x(bench.shop.clerk, new_op_id())
    papers.print_shop_x(manager, new_op_id())
    assert papers.pdf(manager, done.closing_id).startswith(b"%PDF")
    with pytest.raises(NoSuchClosing):
        papers.pdf(manager, 7)


def test_control_a_span_of_time_loses_a_sale_that_commits_late(database: Database) -> None:
    """What the rows of `closing_entry` are for: the moment of an entry is before its commit."""
    shop = make.shop(database)
    order_id = printed_order(database, shop)
    bench = CloseBench(database, shop, FrozenClock(make.T0 + 60_000))
    before = bench.close().closing
    sell(database, shop, order_id)  # says it was sold at T0, before that Z
    late = bench.look()
    assert late.sales.count == 1
    assert before.sheet.until > make.T0, "a span of time would have left it out"
