"""Asks one device how it is, again and again, on a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

FIRST_PAUSE_S, LAST_PAUSE_S = 0.5, 10.0

Answer = TypeVar("Answer")


class DeviceWatch(Generic[Answer]):
    """Tells each answer; asks soon again after trouble, ever later, seldom while all is well.

    A bug in a driver is told like any other trouble: the thread lives on and asks again.
    """

    def __init__(
        self,
        name: str,
        ask: Callable[[], Answer],
        told: Callable[[Answer | Exception], bool],
        *,
        calm_s: float,
        first_pause_s: float = FIRST_PAUSE_S,
    ) -> None:
        """`told` hears each answer and says whether all is well."""
        self._ask = ask
        self._told = told
        self._calm_s = calm_s
        self._first_pause_s = first_pause_s
        self._stopping = threading.Event()
        self._now = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"watch-{name}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def ask_now(self) -> None:
        """Do not wait for the next turn."""
        self._now.set()

    def stop(self) -> None:
        """End; it is over when this returns, but for the thread itself that says stop."""
        self._stopping.set()
        self._now.set()
        if self._thread is not threading.current_thread() and self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        pause = self._first_pause_s
        while not self._stopping.is_set():
            self._now.clear()
            if self._told(self._asked()):
                pause, wait = self._first_pause_s, self._calm_s
            else:
                pause, wait = min(pause * 2, LAST_PAUSE_S), pause
            if not self._stopping.is_set():
                self._now.wait(wait)

    def _asked(self) -> Answer | Exception:
        try:
            return self._ask()
        except Exception as fault:  # noqa: BLE001 - a driver's own bug is a fault of the device
            return fault
