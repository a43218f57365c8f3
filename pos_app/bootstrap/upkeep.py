"""A chore done now and then on a thread of its own, while nobody waits for it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from pos_app.domain.errors import PosError

_log = logging.getLogger(__name__)


class Upkeep:
    """Does one chore at the start and every so many seconds; `now()` does not wait for the next."""

    def __init__(self, chore: Callable[[], object], every_s: float) -> None:
        self._chore = chore
        self._every_s = every_s
        self._woken = threading.Event()
        self._ending = False
        name = f"upkeep-{getattr(chore, '__name__', 'chore')}"
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def now(self) -> None:
        """Do the chore as soon as the thread is free."""
        self._woken.set()

    def stop(self) -> None:
        """End after the chore at hand. Harmless when repeated."""
        self._ending = True
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._ending:
            self._woken.clear()
            self._do()
            if not self._ending:
                self._woken.wait(self._every_s)

    def _do(self) -> None:
        try:
            self._chore()
        except PosError as trouble:
            _log.warning("a chore failed: %s", type(trouble).__name__)
        except Exception:  # noqa: BLE001 - the next round tries again, and the log has it
            _log.exception("a chore broke")
