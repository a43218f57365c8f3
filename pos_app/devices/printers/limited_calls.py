"""Calls into a system that may never come back, each with a limit of time."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Any, TypeVar

_Value = TypeVar("_Value")


class NotBack(Exception):
    """A call did not come back in time. It may still be going on."""


class LimitedCalls:
    """Runs calls one after the other on a thread of its own; a context manager.

    After one that did not come back no other is begun: what it was to do after that is `late`,
    run on that thread if it ever does come back.
    """

    def __init__(self, name: str, late: Callable[[], None]) -> None:
        self._calls: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._late = late
        self._lost = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def __enter__(self) -> LimitedCalls:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._calls.put(None)
        if not self._lost.is_set():
            self._thread.join()

    def call(self, work: Callable[[], _Value], limit_s: float) -> _Value:
        """What `work` gives or raises. Raises NotBack after so long."""
        if self._lost.is_set():
            raise NotBack
        done: queue.SimpleQueue[tuple[Any, Exception | None]] = queue.SimpleQueue()

        def run() -> None:
            try:
                done.put((work(), None))
            except Exception as trouble:  # noqa: BLE001 - it is raised where the call was made
                done.put((None, trouble))

        self._calls.put(run)
        try:
            value, trouble = done.get(timeout=limit_s)
        except queue.Empty:
            self._lost.set()
            raise NotBack from None
        if trouble is not None:
            raise trouble
        return value

    def _run(self) -> None:
        while (call := self._calls.get()) is not None:
            call()
        if self._lost.is_set():
            self._late()
