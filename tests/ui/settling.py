"""Waiting for what a screen asked for: by its answers, never by the clock."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from pos_app.ui.tasks import Tasks


def wait(until: Callable[[], bool]) -> None:
    """Turn the event loop until it holds."""
    app = QApplication.instance()
    assert app is not None
    for _ in range(10_000):
        app.processEvents()
        if until():
            return
        time.sleep(0.001)
    raise AssertionError("it never came")


def settle(tasks: Tasks, *lanes: str, rounds: int = 4) -> None:
    """Wait until the lanes are idle and what they brought was delivered, so many times over: an
    answer may ask for more."""
    for _ in range(rounds):
        for lane in lanes:
            done: list[None] = []
            tasks.run(lambda: None, owner=None, done=done.append, lane=lane)
            wait(lambda done=done: bool(done))
