"""Waiting for what a screen asked for: by its answers, never by the clock."""

from __future__ import annotations

import time
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.db.database import Database
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


def went_off(*roots: QObject, longest_ms: int = 100) -> None:
    """Wait until no short timer below these is running: what gathers changes, what waits for a rest."""

    def quiet() -> bool:
        timers = (timer for root in roots for timer in root.findChildren(QTimer))
        return not any(
            timer.isActive() and timer.isSingleShot() and timer.interval() <= longest_ms
            for timer in timers
        )

    wait(quiet)


def take_down(window: QWidget, changes: QObject, tasks: Tasks, db: Database) -> None:
    """End a settled desk: nothing listens any more before the window goes, the books are left whole."""
    shiboken6.delete(changes)
    shiboken6.delete(window)
    tasks.close()
    assert db.open_transactions == 0
    db.close()
