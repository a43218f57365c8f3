"""Every report's total is the ledger's, whatever it is grouped, ordered and narrowed by."""

from __future__ import annotations

import itertools
import threading
from dataclasses import replace

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.reports import reading
from pos_app.db.set_lookup import both
from pos_app.db.snapshot import hold
from pos_app.db.transaction import Tx
from pos_app.domain.actors import NotPermitted
from pos_app.domain.ids import new_op_id
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.reports.catalogue import BY_KEY, REPORTS
from pos_app.domain.reports.report import MOST_DAYS, Order, PeriodTooLong, Row
from pos_app.domain.selling.statement import DaysTurnedRound
from pos_app.services.reports.reports import Reports
from pos_app.services.selling.collections import Collections
from tests import make
from tests.services.collecting import Till
from tests.services.pick_bench import NOTE, PEN, pick_bench
from tests.services.report_books import asked, balance, look, posted, summed, total
from tests.services.selling import claim_slip, sell
from tests.services.whole_day import Day, whole_day

_FEES = both(
    "SELECT sum(CASE kind WHEN 'sale' THEN delivery ELSE -delivery END) FROM voucher WHERE voided=0"
)
_HELD = both("SELECT sum(on_hand) FROM stock")
SALES = [report.key for report in REPORTS if report.key.startswith("sales_")]


@pytest.fixture
def day(database: Database) -> Day:
    return whole_day(database)


@pytest.fixture
def reports(database: Database, day: Day) -> Reports:
    return Reports(database, FrozenClock(day.scene.clock.at_ms))


def test_sales_sum_to_the_ledger(database: Database, day: Day, reports: Reports) -> None:
    owed = posted(database, "receivable", "sale", "return")
    tax = posted(database, "vat", "sale", "return")
    assert owed, "a day without sales proves nothing"
    for key in SALES:
        found = look(reports, day.scene.shop.manager, key)
        assert total(found, key, "net") == summed(found, key, "net") == owed, key
        assert total(found, key, "vat") == summed(found, key, "vat") == -tax, key
        assert total(found, key, "sold") == posted(database, "receivable", "sale"), key
        assert total(found, key, "back") == -posted(database, "receivable", "return") != 0, key
        assert len(found.rows) == found.count


def test_parts_of_a_voucher_are_rows_beside_the_products(
    database: Database, day: Day, reports: Reports
) -> None:
    key = "sales_products"
    found = look(reports, day.scene.shop.manager, key)
    by_name = {row[BY_KEY[key].column("name")]: row for row in found.rows}
    fees = database.read(lambda tx: tx.value(_FEES))
    assert by_name["배송료"][BY_KEY[key].column("net")] == fees
    shares = [int(row[BY_KEY[key].column("share")]) for row in found.rows]
    assert abs(sum(shares) - 10_000) <= len(shares)


def test_what_customers_owe_is_the_ledgers_balance(
    database: Database, day: Day, reports: Reports
) -> None:
    key = "receivables"
    found = look(reports, day.scene.shop.manager, key)
    assert total(found, key, "balance") == summed(found, key, "balance")
    assert total(found, key, "balance") == balance(database, "receivable") != 0
    ages = sum(total(found, key, age) for age in ("d30", "d60", "d90", "older"))
    assert ages - total(found, key, "credit") == total(found, key, "balance")


def test_refunds_done_are_what_the_ledger_gave_back(
    database: Database, day: Day, reports: Reports
) -> None:
    found = look(reports, day.scene.shop.manager, "refunds")
    assert total(found, "refunds", "done") == posted(database, "receivable", "refund") != 0


def test_stock_is_the_sum_of_its_movements(database: Database, day: Day, reports: Reports) -> None:
    manager = day.scene.shop.manager
    stock, moves = look(reports, manager, "stock"), look(reports, manager, "stock_moves")
    held = int(database.read(lambda tx: tx.value(_HELD)))
    assert total(stock, "stock", "on_hand") == total(stock, "stock", "closing") == held
    moved = total(stock, "stock", "came") - total(stock, "stock", "went")
    assert total(moves, "stock_moves", "quantity") == moved


