"""What a card terminal's answer means: done, definitely refused, or unknown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.gateway.gateway_answers import Meaning


class TerminalWhy(StrEnum):
    """Why a terminal refused, or why nobody knows how it ended."""

    NONE = ""

    # refused
    DECLINED = "declined"
    """The tax office's side says no; `code` is its own."""
    ALREADY_CANCELLED = "already_cancelled"
    NO_SUCH_ORIGINAL = "no_such_original"
    PAPER_OUT = "paper_out"
    """The terminal has no paper and takes nothing on before it has."""
    BUSY = "busy"
    """Somebody is paying at it: nothing was taken on."""
    STOPPED_AT_TERMINAL = "stopped_at_terminal"
    """A person pressed 취소 at the terminal."""
    NO_LINE = "no_line"
    """The terminal has no connection to its VAN: nothing was approved."""
    CANNOT = "cannot"
    """The terminal does not know this kind of request, or its fields cannot hold what is asked."""
    NOT_ARRIVED = "not_arrived"
    """Asked about it, the terminal is certain that it never saw that number."""

    # never sent: REFUSED with `nothing_sent`
    NOT_CONNECTED = "not_connected"

    # unknown
    NO_ANSWER = "no_answer"
    CABLE_PULLED = "cable_pulled"
    GARBLED = "garbled"
    """An answer came that is not whole, or not of this request."""
    FORGOTTEN = "forgotten"
    """Asked about it, the terminal does not remember so far back, or cannot be asked."""
    UNDER_WAY = "under_way"
    """Asked about it, the terminal is still at it."""
    CODE = "code"
    """A code nobody told us of."""


@dataclass(frozen=True, slots=True)
class TerminalAnswer:
    """How a request ended. `approval_no` and `at` (ms UTC) stand exactly with DONE.

    `nothing_sent`: the request certainly never reached the terminal, so it may be made again; it
    stands with REFUSED only.
    `printed` is false where it was approved and the terminal could not print its own slip.
    """

    meaning: Meaning
    why: TerminalWhy = TerminalWhy.NONE
    code: str = ""
    approval_no: str = ""
    at: int | None = None
    nothing_sent: bool = False
    printed: bool = True
