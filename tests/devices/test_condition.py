"""Every transition of a device, as a plain table, and what is logged of it."""

from __future__ import annotations

import logging

import pytest

from pos_app.devices.board import StateBoard
from pos_app.devices.condition import (
    TRANSITIONS,
    DeviceCondition,
    DeviceEvent,
    DeviceState,
    Told,
    after,
)
from pos_app.devices.opened import OpenDevice
from pos_app.devices.printers.port import BlockReason
from pos_app.station import DeviceChoice, Role

OFF, CONNECTING, READY, FAULT = DeviceCondition
OPENED, ANSWERED, LOST, CLOSED = DeviceEvent

TABLE = [
    (OFF, OPENED, CONNECTING),
    (OFF, ANSWERED, OFF),
    (OFF, LOST, OFF),
    (OFF, CLOSED, OFF),
    (CONNECTING, OPENED, CONNECTING),
    (CONNECTING, ANSWERED, READY),
    (CONNECTING, LOST, FAULT),
    (CONNECTING, CLOSED, OFF),
    (READY, OPENED, READY),
    (READY, ANSWERED, READY),
    (READY, LOST, FAULT),
    (READY, CLOSED, OFF),
    (FAULT, OPENED, FAULT),
    (FAULT, ANSWERED, READY),
    (FAULT, LOST, FAULT),
    (FAULT, CLOSED, OFF),
]
DRAWER = Role.CASH_DRAWER


@pytest.mark.parametrize(("before", "event", "now"), TABLE)
def test_transition(before: DeviceCondition, event: DeviceEvent, now: DeviceCondition) -> None:
    assert after(DeviceState(DRAWER, "x", before), Told(event)).condition is now


def test_the_table_is_whole() -> None:
    assert {(before, event) for before, event, _ in TABLE} == set(TRANSITIONS)
    assert len(TABLE) == len(DeviceCondition) * len(DeviceEvent)


def test_reason_and_detail_are_those_of_the_newest_word_and_end_with_the_device() -> None:
    ready = DeviceState(DRAWER, "x", READY, near_end=True, stands_open=True)
    lost = after(ready, Told(LOST, BlockReason.PAPER_OUT, detail="no paper"))
    assert (lost.reason, lost.detail, lost.near_end) == (BlockReason.PAPER_OUT, "no paper", False)
    assert after(lost, Told(CLOSED)) == DeviceState(DRAWER, "x")


class Board:
    def __init__(self) -> None:
        self.told: list[DeviceCondition] = []
        self.held = OpenDevice()
        self.board = StateBoard([DeviceChoice(DRAWER, "x")], self.changed)

    def changed(self, states: tuple[DeviceState, ...]) -> None:
        self.told.append(states[0].condition)

    def hear(self, *events: DeviceEvent) -> None:
        for event in events:
            self.board.hear(DRAWER, self.held, Told(event, detail="someone@example.invalid"))


def test_lost_and_back_logs_exactly_twice(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    board = Board()
    board.hear(OPENED, ANSWERED, LOST, LOST, LOST, ANSWERED, ANSWERED)
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == 2
    assert "lost" in said[0]
    assert "back" in said[1]
    assert board.told == [CONNECTING, READY, FAULT, READY]


def test_what_a_device_says_after_it_was_let_go_changes_nothing() -> None:
    board = Board()
    board.hear(OPENED, ANSWERED)
    board.held.gone = True
    board.hear(LOST)
    board.board.closed(DRAWER)
    assert board.board.states()[0].condition is OFF
    assert board.told == [CONNECTING, READY]