def test_what_the_gateway_owes_is_its_balance(
    database: Database, day: Day, reports: Reports
) -> None:
    found = look(reports, day.scene.shop.manager, "deposits")
    owed = total(found, "deposits", "expected")
    assert owed == summed(found, "deposits", "expected") == balance(database, "gateway") != 0


def test_deposits_of_a_virtual_account_come_after_seven_business_days(
    database: Database, day: Day
) -> None:
    """2026-11-24 is a Tuesday: the seventh business day after it is Thursday of the next week."""
    clock = FrozenClock(day.scene.clock.at_ms)
    report, manager = BY_KEY["deposits"], day.scene.shop.manager
    method, due, late = (report.column(key) for key in ("method", "due", "late"))
    for days, expected in ((0, 0), (9, 0), (11, 2)):
        reports = Reports(database, FrozenClock(clock.at_ms + days * 86_400_000))
        rows = [
            r for r in look(reports, manager, "deposits").rows if r[method] == "virtual_account"
        ]
        assert rows and {(r[due], r[late]) for r in rows} == {(20261203, expected)}


def test_money_owed_grows_old(database: Database) -> None:
    clock = FrozenClock(make.T0)
    shop = make.shop(database)
    till = Till(database, shop, clock, Collections(database, clock))
    till.sold(2)
    reports = Reports(database, clock)
    ages: list[str] = []
    for days in (0, 31, 30, 30):
        clock.advance(days * 86_400_000)
        found = look(reports, shop.manager, "receivables")
        ages += [age for age in ("d30", "d60", "d90", "older") if total(found, "receivables", age)]
        assert total(found, "receivables", "balance") == 2 * 9580
    assert ages == ["d30", "d60", "d90", "older"]


def test_filters_cut_the_sum_into_parts_that_add_up(
    database: Database, day: Day, reports: Reports
) -> None:
    manager, shop = day.scene.shop.manager, day.scene.shop
    whole = total(look(reports, manager, "sales_days"), "sales_days", "net")
    for name, values in (
        ("mall_id", (shop.mall_id, shop.file_mall_id)),
        ("method", tuple(method.value for method in PaymentMethod)),
        ("staff_id", (shop.manager.staff_id, shop.clerk.staff_id, shop.picker.staff_id)),
    ):
        parts = [
            total(look(reports, manager, "sales_days", **{name: value}), "sales_days", "net")
            for value in values
        ]
        assert sum(parts) == whole and any(parts), name
    del database


def test_pages_of_any_order_hold_every_row_once(day: Day, reports: Reports) -> None:
    manager = day.scene.shop.manager
    for report in REPORTS:
        for column, descending in itertools.product(report.columns, (True, False)):
            ask = asked(report.key, order=Order(column.key, descending))
            first = reports.view(manager, ask, 7)
            rows: list[Row] = list(first.rows)
            while rows and (more := reports.more(manager, ask, rows[-1], 7)):
                rows += more
            assert len({row[-1] for row in rows}) == len(rows) == first.count, ask
            place = report.column(column.key)
            if column.kind in {"count", "money", "moment", "day"}:
                values = [int(row[place]) for row in rows]
                assert values == sorted(values, reverse=descending)


def test_words_that_nobody_wrote_find_nothing(day: Day, reports: Reports) -> None:
    for report in REPORTS:
        if report.found_by:
            found = look(reports, day.scene.shop.manager, report.key, words="%_없는 말")
            assert found.count == 0 and not found.rows and not any(found.totals), report.key


def test_a_period_without_anything_is_empty(day: Day, reports: Reports) -> None:
    for report in REPORTS:
        # Items stand without a move, open refunds without an end; what is of now has no period.
        if report.span == "now" or report.key in {"stock", "refunds"}:
            continue
        ask = replace(asked(report.key), first=20200101, last=20200131)
        found = reports.view(day.scene.shop.manager, ask)
        assert found.count == 0 and not any(found.totals), report.key


def test_only_managers_look(database: Database, day: Day, reports: Reports) -> None:
    del database
    for actor in (day.scene.shop.clerk, day.scene.shop.picker):
        with pytest.raises(NotPermitted):
            reports.view(actor, asked("sales_days"))
        with pytest.raises(NotPermitted):
            reports.choices(actor)


