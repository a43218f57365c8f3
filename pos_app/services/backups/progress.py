"""How far a backup or a restore has come, and whether somebody wants it ended."""

from __future__ import annotations

import threading
from collections.abc import Callable

from pos_app.domain.backups.backups import BackupFailed, BackupProblem

_COPY_SHARE = 40


class Progress:
    """`told` hears whole percents on the thread that works; `cancel` may come from any other."""

    def __init__(self, told: Callable[[int], None] = lambda _percent: None) -> None:
        self._told = told
        self._cancelled = threading.Event()
        self._percent = -1
        self.kept_until = 0

    def cancel(self) -> None:
        """End it at the next step; what is finished stays."""
        self._cancelled.set()

    def check(self) -> None:
        """Raises BackupFailed(CANCELLED) once somebody ended it."""
        if self._cancelled.is_set():
            raise BackupFailed(BackupProblem.CANCELLED)

    def copied(self, done: int, total: int) -> None:
        """So many pages of the books are copied."""
        self._say(_COPY_SHARE * done // max(1, total))

    def written(self, done: int, total: int) -> None:
        """So many bytes are written and read back."""
        self._say(_COPY_SHARE + (100 - _COPY_SHARE) * done // max(1, total))

    def _say(self, percent: int) -> None:
        if percent != self._percent:
            self._percent = percent
            self._told(percent)
