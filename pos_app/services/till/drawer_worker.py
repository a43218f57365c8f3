"""The thread that opens the drawer, woken by each commit that wants it open."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.db.database import Database
from pos_app.domain.till.drawer import DrawerOpening
from pos_app.services.till.drawer_opener import DrawerOpener
from pos_app.services.worker import Worker

IDLE_S = 60.0
TROUBLE_S = 1.0


class DrawerWorker:
    """`on_ended` hears each opening once it is over, on this thread."""

    def __init__(
        self,
        db: Database,
        opener: DrawerOpener,
        on_ended: Callable[[DrawerOpening], None] = lambda _opening: None,
    ) -> None:
        self._opener = opener
        self._on_ended = on_ended
        self._worker = Worker("drawer", self._drive, TROUBLE_S)
        db.on_change(self._changed)

    def start(self) -> None:
        """Settle what an earlier process left, then open for what comes."""
        self._opener.at_start()
        self._worker.start()

    def listen(self, on_ended: Callable[[DrawerOpening], None]) -> None:
        """Tell each opening once it is over."""
        self._on_ended = on_ended

    def stop(self) -> None:
        """End after the opening at hand. Harmless when repeated."""
        self._worker.stop()

    def _changed(self, tables: frozenset[str]) -> None:
        if "drawer_opening" in tables:
            self._worker.wake()

    def _drive(self) -> float:
        while not self._worker.ending and (opening := self._opener.drive_once()) is not None:
            self._on_ended(opening)
        return IDLE_S
