"""Work off the screen's thread: named lanes, each one thread, results back where the screens live."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Call:
    """Something to be done on the main thread, unless its owner is gone by then."""

    owner: QObject | None
    act: Callable[[], None]


class Ticket(Generic[T]):
    """One piece of work that was handed over; `cancel()` drops it if it has not begun."""

    def __init__(self, future: Future[T]) -> None:
        self._future = future

    def cancel(self) -> bool:
        """True if it had not begun; neither `done` nor `failed` will be called."""
        return self._future.cancel()

    def running(self) -> bool:
        """True until the work ended or was cancelled."""
        return not self._future.done()


class Report:
    """Handed to long work: it tells how far it is and asks whether to stop. Any thread may call it."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._stop = threading.Event()

    def step(self, done: int, total: int) -> None:
        """`done` of `total` are finished."""
        self._tell(done, total)

    def stop(self) -> None:
        """Ask the work to end after what it is doing now."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """True once someone asked to stop."""
        return self._stop.is_set()


class Tasks(QObject):
    """The one worker of the program. Make it on the main thread and `close()` it at the end."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[str, ThreadPoolExecutor] = {}
        self._closed = False
        self._arrived.connect(self._arrive, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        *,
        owner: QObject | None,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        lane: str = "db",
    ) -> Ticket[T]:
        """Do `work` on a lane, then `done(result)` or `failed(error)` on the main thread.

        Nothing is called once `owner` was destroyed. Work of one lane never overlaps. An error
        nobody asked for is raised on the main thread, where the crash notice catches it.
        RuntimeError after `close()`.
        """
        if self._closed:
            raise RuntimeError("the lanes are closed")
        if lane not in self._lanes:
            from concurrent.futures import ThreadPoolExecutor

            self._lanes[lane] = ThreadPoolExecutor(1, thread_name_prefix=f"lane-{lane}")

        def carry() -> T:
            try:
                result = work()
            except Exception as error:
                self._send(owner, _failure(error, failed))
                raise
            self._send(owner, lambda: done(result))
            return result

        return Ticket(self._lanes[lane].submit(carry))

    def run_long(
        self,
        work: Callable[[Report], T],
        *,
        owner: QObject | None,
        done: Callable[[T], None],
        progress: Callable[[int, int], None],
        failed: Callable[[Exception], None] | None = None,
        lane: str = "db",
    ) -> Report:
        """Like `run`, for work that tells its progress; the answer is the handle that stops it."""
        report = Report(lambda n, total: self._send(owner, lambda: progress(n, total)))
        self.run(lambda: work(report), owner=owner, done=done, failed=failed, lane=lane)
        return report

    def post(self, act: Callable[[], None], owner: QObject | None = None) -> None:
        """Do something on the main thread soon; any thread may call."""
        self._send(owner, act)

    def close(self) -> None:
        """Wait for what runs, drop what waits; no result arrives afterwards."""
        self._closed = True
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)
        self._lanes.clear()

    def _send(self, owner: QObject | None, act: Callable[[], None]) -> None:
        if not self._closed and shiboken6.isValid(self):
            self._arrived.emit(_Call(owner, act))

    @Slot(object)
    def _arrive(self, call: Any) -> None:
        if isinstance(call, _Call) and not self._closed:
            if call.owner is not None and not shiboken6.isValid(call.owner):
                return
            call.act()


def _failure(error: Exception, failed: Callable[[Exception], None] | None) -> Callable[[], None]:
    def act() -> None:
        if failed is None:
            raise error
        failed(error)

    return act
