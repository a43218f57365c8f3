"""Python's cycle collector kept on the main thread: in a worker it would destroy Qt objects there."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 5_000
_FULL_EVERY = 24


class MainThreadCollector(QObject):
    """While it lives, cycles are collected by a timer of the main thread and nowhere else."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rounds = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """Take over from Python. Nothing is collected before the first round: start-up only makes."""
        gc.disable()
        self._timer.start(_EVERY_MS)

    def stop(self) -> None:
        """Give the work back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    @Slot()
    def collect(self) -> None:
        """One round: the young generations, and everything every two minutes.

        What outlived the first round belongs to the program and is left out of the later ones.
        """
        self._rounds += 1
        gc.collect(2 if self._rounds % _FULL_EVERY == 1 else 1)
        if self._rounds == 1:
            gc.freeze()
