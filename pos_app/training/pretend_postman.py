"""Carries the pretend gateway's notices to the training shop, again and again until they are taken."""

from __future__ import annotations

import http.client
import threading

from pos_app.gateways.simulated.inicis.notices import Notices

_LOOK_S = 0.25
_AGAIN_S = 2.0


class PretendPostman:
    """A thread of its own, from the moment it is made until `stop()`."""

    def __init__(self, notices: Notices, url: str) -> None:
        self._notices = notices
        self._url = url
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pretend-postman")
        self._thread.start()

    def stop(self) -> None:
        """End after the notice under way. Harmless when repeated."""
        self._stopping.set()
        self._thread.join()

    def _run(self) -> None:
        pause = 0.0
        while not self._stopping.wait(pause):
            pause = self._turn()

    def _turn(self) -> float:
        """Post what waits; the seconds until the next look: longer where something was refused."""
        if not self._notices.waiting:
            return _LOOK_S
        try:
            self._notices.send(self._url)
        except (OSError, http.client.HTTPException):
            return _AGAIN_S  # the shop is busy or closes
        return _AGAIN_S if self._notices.waiting else _LOOK_S
