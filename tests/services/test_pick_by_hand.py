"""Pieces counted without their barcode: by hand after a scan, by the label of their place, or not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.domain.house.item_cards import WithoutBarcode
from pos_app.domain.ids import new_op_id
from pos_app.domain.warehouse.picking import Cause, PickOutcome
from pos_app.services.house.checks import Checks
from pos_app.services.orders import order_moves
from pos_app.services.warehouse import pick_stops
from tests import make
from tests.services.pick_bench import NOTE, PickBench, pick_bench

P = PickOutcome


@pytest.fixture
def bench(database: Database) -> Iterator[PickBench]:
    made = pick_bench(database)
    yield made
    assert Checks(database, made.clock).run() == []


def test_items_without_barcode_follow_their_rule(bench: PickBench) -> None:
    order_id, slip = bench.printed()
    bench.change_item(0, barcodes=(), without_barcode=WithoutBarcode.PLACE)
    bench.change_item(1, barcodes=(), without_barcode=WithoutBarcode.REFUSE)
    note, pen = bench.scan(slip).cart.lines
    count = bench.picking.count
    assert count(bench.first, new_op_id(), note.line_id, 1).outcome is P.SCAN_IT
    assert bench.scan("A-03-2").outcome is P.PICKED
    assert count(bench.first, new_op_id(), note.line_id, 2).outcome is P.CASE_TOO_MANY
    assert count(bench.first, new_op_id(), note.line_id, 1).outcome is P.LINE_DONE
    assert count(bench.first, new_op_id(), pen.line_id, 1).outcome is P.NEEDS_BARCODE
    bench.change_item(1, barcodes=(), without_barcode=WithoutBarcode.CONFIRM)
    assert count(bench.first, new_op_id(), pen.line_id, 0).outcome is P.CASE_TOO_MANY
    assert count(bench.first, new_op_id(), pen.line_id, 1).outcome is P.ORDER_DONE
    assert bench.counted(order_id) == (3, 0)


def test_by_hand_only_after_one_scan(bench: PickBench) -> None:
    _, slip = bench.printed()
    note = bench.scan(slip).cart.lines[0]
    assert bench.picking.count(bench.first, new_op_id(), note.line_id, 2).outcome is P.SCAN_IT
    bench.scan(NOTE)
    done = bench.picking.count(bench.first, new_op_id(), note.line_id, 1)
    assert done.outcome is P.LINE_DONE


def test_a_scan_taken_back_is_no_scan(bench: PickBench) -> None:
    _, slip = bench.printed()
    note = bench.scan(slip).cart.lines[0]
    bench.scan(NOTE)
    bench.picking.undo(bench.first, new_op_id())
    assert bench.picking.count(bench.first, new_op_id(), note.line_id, 1).outcome is P.SCAN_IT


def test_a_count_by_hand_taken_back_leaves_the_scan_before_it(bench: PickBench) -> None:
    order_id, slip = bench.printed()
    note = bench.scan(slip).cart.lines[0]
    bench.scan(NOTE)
    bench.picking.count(bench.first, new_op_id(), note.line_id, 1)
    bench.picking.undo(bench.first, new_op_id())
    again = bench.picking.count(bench.first, new_op_id(), note.line_id, 1)
    assert again.outcome is P.LINE_DONE
    assert bench.counted(order_id) == (2, 0)


def test_what_is_picked_anew_after_a_change_is_scanned_anew(bench: PickBench) -> None:
    order_id, slip = bench.printed()
    note = bench.scan(slip).cart.lines[0]
    bench.scan(NOTE)
    bench.database.write(
        lambda tx: pick_stops.drop_picks(
            tx, Who(1, make.T0), order_moves.lock(tx, order_id), Cause.CHANGED
        )
    )
    assert bench.picking.count(bench.first, new_op_id(), note.line_id, 1).outcome is P.SCAN_IT


@pytest.mark.parametrize("label", ["a-03-2", "Ａ－０３－２"])
def test_a_place_label_counts_however_it_was_read(bench: PickBench, label: str) -> None:
    order_id, slip = bench.printed()
    bench.change_item(0, barcodes=(), without_barcode=WithoutBarcode.PLACE)
    bench.scan(slip)
    assert bench.scan(label).outcome is P.PICKED
    assert bench.scan("A-03-21").outcome is P.UNKNOWN_CODE
    assert bench.counted(order_id) == (1, 0)


def test_no_label_is_the_label_of_no_place(bench: PickBench) -> None:
    order_id, slip = bench.printed()
    bench.change_item(0, barcodes=(), without_barcode=WithoutBarcode.PLACE, place="")
    bench.scan(slip)
    assert bench.scan(" ").outcome is P.UNKNOWN_CODE
    assert bench.counted(order_id) == (0, 0)
