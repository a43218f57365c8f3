"""A thread that takes a turn whenever it is woken, and when the pause its last turn asked for is over."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from pos_app.domain.errors import PosError

_log = logging.getLogger(__name__)


class Worker:
    """`turn()` does what is due and answers the seconds until the next look.

    It outlives any mistake: after an error it waits `trouble_s`. Kinds of `expected` are a warning
    in the log, everything else is our own fault, with its trace. `name` is the thread's.
    """

    def __init__(
        self,
        name: str,
        turn: Callable[[], float],
        trouble_s: float,
        expected: type[Exception] = PosError,
    ) -> None:
        self._name = name
        self._do = turn
        self._trouble_s = trouble_s
        self._expected = expected
        self._woken = threading.Event()
        self._ending = False
        self._thread: threading.Thread | None = None

    @property
    def ending(self) -> bool:
        """True once it was asked to stop: a long turn looks at it between two steps."""
        return self._ending

    def start(self) -> None:
        """Begin with a turn at once. Harmless when repeated."""
        if self._thread is None:
            self._ending = False
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()

    def wake(self) -> None:
        """Take a turn as soon as the one at hand is over; any thread may call."""
        self._woken.set()

    def stop(self) -> None:
        """End after the turn at hand. Harmless when repeated."""
        thread, self._thread = self._thread, None
        self._ending = True
        self._woken.set()
        if thread is not None:
            thread.join()

    def turn(self) -> float:
        """One turn on the caller's thread; the seconds until the next."""
        try:
            return self._do()
        except self._expected as trouble:
            _log.warning("%s waits: %s", self._name, type(trouble).__name__)
        except Exception:  # noqa: BLE001 - our own fault must not leave a shop without this thread
            _log.exception("%s waits after a mistake of ours", self._name)
        return self._trouble_s

    def _run(self) -> None:
        while not self._ending:
            self._woken.clear()
            pause = self.turn()
            if not self._ending:
                self._woken.wait(pause)
