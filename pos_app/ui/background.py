"""How presenters hand work over without knowing Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from pos_app.ui.tasks import Report, Tasks

T = TypeVar("T")
Steps = Callable[[Iterator[None]], None]
"""Carries out work that pauses now and then, so that the screen is painted in between."""


def run_through(work: Iterator[None]) -> None:
    """The work without a pause: where nobody looks at a screen."""
    for _ in work:
        pass


class Run(Protocol):
    """`run(work, done, failed)`: the work elsewhere, its answer where the screen lives.

    What is handed over first is done first. `lane` sends one work to another lane than the rest.
    """

    def __call__(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        lane: str = "",
    ) -> None: ...


class RunLong(Protocol):
    """Like `Run`, for work that tells its progress; the answer stops it."""

    def __call__(
        self,
        work: Callable[[Report], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        progress: Callable[[int, int], None],
    ) -> Report: ...


def runner(tasks: Tasks, owner: QObject, lane: str = "db") -> Run:
    """Work on a lane of `tasks` that is forgotten once `owner` is gone."""
    usual = lane

    def run(
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        lane: str = "",
    ) -> None:
        tasks.run(work, owner=owner, done=done, failed=failed, lane=lane or usual)

    return run


def long_runner(tasks: Tasks, owner: QObject, lane: str) -> RunLong:
    """Long work on a lane of its own, so that lists answer meanwhile."""

    def run_long(
        work: Callable[[Report], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        progress: Callable[[int, int], None],
    ) -> Report:
        return tasks.run_long(
            work, owner=owner, done=done, failed=failed, progress=progress, lane=lane
        )

    return run_long
