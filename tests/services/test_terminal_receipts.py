"""Receipts at the pretend terminal, over its wire: each of its faults ends as its own books say."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from pos_app.db.database import Database
from pos_app.devices.simulated.card_terminal.faults import DONE, TerminalFault
from pos_app.domain.money.refunds import RefundState
from tests.devices.terminals.benches import SHORT, Bench, bench_of
from tests.services.receipt_bench import Receipts
from tests.services.refund_bench import TOTAL, refund_counter

ASKED_LATER = frozenset({TerminalFault.WAITS})
"""A person stands at it: that is waited for, not a fault of an answer."""
CABLE = frozenset({TerminalFault.PULLED_AFTER, TerminalFault.PULLED_MID_ANSWER})


@pytest.fixture
def wire() -> Generator[Bench]:
    with bench_of("memory", SHORT) as made:
        yield made


@pytest.fixture
def at(database: Database, wire: Bench) -> Generator[Receipts]:
    with refund_counter(database) as counter:
        made = Receipts(counter)
        made.terminal = wire.terminal
        yield made
        counter.sound()


@pytest.mark.parametrize("fault", [one for one in TerminalFault if one not in ASKED_LATER])
def test_each_fault_of_the_terminal_ends_as_its_books(
    at: Receipts, wire: Bench, fault: TerminalFault
) -> None:
    order_id = at.paid()
    wire.machine.plan(fault)
    at.issue(order_id)
    at.run(0.001)
    if fault in CABLE:
        wire.plug()
    at.run()
    done = fault in DONE
    assert [one.state for one in at.documents(order_id)] == [
        RefundState.DONE if done else RefundState.REJECTED
    ]
    assert wire.approvals == int(done)
    assert at.figures(order_id) == ((TOTAL, 0, 0) if done else (0, TOTAL, 0))


@pytest.mark.parametrize("forgets", [False, True])
def test_after_its_restart_it_is_asked_and_told_nothing_again(
    at: Receipts, wire: Bench, forgets: bool
) -> None:
    order_id = at.paid()
    wire.machine.plan(TerminalFault.ANSWER_LOST)
    at.issue(order_id)
    at.run(0.001)
    wire.machine.restart(forgets=forgets)
    at.run()
    state = RefundState.PERSON if forgets else RefundState.DONE
    assert [one.state for one in at.documents(order_id)] == [state]
    assert wire.approvals == 1


def test_a_part_and_then_the_rest_go_back_at_it(at: Receipts, wire: Bench) -> None:
    order_id = at.paid()
    at.issue(order_id)
    at.run()
    for back, kept in ((3_000, 6_580), (6_580, 0)):
        at.by_hand(order_id, back)
        at.correct(order_id)
        at.run()
        assert at.figures(order_id) == (kept, 0, 0)
    assert at.shape(order_id) == [
        ("issue", TOTAL, "done"), ("cancel", 3_000, "done"), ("cancel", 6_580, "done"),
    ]  # fmt: skip
    assert wire.approvals == 3
