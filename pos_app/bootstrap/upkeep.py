"""A chore done now and then on a thread of its own, while nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.services.worker import Worker


class Upkeep:
    """Does one chore at the start and every so many seconds; `now()` does not wait for the next."""

    def __init__(self, chore: Callable[[], object], every_s: float) -> None:
        def turn() -> float:
            chore()
            return every_s

        name = f"upkeep-{getattr(chore, '__name__', 'chore')}"
        self._worker = Worker(name, turn, every_s)

    def start(self) -> None:
        self._worker.start()

    def now(self) -> None:
        """Do the chore as soon as the thread is free."""
        self._worker.wake()

    def stop(self) -> None:
        """End after the chore at hand. Harmless when repeated."""
        self._worker.stop()
