"""Long work on the screen's own thread, cut into slices between which keys and paint come first."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer


class Slices(QObject):
    """`slices(work)` runs `work` to its first pause at once, and further whenever nothing waits.

    Works follow each other; one that raises is dropped. All ends with the owner.
    """

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._works: deque[Iterator[None]] = deque()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def __call__(self, work: Iterator[None]) -> None:
        self._works.append(work)
        if len(self._works) == 1:
            self._go_on()

    def drop(self) -> None:
        """Forget what is not finished."""
        self._works.clear()

    @property
    def busy(self) -> bool:
        """True while something is not finished."""
        return bool(self._works)

    def _go_on(self) -> None:
        """Up to the next pause, through works that end before it."""
        while self._works:
            work = self._works[0]
            try:
                next(work)
            except StopIteration:
                self._finish(work)
            except BaseException:
                self._finish(work)
                raise
            else:
                self._timer.start(0)
                return

    def _finish(self, work: Iterator[None]) -> None:
        if self._works and self._works[0] is work:
            self._works.popleft()
