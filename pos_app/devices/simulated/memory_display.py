"""A display that is read by tests and by the screen of training, instead of by a customer."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.devices.displays.port import DisplayStatus
from pos_app.devices.displays.row import row_bytes

_KEPT = 500


@dataclass(frozen=True, slots=True)
class MemoryDisplaySettings:
    """`hangul`: whether it has Korean letters."""

    hangul: bool = True


class MemoryDisplay:
    """`lines` is what it shows now, `shown` what it showed, oldest first."""

    def __init__(self, settings: MemoryDisplaySettings) -> None:
        self._settings = settings
        self._plugged = True
        self._closed = False
        self.shown: list[tuple[str, str]] = []

    @property
    def hangul(self) -> bool:
        return self._settings.hangul

    @property
    def lines(self) -> tuple[str, str]:
        """What it shows, each line filled to its twenty columns."""
        return self.shown[-1] if self.shown else _NOTHING

    def show(self, upper: str, lower: str) -> bool:
        if not self.status().connected:
            return False
        rows = (row_bytes(text, hangul=self.hangul) for text in (upper, lower))
        first, second = (row.decode("cp949") for row in rows)
        self.shown = [*self.shown[-_KEPT:], (first, second)]
        return True

    def clear(self) -> bool:
        return self.show("", "")

    def status(self) -> DisplayStatus:
        if self._closed:
            return DisplayStatus(False, "closed")
        return DisplayStatus(self._plugged, "" if self._plugged else "unplugged")

    def close(self) -> None:
        self._closed = True

    # -- the hand before it -------------------------------------------------------------------

    def unplug(self) -> None:
        self._plugged = False

    def plug(self) -> None:
        """Put it in again; it is empty, as after power-up."""
        self._plugged = True
        self.shown = [*self.shown, _NOTHING]


_NOTHING = (" " * 20, " " * 20)
