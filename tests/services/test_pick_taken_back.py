"""What is taken back counts once less, whoever takes it back; a lost order is told by its owner."""

from __future__ import annotations

from pos_app.db.database import Database
from pos_app.domain.devices.gs1 import FNC1
from pos_app.domain.ids import new_op_id
from pos_app.domain.warehouse.picking import ANSWER_MS, Cause, PickOutcome, ShortReason
from pos_app.services.house.checks import Checks
from pos_app.services.orders import order_moves
from pos_app.services.warehouse.pick_stops import drop_picks
from tests.services.pick_bench import NOTE, PEN, PickBench, pick_bench

SERIAL = f"010{NOTE}21A-77{FNC1}10L1"


def _drop(b: PickBench, order_id: int, cause: Cause) -> None:
    by = order_moves.who(b.shop.clerk, b.clock.now())
    b.database.write(lambda tx: drop_picks(tx, by, order_moves.lock(tx, order_id), cause))


def _sound(b: PickBench) -> None:
    assert Checks(b.database, b.clock).run() == []


def test_a_short_that_was_looked_for_again_cannot_be_undone(database: Database) -> None:
    b = pick_bench(database)
    order_id, slip = b.printed()
    line = b.scan(slip).cart.lines[0]
    b.scan(PEN)
    b.picking.short(b.first, new_op_id(), line.line_id, ShortReason.NONE_LEFT)
    b.scan(slip)
    assert b.picking.undo(b.first, new_op_id()).outcome is PickOutcome.UNDONE
    assert b.counted(order_id) == (0, 0)
    _sound(b)


def test_what_a_change_took_back_cannot_be_undone_and_is_picked_anew(database: Database) -> None:
    b = pick_bench(database)
    order_id, slip = b.printed()
    b.scan(slip)
    b.scan(NOTE)
    _drop(b, order_id, Cause.CHANGED)
    assert b.picking.undo(b.first, new_op_id()).outcome is PickOutcome.NOTHING_TO_UNDO
    assert b.counted(order_id) == (0, 0)
    b.scan(NOTE)
    assert b.pick_state(order_id) == "picking"
    b.scans(NOTE, PEN)
    assert b.pick_state(order_id) == "picked"
    _sound(b)


def test_the_serial_of_a_cancelled_box_is_free_again(database: Database) -> None:
    b = pick_bench(database)
    (order_id, slip), (_, other) = b.printed(), b.printed()
    b.scan(slip)
    assert b.scan(SERIAL).outcome is PickOutcome.PICKED
    _drop(b, order_id, Cause.CANCELLED)
    b.picking.leave(b.first)
    b.scan(other)
    assert b.scan(SERIAL).outcome is PickOutcome.PICKED
    assert b.scan(SERIAL).outcome is PickOutcome.SERIAL_USED
    _sound(b)


def test_who_lost_the_order_is_told_whose_it_is(database: Database) -> None:
    b = pick_bench(database)
    order_id, slip = b.printed()
    line = b.scan(slip).cart.lines[0]
    b.picking.ask(b.second, order_id)
    b.clock.advance(ANSWER_MS)
    b.picking.take(b.second, order_id)
    key = new_op_id()
    for said in (
        b.scan(NOTE),
        b.scan(NOTE, line=line),
        b.picking.count(b.first, key, line.line_id, 1),
    ):
        assert said.outcome is PickOutcome.CLAIMED
        assert said.owner is not None and said.owner.name == b.second.name
    assert b.counted(order_id) == (0, 0)


def test_who_left_by_hand_is_asked_for_a_slip(database: Database) -> None:
    b = pick_bench(database)
    _, slip = b.printed()
    b.scan(slip)
    b.picking.leave(b.first)
    b.scan(slip, b.second)
    assert b.scan(NOTE).outcome is PickOutcome.SLIP_FIRST


def test_an_event_told_twice_is_answered_the_same(database: Database) -> None:
    b = pick_bench(database)
    b.scan(b.printed()[1])
    event = new_op_id()
    said = [b.picking.scan(b.first, event, NOTE, "scanner") for _ in range(2)]
    assert said[0].line is not None and said[1] == said[0]
