"""What the shop needs of a card terminal. Every driver and the twin fit this."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from pos_app.domain.devices.terminal_answers import TerminalAnswer
from pos_app.domain.gateway.receipt_asks import TerminalAsk


class TerminalTrouble(Enum):
    """Why a terminal cannot work, where that is known."""

    PAPER_OUT = "paper_out"
    NO_LINE = "no_line"
    """It has no connection to its VAN."""
    LAYOUT = "layout"
    """Not the terminal's: the layout it is to be spoken to by cannot be used."""


@dataclass(frozen=True, slots=True)
class TerminalAbilities:
    """`parts`: it cancels a part of a receipt; `asks`: it can be asked about an earlier request."""

    parts: bool
    asks: bool


@dataclass(frozen=True, slots=True)
class TerminalCondition:
    """What a terminal says of itself. `busy`: somebody is paying at it; `detail` is for the log."""

    connected: bool
    trouble: TerminalTrouble | None = None
    busy: bool = False
    detail: str = ""

    @property
    def ready(self) -> bool:
        return self.connected and self.trouble is None


class CardTerminal(Protocol):
    """A VAN's card terminal, for cash receipts.

    Calls from several threads wait for each other; one request at a time.
    """

    @property
    def abilities(self) -> TerminalAbilities: ...

    def tell(self, asked: TerminalAsk) -> TerminalAnswer:
        """Have it done: one request over the wire, never repeated there. Known trouble is an
        answer, never raised. It waits for minutes where a person has to do something at the
        terminal; `stop` ends that."""
        ...

    def last(self, trace: str) -> TerminalAnswer:
        """How the request of that number of ours ended, by the terminal's own memory.

        DONE and refusals are that request's. REFUSED with NOT_ARRIVED: it certainly never saw it.
        UNKNOWN: nothing is proven; with FORGOTTEN asking again is no use either.
        """
        ...

    def condition(self) -> TerminalCondition:
        """Ask how it is; no money moves. Trouble to reach it is a condition, never raised. Answers
        at once while a request is under way."""
        ...

    def stop(self) -> None:
        """End the waiting of the request under way, from any thread: the terminal is told, and if
        it does not say how it ended, that is unknown. Nothing while none is under way."""
        ...

    def close(self) -> None:
        """Let go of the device; a request under way is stopped. Harmless when repeated."""
        ...
