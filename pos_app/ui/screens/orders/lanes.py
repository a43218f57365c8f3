"""The lanes as the presenters ask for them: nothing here outlives the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from pos_app.ui.screens.orders.needs import Handle, Run, RunLong, Steps
from pos_app.ui.tasks import Tasks


def run_on(tasks: Tasks, owner: QObject) -> Run:
    """`tasks.run` for one owner."""

    def run(
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        lane: str = "db",
    ) -> object:
        return tasks.run(work, owner=owner, done=done, failed=failed, lane=lane)

    return run


def run_long_on(tasks: Tasks, owner: QObject, lane: str = "slips") -> RunLong:
    """`tasks.run_long` for one owner; a lane of its own keeps lists answering meanwhile."""

    def run_long(
        work: Callable[[Steps], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        progress: Callable[[int, int], None],
    ) -> Handle:
        return tasks.run_long(
            work, owner=owner, done=done, failed=failed, progress=progress, lane=lane
        )

    return run_long
