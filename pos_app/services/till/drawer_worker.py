"""The thread that opens the drawer, woken by each commit that wants it open."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from pos_app.db.database import Database
from pos_app.domain.drawer import DrawerOpening
from pos_app.domain.errors import PosError
from pos_app.services.till.drawer_opener import DrawerOpener

IDLE_S = 60.0
TROUBLE_S = 1.0
_log = logging.getLogger(__name__)


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
        self._woken = threading.Event()
        self._ending = False
        self._thread = threading.Thread(target=self._run, name="drawer", daemon=True)
        db.on_change(self._changed)

    def start(self) -> None:
        """Settle what an earlier process left, then open for what comes."""
        self._opener.at_start()
        self._thread.start()

    def listen(self, on_ended: Callable[[DrawerOpening], None]) -> None:
        """Tell each opening once it is over."""
        self._on_ended = on_ended

    def stop(self) -> None:
        """End after the opening at hand. Harmless when repeated."""
        self._ending = True
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join()

    def _changed(self, tables: frozenset[str]) -> None:
        if "drawer_opening" in tables:
            self._woken.set()

    def _run(self) -> None:
        while not self._ending:
            self._woken.clear()
            pause = self._turn()
            if not self._ending:
                self._woken.wait(pause)

    def _turn(self) -> float:
        """Open for all that waits; seconds until the next look."""
        try:
            while not self._ending and (opening := self._opener.drive_once()) is not None:
                self._on_ended(opening)
        except PosError as trouble:
            _log.warning("the drawer waits: %s", type(trouble).__name__)
            return TROUBLE_S
        except Exception:  # noqa: BLE001 - our own fault must not leave a till without drawer
            _log.exception("the drawer waits after a mistake of ours")
            return TROUBLE_S
        return IDLE_S
