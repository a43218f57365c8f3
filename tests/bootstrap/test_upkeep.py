"""A chore: done at once, again when asked, whatever happened before; ended for good."""

from __future__ import annotations

import logging
import threading

import pytest

from pos_app.bootstrap.upkeep import Upkeep
from pos_app.domain.errors import EnvironmentTrouble
from tests.bootstrap.house import threads

SOON = 5.0


class Chore:
    """Counts its turns and breaks in those it is told to."""

    __name__ = "counting"

    def __init__(self, *breaks: Exception | None) -> None:
        self.turns = 0
        self.breaks = list(breaks)
        self.done = threading.Semaphore(0)

    def __call__(self) -> None:
        self.turns += 1
        self.done.release()
        trouble = self.breaks.pop(0) if self.breaks else None
        if trouble is not None:
            raise trouble


def test_it_goes_on_after_trouble_and_after_a_mistake(caplog: pytest.LogCaptureFixture) -> None:
    before = threads()
    chore = Chore(EnvironmentTrouble(), ZeroDivisionError(), None)
    upkeep = Upkeep(chore, 0.001)
    with caplog.at_level(logging.WARNING):
        upkeep.start()
        for _ in range(4):
            assert chore.done.acquire(timeout=SOON)
        upkeep.stop()
    assert [record.levelno for record in caplog.records] == [logging.WARNING, logging.ERROR]
    assert threads() == before


def test_now_does_not_wait_for_the_next_turn() -> None:
    chore = Chore()
    upkeep = Upkeep(chore, 3600.0)
    upkeep.start()
    assert chore.done.acquire(timeout=SOON)
    upkeep.now()
    assert chore.done.acquire(timeout=SOON)
    upkeep.stop()
    upkeep.stop()
    turns = chore.turns
    upkeep.now()
    assert chore.turns == turns


def test_one_that_never_began_can_be_stopped() -> None:
    upkeep = Upkeep(Chore(), 3600.0)
    upkeep.stop()
