"""What the picker's presenter needs of the screen and of the station."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from pos_app.ui.notice import SoundName
from pos_app.ui.screens.pick.shown import Halt, Verdict, Work


class Run(Protocol):
    """Does work elsewhere, one after the other, and brings the answer back here."""

    def __call__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> object: ...


class Sounds(Protocol):
    """The station's sounds; `play` never waits."""

    def play(self, name: SoundName) -> None: ...


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
