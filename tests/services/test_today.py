"""오늘: the day as a funnel, what needs a person in its order, and nothing that walks the books."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import bindparam, update

from pos_app.clock import FrozenClock, day_start
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.house import settings
from pos_app.db.orders import orders
from pos_app.db.receipts import receipt_wishes
from pos_app.db.statement import Statement
from pos_app.db.waiting import promises, receipt_waiting, today
from pos_app.db.warehouse import pick_scans
from pos_app.db.warehouse.pick_scans import PickScan
from pos_app.devices.printers.port import PrintOutcome
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.orders.order_views import OpenMatter, OrderFilter
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.outside.promises import PromiseState
from pos_app.domain.parcels.waybill_results import WaybillRow
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.paying.receipt_wish import ReceiptWish
from pos_app.domain.today.today import MatterKind, TodaySheet, Urgency
from pos_app.services.house.settings import Settings
from pos_app.services.house.ship_moments import late_before
from pos_app.services.orders import order_moves
from pos_app.services.orders.orders import Orders
from pos_app.services.outside import promises as made
from pos_app.services.paper.slips import Slips
from pos_app.services.parcels.waybills import Waybills
from pos_app.services.today.today import Today
from tests import make
from tests.services.print_bench import bench, ends
from tests.services.selling import printed_order, sell

DAY_MS = 24 * 3_600_000
K = MatterKind


def look(database: Database, shop: make.Shop, day: int | None = None) -> TodaySheet:
    return Today(database, FrozenClock(make.T0 + 60_000)).look(shop.clerk, day)


def change(database: Database, order_id: int, **values: object) -> None:
    table = orders.sales_order
    statement = Statement(update(table).where(table.c.id == order_id).values(**values), table)
    database.write(lambda tx: tx.run(statement))


def test_each_stage_counts_what_reached_it_and_what_waits_before_it(database: Database) -> None:
    shop = make.shop(database)
    make.order(database, shop, pay=PayState.AWAITING)
    make.order(database, shop, stop=StopState.HELD)
    make.order(database, shop)
    make.order(database, shop, ordered_at=make.T0 - DAY_MS)
    printed_order(database, shop)
    sell(database, shop, printed_order(database, shop))
    parcel = printed_order(database, shop)
    sell(database, shop, parcel)
    Waybills(database, FrozenClock(make.T0)).save(
        shop.clerk, "op", [WaybillRow(parcel, shop.courier_id, "612345678901")]
    )
    sheet = look(database, shop)
    assert [(s.reached, s.waiting, s.earlier) for s in sheet.stages] == [
        (6, 0, 0), (4, 1, 0), (3, 1, 1), (2, 1, 0), (2, 0, 0), (1, 1, 0), (0, 1, 0),
    ]  # fmt: skip
    assert (sheet.held, sheet.cancelled, sheet.parcels) == (1, 0, 1)
    assert (sheet.sales, sheet.amount) == (2, 2 * 9580)
    assert [(h.hour, h.sales) for h in sheet.hours] == [(15, 2)]
    yesterday = look(database, shop, 20261123)
    assert (yesterday.current, yesterday.stages[0].reached, yesterday.sales) == (False, 1, 0)
    assert yesterday.stages[2].earlier == 0


def test_what_should_have_left_is_late_and_what_leaves_next_is_counted(database: Database) -> None:
    shop = make.shop(database)
    friday = make.T0 - 4 * DAY_MS  # paid at three on a Friday afternoon: leaves on Monday
    late = make.order(database, shop, ordered_at=friday, paid_at=friday)
    make.order(database, shop, ordered_at=friday, paid_at=friday)
    morning = make.T0 - 5 * 3_600_000
    make.order(database, shop, ordered_at=morning, paid_at=morning)
    make.order(database, shop, ordered_at=make.T0, paid_at=make.T0)  # after two: tomorrow's
    make.order(database, shop, ordered_at=friday, pay=PayState.AWAITING)
    sheet = look(database, shop)
    assert sheet.ship is not None
    assert (sheet.ship.due, sheet.ship.late) == (1, 2)
    assert sheet.ship.leaves_at == day_start(20261124) + 18 * 3_600_000
    (row,) = [one for one in sheet.matters if one.kind is K.SHIP_LATE]
    assert (row.count, row.since, row.order_id, row.urgency) == (2, friday, late, Urgency.STUCK)
    listed = Orders(database, FrozenClock(make.T0), late_before)
    found = listed.page(OrderFilter(matter=OpenMatter.LATE)).rows
    assert len(found) == 2 and late in {one.order_id for one in found}, "오늘 leads to these"
    first = listed.page(OrderFilter(matter=OpenMatter.LATE), size=1)
    rest = listed.page(OrderFilter(matter=OpenMatter.LATE), first.after, 1)
    assert {one.order_id for one in (*first.rows, *rest.rows)} == {one.order_id for one in found}
    database.write(lambda tx: settings.put(tx, {"leaves_at": "15"}, 1, None))
    gone = look(database, shop)
    assert gone.ship is not None
    assert (gone.ship.due, gone.ship.late) == (1, 3), "the courier has been here"
    assert look(database, shop, 20261123).ship is None
    change(database, late, parcel_state="handed_over")
    left = look(database, shop)
    assert left.ship is not None
    assert left.ship.late == 2, "the driver has it"
    assert late not in {
        one.order_id for one in listed.page(OrderFilter(matter=OpenMatter.LATE)).rows
    }


def test_scans_of_the_day_stand_by_the_hour(database: Database) -> None:
    shop = make.shop(database)
    for number, (outcome, hours) in enumerate(
        (("picked", 0), ("order_done", 0), ("not_on_slip", 1), ("offline", 1), ("picked", -24))
    ):
        scan = PickScan(
            f"scan-{number}", None, outcome, "8801", "scanner", shop.picker.staff_id,
            shop.station_id, make.T0 + hours * 3_600_000,
        )  # fmt: skip
        database.write(lambda tx, of=scan: pick_scans.add(tx, of))
    sheet = look(database, shop)
    assert [(h.hour, h.scans, h.stopped) for h in sheet.hours] == [(15, 2, 0), (16, 2, 1)]
    assert (sheet.scans, sheet.stopped) == (4, 1)


def test_unknown_stands_before_stuck_before_differences_before_waiting(database: Database) -> None:
    b = bench(database)
    shop = b.scene.shop
    b.drive(ends(PrintOutcome.UNKNOWN))
    other = make.order(database, shop)
    Slips(database, b.scene.clock).print_one(shop.clerk, new_op_id(), other)
    b.drive(ends(PrintOutcome.BLOCKED, 0.5))
    make.order(database, shop, mall_total=9000)
    make.order(database, shop, mall_total=9580)
    unknown_pay = {"pay": PayState.UNCONFIRMED, "method": PaymentMethod.UNKNOWN}
    make.order(database, shop, **unknown_pay)
    make.order(database, shop, unmatched=1)
    make.order(database, shop, stop=StopState.CANCEL_REQUESTED)
    sheet = look(database, shop)
    assert [one.kind for one in sheet.matters] == [
        K.PAPER_UNKNOWN, K.PAPER_BLOCKED, K.AMOUNT_DIFFERS, K.CANCEL_REQUESTED, K.UNCONFIRMED,
        K.UNMATCHED,
    ]  # fmt: skip
    first, difference = sheet.matters[0], sheet.matters[2]
    assert (first.ids, first.order_id, first.urgency) == (
        (b.job_id,), b.scene.order_id, Urgency.UNKNOWN,
    )  # fmt: skip
    assert (difference.ours, difference.malls) == (9580, 9000)
    assert sheet.urgent and sheet.waiting == 6


def test_a_sold_or_cancelled_difference_is_no_matter_any_more(database: Database) -> None:
    shop = make.shop(database)
    order_id = printed_order(database, shop)
    sell(database, shop, order_id)
    change(database, order_id, mall_total=9000)
    make.order(database, shop, mall_total=9000, stop=StopState.CANCELLED)
    assert look(database, shop).matters == ()


def test_many_of_one_kind_are_one_row_that_carries_all(database: Database) -> None:
    shop = make.shop(database)
    for n in range(5):
        make.order(database, shop, mall_total=9000, ordered_at=make.T0 - n * 1000)
    (row,) = look(database, shop).matters
    assert (row.kind, row.count, row.since) == (K.AMOUNT_DIFFERS, 5, make.T0 - 4000)


def test_promises_by_hand_are_a_row_for_each_mall(database: Database) -> None:
    shop = make.shop(database)
    for mall_id in (shop.mall_id, shop.file_mall_id, shop.file_mall_id):
        order_id = printed_order(database, shop, mall_id=mall_id)
        sell(database, shop, order_id)
        Waybills(database, FrozenClock(make.T0)).save(
            shop.clerk, new_op_id(), [WaybillRow(order_id, shop.courier_id, str(order_id)[-12:])]
        )
    sheet = look(database, shop)
    (row,) = sheet.matters
    assert (row.kind, row.name, row.count, row.mall_id) == (
        K.MANUAL, "카페24", 4, shop.file_mall_id,
    )  # fmt: skip
    assert (sheet.promises.manual, sheet.promises.sending, sheet.promises.kept) == (4, 2, 0)


@pytest.mark.parametrize("state", [PromiseState.UNKNOWN, PromiseState.REJECTED])
def test_promises_a_mall_refused_or_never_answered_name_their_order(
    database: Database, state: PromiseState
) -> None:
    shop = make.shop(database)
    order_id = printed_order(database, shop)
    sell(database, shop, order_id)
    Waybills(database, FrozenClock(make.T0)).save(
        shop.clerk, "op", [WaybillRow(order_id, shop.courier_id, "612345678901")]
    )
    table = promises.promise
    statement = Statement(update(table).values(state=state.value, reason="마감된 주문"), table)
    database.write(lambda tx: tx.run(statement))
    rows = look(database, shop).matters
    assert {row.order_id for row in rows} == {order_id}
    assert {row.name for row in rows} == {"preparing", "shipping"}
    assert {row.reason for row in rows} == {"마감된 주문"}


def test_refusals_are_gathered_by_their_reason(database: Database) -> None:
    shop = make.shop(database)
    by, order_id = Who(shop.station_id, make.T0), 0
    for _ in range(5):
        order_id = printed_order(database, shop)
        database.write(
            lambda tx, one=order_id: made.make(
                tx, by, order_moves.lock(tx, one), MallStatus.PREPARING
            )
        )
    table = promises.promise
    refuse = Statement(update(table).values(state="rejected", reason=bindparam("why")), table)
    database.write(lambda tx: tx.run(refuse, why="cancelled"))
    (row,) = look(database, shop).matters
    assert (row.kind, row.count, row.reason) == (K.PROMISE_REJECTED, 5, "cancelled")
    last = Statement(
        update(table).where(table.c.id == bindparam("one")).values(reason="unpaid"), table
    )
    database.write(lambda tx: tx.run(last, one=max(row.ids)))
    found = [(one.count, one.reason, one.order_id) for one in look(database, shop).matters]
    assert sorted(found)[0] == (1, "unpaid", order_id)
    assert [one[:2] for one in sorted(found)[1:]] == [(4, "cancelled")]


def test_receipts_that_must_be_issued_stand_from_their_last_day_on(database: Database) -> None:
    shop = make.shop(database)
    bank = PaymentMethod.BANK
    late = make.order(database, shop, method=bank, total=100_000, ordered_at=make.T0 - 6 * DAY_MS)
    last = make.order(database, shop, method=bank, total=100_000, ordered_at=make.T0 - 5 * DAY_MS)
    make.order(database, shop, method=bank, total=100_000, ordered_at=make.T0 - 4 * DAY_MS)
    small = make.order(database, shop, method=bank, total=9_000, ordered_at=make.T0 - 9 * DAY_MS)
    make.order(database, shop, total=100_000, method=PaymentMethod.CARD)
    kinds = (K.RECEIPT_LATE, K.RECEIPT_DUE)

    def found() -> list[tuple[MatterKind, int | None, Urgency, int]]:
        rows = look(database, shop).matters
        return [
            (one.kind, one.order_id, one.urgency, one.amount) for one in rows if one.kind in kinds
        ]

    assert found() == [
        (K.RECEIPT_LATE, late, Urgency.STUCK, 100_000),
        (K.RECEIPT_DUE, last, Urgency.STUCK, 100_000),
    ]
    wish = ReceiptWish(ReceiptUse.EXPENSE)
    database.write(lambda tx: receipt_wishes.remember(tx, small, wish))
    assert [one[1] for one in found()] == [small, late, last], "asked for is a duty at any amount"
    clock = FrozenClock(make.T0)
    off = replace(Settings(database, clock).read(), receipt_must=False)
    Settings(database, clock).save(shop.manager, off)
    assert [one[1] for one in found()] == [small]


PLANNED = {**today.STATEMENTS, **receipt_waiting.STATEMENTS}


@pytest.mark.parametrize("name", sorted(PLANNED))
def test_no_figure_walks_a_whole_table(database: Database, name: str) -> None:
    if database.dialect != "sqlite":
        pytest.skip("the plan of SQLite is the one that is stable on an empty shop")
    sql = PLANNED[name].sqlite
    params = {"day": 20261124, "start": 0, "until": 1, "size": 5, "due": 1, "late": 1}
    params |= {"today": 20261124, "must": 1, "least": 100_000}

    def plan(tx: object) -> list[str]:
        cursor = tx._cursor  # type: ignore[attr-defined]
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        return [str(row[3]) for row in cursor.fetchall()]

    steps = database.read(plan)
    walks = [
        s for s in steps if s.startswith("SCAN") and not s.startswith(("SCAN m", "SCAN CONSTANT"))
    ]
    walked = [
        s
        for s in walks
        if "USING" not in s
        and "_orders" not in s
        and not s.startswith(("SCAN d", "SCAN w", "SCAN p"))
    ]
    assert not walked, steps
