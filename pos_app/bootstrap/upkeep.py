"""What the database needs now and then, done while nobody waits for it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence

from pos_app.domain.errors import PosError

EVERY_S = 20.0
_log = logging.getLogger(__name__)


class Upkeep:
    """Runs each chore in turn every twenty seconds on a thread of its own."""

    def __init__(self, chores: Sequence[Callable[[], object]], every_s: float = EVERY_S) -> None:
        self._chores = tuple(chores)
        self._every_s = every_s
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="upkeep", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End after the chore at hand. Harmless when repeated."""
        self._ending.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._ending.wait(self._every_s):
            for chore in self._chores:
                if self._ending.is_set():
                    return
                self._do(chore)

    def _do(self, chore: Callable[[], object]) -> None:
        try:
            chore()
        except PosError as trouble:
            _log.warning("a chore failed: %s", type(trouble).__name__)
        except Exception:  # noqa: BLE001 - the next round tries again, and the log has it
            _log.exception("a chore broke")
