"""How presenters hand work over without knowing Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from pos_app.ui.tasks import Tasks

T = TypeVar("T")


class Run(Protocol):
    """`run(work, done, failed)`: the work elsewhere, its answer where the screen lives."""

    def __call__(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None: ...


def runner(tasks: Tasks, owner: QObject, lane: str = "db") -> Run:
    """Work on a lane of `tasks` that is forgotten once `owner` is gone."""

    def run(
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        tasks.run(work, owner=owner, done=done, failed=failed, lane=lane)

    return run
