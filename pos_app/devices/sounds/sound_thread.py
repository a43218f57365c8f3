"""Sounds asked for on any thread and started on one of their own, in order, none of them late."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable

from pos_app.devices.sounds.port import SoundKind, Sounds

_log = logging.getLogger(__name__)

MOST_WAITING = 4
STALE_S = 0.4
"""A sound that would start later than this speaks of something the clerk has left behind."""

Started = Callable[[SoundKind, float], None]


def _nobody(_kind: SoundKind, _waited_s: float) -> None:
    return None


class SoundThread:
    """`play` returns at once. Of a burst the newest four are kept; the player is only used here."""

    def __init__(
        self,
        player: Callable[[], Sounds],
        *,
        elapsed: Callable[[], float] = time.monotonic,
        on_started: Started = _nobody,
    ) -> None:
        """`player` is made on the thread; `on_started` hears each sound and how long it waited."""
        self._make = player
        self._elapsed = elapsed
        self._on_started = on_started
        self._told = threading.Condition()
        self._waiting: deque[tuple[SoundKind, float]] = deque(maxlen=MOST_WAITING)
        self._volume: int | None = None
        self._able: bool | None = None
        self._ending = False
        self._thread = threading.Thread(target=self._run, name="sounds", daemon=True)
        self._thread.start()

    def play(self, kind: SoundKind) -> None:
        """Ask for the pattern."""
        with self._told:
            self._waiting.append((kind, self._elapsed()))
            self._told.notify_all()

    def set_volume(self, percent: int) -> None:
        """From the next sound on."""
        with self._told:
            self._volume = percent
            self._told.notify_all()

    def able(self) -> bool:
        """Whether sounds can be heard; True until the player says otherwise, or broke."""
        return self._able is not False

    def close(self) -> None:
        """End; what waits is not played any more."""
        with self._told:
            self._ending = True
            self._told.notify_all()
        self._thread.join()

    def _run(self) -> None:
        player = self._made()
        while True:
            with self._told:
                self._told.wait_for(
                    lambda: self._ending or self._waiting or self._volume is not None
                )
                if self._ending:
                    break
                volume, self._volume = self._volume, None
                asked = self._waiting.popleft() if self._waiting else None
            if player is not None:
                self._guarded(player, volume, asked)
        if player is not None:
            player.close()

    def _made(self) -> Sounds | None:
        try:
            player = self._make()
            self._able = player.able()
        except Exception:  # noqa: BLE001 - a shop without sound goes on selling
            _log.exception("no sounds at this computer")
            self._able = False
            return None
        return player

    def _guarded(
        self, player: Sounds, volume: int | None, asked: tuple[SoundKind, float] | None
    ) -> None:
        try:
            if volume is not None:
                player.set_volume(volume)
            if asked is not None and self._elapsed() - asked[1] <= STALE_S:
                player.play(asked[0])
                self._on_started(asked[0], self._elapsed() - asked[1])
            able = player.able()
        except Exception:  # noqa: BLE001 - a player's bug is a fault of the sounds, said once
            if self._able is not False:
                _log.exception("the sounds broke")
            able = False
        if able and self._able is False:
            _log.warning("the sounds are back")
        self._able = able
