"""When a key came. Key events carry the system's time, what an input method says carries none."""

from __future__ import annotations

from PySide6.QtGui import QInputEvent

from pos_app.clock import Clock

_FEW = 4


class KeyTimes:
    """Times in ms on the system's own scale, for both kinds of events."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ahead: int | None = None  # our clock before the system's, at the last key
        self._untimed: list[int] = []

    def begin(self) -> None:
        """A new burst."""
        self._untimed = []

    def of_key(self, event: QInputEvent) -> int:
        """When a key or button was pressed, however late it is handled."""
        stamp, now = event.timestamp(), self._clock.now()
        if not stamp:
            return now - (self._ahead or 0)
        self._ahead = now - stamp
        return stamp

    def of_text(self) -> int:
        """Now, for what an input method says.

        Before anything was pressed the system's scale is not known: such a text is long past when
        the first key comes, and never goes on with it.
        """
        now = self._clock.now()
        if self._ahead is None:
            self._ahead = now
        at = now - self._ahead
        self._untimed.append(at)
        return at

    def were_held_up(self) -> bool:
        """Whether the burst's untimed texts came in one go, as after the window was busy.

        A keyboard sends at most one key a millisecond (the polling of USB); texts that came faster
        waited in a queue, and a person may have typed them at any pace.
        """
        times = self._untimed
        return len(times) >= _FEW and times[-1] - times[0] < len(times) - 1
