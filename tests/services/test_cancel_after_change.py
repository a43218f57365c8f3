"""A cancel that meets goods which a change of the mall sent back before."""

from __future__ import annotations

import pytest

from pos_app.db.database import Database
from pos_app.db.warehouse import put_backs
from pos_app.domain.ids import new_op_id
from pos_app.domain.warehouse.cancel_detail import CancelStep, DeskOutcome, StepState
from pos_app.domain.warehouse.cancels import (
    CancelSource,
    CancelStage,
    CaseState,
    NoSuchCase,
    OpenCases,
)
from pos_app.services.house.checks import Checks
from pos_app.services.warehouse.cancel_desk import CancelDesk
from pos_app.services.warehouse.cancel_sheets import CancelSheets
from pos_app.services.warehouse.cancels import Cancels
from pos_app.services.warehouse.put_back import PutBack
from tests.services.pick_bench import NOTE, pick_bench


def test_the_case_stays_open_until_the_goods_of_the_change_are_back(database: Database) -> None:
    bench = pick_bench(database)
    order_id, _ = bench.printed()
    line_id = bench.ask(
        "SELECT l.id FROM order_line l JOIN item_barcode b ON b.item_id=l.item_id"
        " WHERE l.order_id=:id AND b.barcode=:code",
        id=order_id,
        code=NOTE,
    )[0][0]
    at = bench.clock.now()
    database.write(lambda tx: put_backs.ask_back(tx, order_id, {line_id: 1}, "change", 1, at))
    case = Cancels(database, bench.clock).accept(bench.shop.clerk, order_id, "변심")
    found = (case.stage, case.state, case.pieces_left)
    assert found == (CancelStage.PRINTED, CaseState.OPEN, 1)
    assert Checks(database, bench.clock).run() == []
    PutBack(database, bench.clock).scan(bench.first, new_op_id(), order_id, NOTE)
    assert bench.ask("SELECT state FROM cancel_case") == [("done",)]
    assert Checks(database, bench.clock).run() == []


def test_goods_of_a_changed_order_are_put_back_at_the_desk(database: Database) -> None:
    bench = pick_bench(database)
    order_id, slip = bench.printed()
    line_id = bench.ask("SELECT MIN(id) FROM order_line WHERE order_id=:id", id=order_id)[0][0]
    at = bench.clock.now()
    database.write(lambda tx: put_backs.ask_back(tx, order_id, {line_id: 2}, "change", 1, at))
    cancels = Cancels(database, bench.clock)
    desk = CancelDesk(database, bench.clock, cancels, PutBack(database, bench.clock))
    (row,) = desk.cases(bench.first)
    assert (row.order_id, row.source, row.pieces_left) == (order_id, CancelSource.CHANGE, 2)
    assert desk.open_count() == OpenCases(1, 0, at, None)
    assert desk.scan(bench.first, new_op_id(), slip, None).outcome is DeskOutcome.OPENED
    for _ in range(2):
        desk.scan(bench.first, new_op_id(), NOTE, order_id)
    steps = dict(desk.detail(bench.first, order_id).steps())
    assert steps == {CancelStep.CHANGED: StepState.DONE, CancelStep.PUT_BACK: StepState.DONE}
    assert desk.cases(bench.first) == []
    assert desk.scan(bench.first, new_op_id(), slip, None).outcome is DeskOutcome.NOT_CANCELLED
    with pytest.raises(NoSuchCase):
        CancelSheets(database, bench.clock).print(bench.first, new_op_id(), order_id)
    assert Checks(database, bench.clock).run() == []
