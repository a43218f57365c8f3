"""The stop on the screen: one at a time, with how many scans were thrown away under it."""

from __future__ import annotations

from dataclasses import replace

from pos_app.ui.screens.pick.shown import Halt
from pos_app.ui.screens.pick.view import PickView


class Stopping:
    """`now` is what must be acknowledged first, None while the work goes on."""

    def __init__(self, view: PickView) -> None:
        self._view = view
        self._ignored = 0
        self.now: Halt | None = None

    def begin(self, halt: Halt) -> None:
        """Stop, or stop for another reason; scans thrown away stay counted."""
        self.now = halt
        self._view.show_halt(halt, self._ignored)

    def say(self, step: str) -> None:
        """The same stop, with something else to do about it."""
        if self.now is not None:
            self.begin(replace(self.now, step=step))

    def ignore(self) -> None:
        """A scan counted nothing, because this was not acknowledged."""
        if self.now is not None:
            self._ignored += 1
            self.begin(self.now)

    def end(self) -> None:
        """The picker has read it and done what it says."""
        self.now, self._ignored = None, 0
        self._view.show_halt(None, 0)
