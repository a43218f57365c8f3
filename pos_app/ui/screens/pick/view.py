"""What the picker's presenter needs of the screen and of the station."""

from __future__ import annotations

from typing import Protocol

from pos_app.ui.screens.pick.shown import Halt, Verdict, Work


class PickView(Protocol):
    """What the presenter says to the screen."""

    def show_work(self, work: Work) -> None:
        """The line to be picked, or that a slip is waited for."""
        ...

    def show_verdict(self, verdict: Verdict | None) -> None:
        """What the last scan came to."""
        ...

    def show_halt(self, halt: Halt | None, ignored: int) -> None:
        """Stop everything until it is acknowledged; None lets the work go on."""
        ...

    def show_ask(self, words: str) -> None:
        """Somebody asks for the order; "" when nobody does any more."""
        ...

    def left(self) -> None:
        """The picker has gone: another screen may come to the front."""
        ...