def test_days_turned_round_and_endless_ones_are_refused(day: Day, reports: Reports) -> None:
    manager = day.scene.shop.manager
    with pytest.raises(DaysTurnedRound):
        reports.view(manager, replace(asked("sales_days"), first=20261202, last=20261201))
    with pytest.raises(PeriodTooLong) as long:
        reports.view(manager, replace(asked("sales_days"), first=20200101, last=20261201))
    assert long.value.days > MOST_DAYS


def test_choices_are_the_shops_own(day: Day, reports: Reports) -> None:
    found = reports.choices(day.scene.shop.manager)
    assert [name for _, name in found.malls] == ["담다몰", "카페24"]
    assert "CJ대한통운" in [name for _, name in found.couriers]
    assert {"이바른", "김담이", "박한솔"} <= {name for _, name in found.staff}


@pytest.mark.parametrize("held", [True, False])
def test_rows_and_totals_are_of_one_moment(database: Database, held: bool) -> None:
    """A sale between the totals and the rows is in neither. Unheld it is in the rows: the control."""
    shop = make.shop(database)
    first, second = (make.order(database, shop) for _ in range(2))
    for order_id in (first, second):
        claim_slip(database, shop.clerk, order_id)
    sell(database, shop, first)
    ask = asked("sales_customers")

    def reading_rows(tx: Tx) -> int:
        if held:
            hold(tx)
        count, _ = reading.totals(tx, ask, make.T0)
        assert count == 1
        if held or database.dialect == "postgresql":
            sell(database, shop, second)
        return len(reading.page(tx, ask, make.T0, None, 10))

    if held or database.dialect == "postgresql":
        assert database.read(reading_rows) == (1 if held else 2)
    else:  # SQLite holds by itself: two transactions are what is not held
        database.read(reading_rows)
        sell(database, shop, second)
        assert database.read(lambda tx: reading.totals(tx, ask, make.T0))[0] == 2


def test_one_look_is_one_moment_while_tills_sell(database: Database) -> None:
    """Rows, totals and count of one look belong together, also while others commit."""
    shop = make.shop(database)
    orders = [make.order(database, shop) for _ in range(30)]
    for order_id in orders:
        claim_slip(database, shop.clerk, order_id)
    reports = Reports(database, FrozenClock(make.T0))
    over = threading.Event()

    def selling() -> None:
        for order_id in orders:
            sell(database, shop, order_id, new_op_id())
        over.set()

    seller = threading.Thread(target=selling)
    seller.start()
    seen: set[int] = set()
    while not over.is_set() or not seen:
        for key in ("sales_customers", "sales_products"):
            found = look(reports, shop.manager, key)
            assert total(found, key, "net") == summed(found, key, "net")
            assert found.count == len(found.rows)
            seen.add(total(found, key, "net"))
    seller.join()
    found = look(reports, shop.manager, "sales_customers")
    assert total(found, "sales_customers", "net") == 30 * 9580
    assert total(found, "sales_customers", "net") == posted(database, "receivable", "sale")


def test_a_pickers_hour_is_counted_from_the_scans(database: Database) -> None:
    """A slip, three right scans half a minute apart, a wrong one, a pause, and the last piece."""
    bench = pick_bench(database)
    _, slip = bench.printed()
    for wait_s, code in ((0, slip), (30, NOTE), (30, NOTE), (30, "8809999999999"), (3_600, PEN)):
        bench.clock.advance(wait_s * 1000)
        bench.scan(code)
    reports, manager = Reports(database, bench.clock), bench.shop.manager
    (row,) = look(reports, manager, "pickers").rows
    found = dict(zip([one.key for one in BY_KEY["pickers"].columns], row, strict=False))
    assert found["staff"] == "박한솔"
    assert (found["orders"], found["pieces"], found["scans"], found["wrong"]) == (1, 3, 5, 1)
    assert found["wrong_share"] == 2_000  # one of five
    assert found["rate"] == 1_200  # three pieces in a minute and a half; the hour's pause is none
    causes = look(reports, manager, "wrong_scans")
    assert [cause[0] for cause in causes.rows] == ["unknown_code"]
    assert total(causes, "wrong_scans", "times") == 1
    assert look(reports, manager, "pickers", staff_id=manager.staff_id).count == 0
