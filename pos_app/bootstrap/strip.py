"""Keeps the status strip and the rail's badges true: read anew when tables or devices change."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Slot

from pos_app.bootstrap.counter import Counter
from pos_app.clock import day_of
from pos_app.domain.outside.promises import PromiseState
from pos_app.domain.warehouse.cancels import OpenCases
from pos_app.services.house.malls import Mall
from pos_app.ui.changes import Changes
from pos_app.ui.frame.strip_feed import (
    cancelled_toast,
    show_devices,
    show_malls,
    show_promises,
)
from pos_app.ui.main_window import MainWindow

_CANCELS = "cancels"
_WATCHED = frozenset(
    {"promise", "mall", "cancel_case", "put_back", "put_back_event", "money_back", "money_step"}
)


@dataclass(frozen=True, slots=True)
class _Read:
    """What one reading brought."""

    promises: tuple[tuple[PromiseState, int], ...]
    malls: tuple[Mall, ...]
    cancels: OpenCases


class StripFeed(QObject):
    """Lives as long as the window."""

    def __init__(self, counter: Counter, window: MainWindow, changes: Changes) -> None:
        super().__init__(window)
        self._counter = counter
        self._window = window
        self._open_cases: int | None = None
        changes.changed.connect(self._changed)
        counter.running.devices.listen(lambda: counter.tasks.post(self._devices, self))
        self._changed(_WATCHED)
        self._devices()

    @Slot(object)
    def _changed(self, tables: frozenset[str]) -> None:
        if tables & _WATCHED:
            self._counter.tasks.run(self._read, owner=self, done=self._show, lane="strip")

    def _read(self) -> _Read:
        office = self._counter.office
        counts = tuple((one.state, one.count) for one in office.promises.open_counts())
        malls = tuple(office.malls.everything())
        return _Read(counts, malls, office.cancel_desk.open_count())

    def _show(self, read: _Read) -> None:
        strip = self._window.strip
        show_promises(strip, read.promises)
        show_malls(strip, read.malls, day_of(self._counter.clock.now()))
        # A cancel is seen on the rail before its screen was ever opened.
        tone = "bad" if read.cancels.to_pull else "neutral"
        self._window.set_badge(_CANCELS, read.cancels.count, tone)
        self._alarm(read.cancels)

    def _alarm(self, found: OpenCases) -> None:
        """A cancel that came is heard and seen, whatever the clerk is doing; once."""
        before, self._open_cases = self._open_cases, found.count
        front = self._window.current()
        if before is None or found.count <= before or (front and front.key == _CANCELS):
            return
        self._counter.sounds.play("attention")
        self._window.show_toast(cancelled_toast(self._open_cancels))

    def _open_cancels(self) -> None:
        self._window.open(_CANCELS)

    def _devices(self) -> None:
        cards, sounds = self._counter.running.devices.cards(), self._counter.sounds.card()
        show_devices(self._window.strip, cards, sounds)
