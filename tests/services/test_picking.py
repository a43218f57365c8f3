"""Picking by scan: every answer by its name, counts that are sums of events, nothing counted twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.crashpoints import Crashed, cp
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.domain.house.item_cards import Barcode, ItemDraft
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.parcels.waybill_results import WaybillRow
from pos_app.domain.paying.payment import PayState
from pos_app.domain.selling.sale_rules import GuardKind
from pos_app.domain.selling.sale_sheet import SaleRefused
from pos_app.domain.warehouse.picking import LEASE_MS, MOST_BASKETS, Cause, PickOutcome, ShortReason
from pos_app.services.house.checks import Checks
from pos_app.services.orders import order_moves
from pos_app.services.orders.items import Items
from pos_app.services.parcels.waybills import Waybills
from pos_app.services.warehouse import pick_stops
from tests import make
from tests.services.pick_bench import NOTE, PEN, PickBench, pick_bench
from tests.services.selling import sell

P = PickOutcome
BY_SCREEN = {P.REPEATED, P.OFFLINE}
"""Said by the screen itself: the service never sees those scans."""


@pytest.fixture
def bench(database: Database) -> Iterator[PickBench]:
    made = pick_bench(database)
    yield made
    assert Checks(database, made.clock).run() == []


def stop(bench: PickBench, order_id: int, state: StopState) -> None:
    bench.database.write(
        lambda tx: order_moves.move(
            tx, Who(1, make.T0), order_moves.lock(tx, order_id), "확인 중", stop=state
        )
    )


def test_a_whole_order_by_scans(bench: PickBench) -> None:
    order_id, slip = bench.printed()
    opened = bench.scan(slip)
    assert (opened.outcome, opened.cart.ordered) == (P.OPENED, 3)
    assert [(x.place, x.left, x.barcode_tail) for x in opened.cart.lines] == [
        ("A-03-2", 2, "2346"),
        ("A-04-1", 1, "3459"),
    ]
    assert bench.pick_state(order_id) == "picking"
    assert bench.scans(NOTE, NOTE, PEN) == ["picked", "line_done", "order_done"]
    assert bench.counted(order_id) == (3, 0)
    assert bench.pick_state(order_id) == "picked"
    assert sell(bench.database, bench.shop, order_id).total == 9580
    assert bench.scan(slip).outcome is P.SOLD


def test_wrong_items_are_named_and_count_nothing(bench: PickBench) -> None:
    order_id, slip = bench.printed()
    assert bench.scan(NOTE).outcome is P.SLIP_FIRST
    stranger = Items(bench.database, bench.clock).add(
        bench.shop.manager,
        ItemDraft("2001", "유리 머그", place="B-01-3", barcodes=(Barcode("8800000020006"),)),
    )
    bench.scan(slip)
    wrong = bench.scan("8800000020006")
    assert (wrong.outcome, wrong.code) == (P.NOT_ON_SLIP, "8800000020006")
    assert wrong.item is not None and wrong.item.item_id == stranger.item_id
    assert wrong.item.place == "B-01-3"
    assert bench.scan("4006381333931").outcome is P.UNKNOWN_CODE
    assert bench.scan(slip[:-1] + str((int(slip[-1]) + 1) % 10)).outcome is P.MISREAD
    assert bench.picking.flawed(bench.first, new_op_id(), "88000", "scanner").outcome is P.FLAWED
    bench.scan(PEN)
    assert bench.scan(PEN).outcome is P.ALL_PICKED
    assert bench.counted(order_id) == (1, 0)
    kept = bench.ask("SELECT outcome FROM pick_scan")
    assert sorted(row[0] for row in kept) == sorted(
        [
            *(P.SLIP_FIRST, P.OPENED, P.NOT_ON_SLIP, P.UNKNOWN_CODE),
            *(P.MISREAD, P.FLAWED, P.LINE_DONE, P.ALL_PICKED),
        ]
    )


def test_an_item_of_an_order_somebody_else_picks_is_named(bench: PickBench) -> None:
    _, mine = bench.printed()
    other_id, theirs = bench.printed()
    bench.change_item(0, barcodes=(Barcode(NOTE), Barcode("8800000099992", 10)))
    spare = Items(bench.database, bench.clock).add(
        bench.shop.manager, ItemDraft("3001", "엽서", barcodes=(Barcode("8800000030005"),))
    )
    bench.ask("SELECT 1")
    with bench.database.engine.begin() as connection:
        connection.exec_driver_sql(
            f"UPDATE order_line SET item_id={spare.item_id} WHERE order_id={other_id} AND position=1"
        )
    bench.scan(mine)
    bench.scan(theirs, bench.second)
    found = bench.scan("8800000030005")
    assert (found.outcome, bool(found.order_no)) == (P.OTHER_ORDER, True)
    assert bench.scan("8800000099992").outcome is P.CASE_TOO_MANY


def test_a_case_counts_its_pieces(bench: PickBench) -> None:
    order_id, slip = bench.printed()
    bench.change_item(0, barcodes=(Barcode(NOTE), Barcode("8800000099992", 2)))
    bench.scan(slip)
    done = bench.scan("8800000099992")
    assert (done.outcome, done.quantity) == (P.LINE_DONE, 2)
    assert bench.counted(order_id) == (2, 0)


def test_two_products_with_one_code_are_ambiguous(bench: PickBench) -> None:
    _, slip = bench.printed()
    Items(bench.database, bench.clock).add(
        bench.shop.manager, ItemDraft("4001", "봉투", barcodes=(Barcode("0" + NOTE),))
    )
    bench.scan(slip)
    assert bench.scan(NOTE).outcome is P.AMBIGUOUS


def test_a_serial_number_is_picked_once(bench: PickBench) -> None:
    order_id, slip = bench.printed()
    bench.scan(slip)
    code = f"010{NOTE}21A77"
    assert bench.scan(code).outcome is P.PICKED
    assert bench.scan(code).outcome is P.SERIAL_USED
    assert bench.picking.undo(bench.first, new_op_id()).outcome is P.UNDONE
    assert bench.scan(code).outcome is P.PICKED
    assert bench.counted(order_id) == (1, 0)


def test_a_short_pick_says_why_sleeps_f12_and_is_picked_on_later(bench: PickBench) -> None:
    order_id, slip = bench.printed()
    note, pen = bench.scan(slip).cart.lines
    bench.scans(NOTE, NOTE)
    noted = bench.picking.short(bench.first, new_op_id(), pen.line_id, ShortReason.NOT_FOUND)
    assert noted.outcome is P.ORDER_DONE
    assert bench.pick_state(order_id) == "short"
    assert bench.ask("SELECT reason FROM goods_event WHERE cause='short'") == [("not_found",)]
    with pytest.raises(SaleRefused) as no:
        sell(bench.database, bench.shop, order_id)
    assert no.value.guards == (GuardKind.PICKED,)
    again = bench.scan(slip)
    assert (again.outcome, again.cart.line(pen.line_id).left) == (P.RESUMED, 1)  # type: ignore[union-attr]
    assert bench.scan(PEN).outcome is P.ORDER_DONE
    assert bench.pick_state(order_id) == "picked"
    assert note.ordered == 2


def test_a_short_that_was_picked_on_is_nothing_to_undo(bench: PickBench) -> None:
    order_id, slip = bench.printed()
    note, pen = bench.scan(slip).cart.lines
    for line in (note, pen):
        bench.picking.short(bench.first, new_op_id(), line.line_id, ShortReason.NONE_LEFT)
    bench.scan(slip)
    assert bench.picking.undo(bench.first, new_op_id()).outcome is P.NOTHING_TO_UNDO
    assert bench.counted(order_id) == (0, 0)


def test_a_short_line_among_others_is_noted(bench: PickBench) -> None:
    _, slip = bench.printed()
    note = bench.scan(slip).cart.lines[0]
    noted = bench.picking.short(
        bench.first, new_op_id(), note.line_id, ShortReason.TOO_FEW, "한 개뿐"
    )
    assert (noted.outcome, noted.quantity) == (P.SHORT_NOTED, 2)
    again = bench.picking.short(bench.first, new_op_id(), note.line_id, ShortReason.TOO_FEW)
    assert again.outcome is P.ALL_PICKED


def test_undo_truly_reverses_and_the_piece_counts_again(bench: PickBench) -> None:
    order_id, slip = bench.printed()
    undo = bench.picking.undo
    assert undo(bench.first, new_op_id()).outcome is P.NOTHING_TO_UNDO
    bench.scan(slip)
    bench.scans(NOTE, NOTE, PEN)
    assert undo(bench.first, new_op_id()).outcome is P.UNDONE
    assert (bench.counted(order_id), bench.pick_state(order_id)) == ((2, 0), "picking")
    assert undo(bench.first, new_op_id()).outcome is P.UNDONE
    assert bench.counted(order_id) == (1, 0)
    assert bench.scans(NOTE, PEN) == ["line_done", "order_done"]
    sell(bench.database, bench.shop, order_id)
    assert undo(bench.first, new_op_id()).outcome is P.TOO_LATE_TO_UNDO
    assert bench.counted(order_id) == (3, 0)


def test_one_scan_told_twice_counts_once(bench: PickBench) -> None:
    order_id, slip = bench.printed()
    bench.scan(slip)
    for _ in range(3):
        told = bench.picking.scan(bench.first, "the-scan", NOTE, "scanner")
        assert told.outcome is P.PICKED
    assert bench.counted(order_id) == (1, 0)


def test_ten_codes_in_a_row_are_ten_answers(bench: PickBench) -> None:
    slips = [bench.printed()[1] for _ in range(10)]
    assert bench.scans(*slips) == ["opened"] * 10
    assert len(bench.picking.look(bench.first).orders) == 10


@pytest.mark.parametrize(
    ("state", "outcome"),
    [
        (StopState.HELD, P.HELD),
        (StopState.CANCEL_REQUESTED, P.CANCEL_REQUESTED),
        (StopState.CANCELLED, P.CANCELLED),
    ],
)
def test_a_stop_between_two_scans_stops_the_hand(
    bench: PickBench, state: StopState, outcome: PickOutcome
) -> None:
    order_id, slip = bench.printed()
    bench.scans(slip, NOTE)
    stop(bench, order_id, state)
    assert bench.scan(NOTE).outcome is outcome
    assert bench.picking.look(bench.first).orders[0].stop is state
    assert bench.counted(order_id) == (1, 0)
    assert bench.scan(slip).outcome is outcome


def test_what_a_slip_may_answer(bench: PickBench) -> None:
    unpaid, slip = bench.printed()
    bench.database.write(
        lambda tx: order_moves.move(
            tx, Who(1, make.T0), order_moves.lock(tx, unpaid), pay=PayState.AWAITING
        )
    )
    bare = make.order(bench.database, bench.shop, order_no="20261124_000000777")
    assert bare
    answers = bench.scans(slip, "20261124_000000777", "7" + "0" * 15)
    assert answers == ["unpaid", "no_slip", "misread"]
    with bench.database.engine.begin() as connection:  # the fault is over; the checks look on
        connection.exec_driver_sql(f"UPDATE sales_order SET pay_state='paid' WHERE id={unpaid}")
        connection.exec_driver_sql(
            "UPDATE sales_order SET status='preparing' WHERE paper_state<>'none'"
        )


def test_a_number_of_two_malls_asks_for_the_slip(bench: PickBench) -> None:
    for mall in (bench.shop.mall_id, bench.shop.file_mall_id):
        make.order(bench.database, bench.shop, order_no="20261124_000000888", mall_id=mall)
    assert bench.scan("20261124_000000888").outcome is P.SEVERAL_ORDERS


def test_an_outdated_or_voided_slip_is_told(bench: PickBench) -> None:
    order_id, slip = bench.printed()
    with bench.database.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE slip SET copy_no=1 WHERE order_id={order_id}")
    assert bench.scan(slip).outcome is P.SUPERSEDED
    with bench.database.engine.begin() as connection:
        connection.exec_driver_sql(
            f"UPDATE slip SET copy_no=0, state='voided' WHERE order_id={order_id}"
        )
    assert bench.scan(slip).outcome is P.VOIDED
    with bench.database.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE slip SET state='claimed' WHERE order_id={order_id}")


def test_a_waybill_is_no_item(bench: PickBench) -> None:
    order_id, slip = bench.printed()
    bench.scan(slip)
    row = WaybillRow(order_id, bench.shop.courier_id, "612345678901")
    Waybills(bench.database, bench.clock).save(bench.shop.clerk, "op", [row])
    assert bench.scan("612345678901").outcome is P.WAYBILL


def test_a_cart_of_several_orders_walks_by_place(bench: PickBench) -> None:
    first_id, first = bench.printed()
    second_id, second = bench.printed()
    bench.scan(first)
    cart = bench.scan(second).cart
    assert [(x.place, x.basket) for x in cart.lines] == [
        ("A-03-2", 1),
        ("A-03-2", 2),
        ("A-04-1", 1),
        ("A-04-1", 2),
    ]
    chosen = bench.scan(NOTE, line=cart.lines[1])
    assert chosen.order is not None and chosen.order.basket == 2
    assert bench.scan(NOTE).order.basket == 1  # type: ignore[union-attr]
    assert bench.scans(NOTE, NOTE) == ["line_done", "line_done"]
    assert bench.scans(PEN, PEN) == ["order_done", "cart_done"]
    assert [bench.pick_state(one) for one in (first_id, second_id)] == ["picked", "picked"]
    third = bench.scan(bench.printed()[1])
    assert [one.basket for one in third.cart.orders] == [1], "a finished cart makes room"


def test_a_cart_holds_so_many_baskets(bench: PickBench) -> None:
    for _ in range(MOST_BASKETS):
        assert bench.scan(bench.printed()[1]).outcome is P.OPENED
    assert bench.scan(bench.printed()[1]).outcome is P.CART_FULL


def test_a_crash_before_the_commit_counts_nothing_and_after_it_once(bench: PickBench) -> None:
    order_id, slip = bench.printed()
    bench.scan(slip)
    for point, counted in (("pick.before_commit", 0), ("pick.after_commit", 1)):
        cp.arm(point)
        with pytest.raises(Crashed):
            bench.picking.scan(bench.first, f"scan-{point}", PEN if counted else NOTE, "scanner")
        assert bench.counted(order_id) == (counted, 0)
    bench.clock.advance(LEASE_MS * 2)
    again = bench.scan(slip)
    assert (again.outcome, again.cart.picked) == (P.RESUMED, 1)
    told = bench.picking.scan(bench.first, "scan-pick.after_commit", PEN, "scanner")
    assert told.outcome is P.LINE_DONE
    assert bench.counted(order_id) == (1, 0)


def test_dropped_picks_leave_nothing_counted(bench: PickBench) -> None:
    order_id, slip = bench.printed()
    bench.scans(slip, NOTE, PEN)

    def drop(tx):  # type: ignore[no-untyped-def]
        order = order_moves.lock(tx, order_id)
        order = order_moves.move(tx, Who(1, make.T0), order, stop=StopState.CANCELLED)
        return pick_stops.drop_picks(tx, Who(1, make.T0), order, Cause.CANCELLED)

    dropped = bench.database.write(drop)
    assert sorted(dropped.picked.values()) == [1, 1]
    assert (bench.counted(order_id), bench.pick_state(order_id)) == ((0, 0), "none")
    assert bench.scan(NOTE).outcome is P.CANCELLED
    assert bench.picking.undo(bench.first, new_op_id()).outcome is P.NOTHING_TO_UNDO


def test_every_answer_of_the_service_is_met_in_these_tests() -> None:
    here = Path(__file__)
    others = ("test_pick_take_over.py", "test_pick_by_hand.py")
    texts = "".join(path.read_text("utf-8") for path in (here, *map(here.with_name, others)))
    said = set(re.findall(r"P\.([A-Z_]+)", texts)) | {
        one.upper() for one in re.findall(r'"([a-z_]+)"', texts)
    }
    missing = {one.name for one in PickOutcome} - said - {one.name for one in BY_SCREEN}
    assert missing == set()
