"""What the shop needs of a receipt printer. Every driver and every twin fits this."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pos_app.devices.printers.abilities import PrinterProfile, Probed


class PrintOutcome(Enum):
    """How one printing ended, as far as this computer can know."""

    NOT_STARTED = "not_started"  # no byte of the job went out: may be tried again
    CONFIRMED = "confirmed"  # the printer answered after the last byte was printed
    HANDED_OVER = "handed_over"  # a one-way printer took it: nobody knows more
    BLOCKED = "blocked"  # the job is in the printer, which waits for a hand
    UNKNOWN = "unknown"  # bytes went out and no answer came: a person looks


class BlockReason(Enum):
    """What a printer waits for."""

    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    CUTTER = "cutter"  # paper sits in the blade
    HOT = "hot"  # the head is too hot: it goes on by itself
    ERROR = "error"  # only off and on helps


class Silence(Enum):
    """Why nothing is known of a job that went out."""

    NO_ANSWER = "no_answer"
    CONNECTION_LOST = "connection_lost"
    STALLED = "stalled"  # the printer stopped taking bytes


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a person is shown beside an unknown job.

    `cuts_before` and `cuts_after` are the printer's own count of cuts, None where it tells none: a
    guide for a person, never a proof.
    """

    silence: Silence
    bytes_total: int
    detail: str = ""
    cuts_before: int | None = None
    cuts_after: int | None = None


class Cleared(Enum):
    """Whether a printer threw away what it still held."""

    CLEARED = "cleared"  # it answered that its buffer is empty
    NO_ANSWER = "no_answer"  # asked, and nothing certain came: switch it off and on
    CANNOT = "cannot"  # it has no such command: switch it off and on


@dataclass(frozen=True, slots=True)
class PrintBytes:
    """One job: everything one sheet needs, as one byte string. `job_id` names it to the printer."""

    job_id: int
    data: bytes


@dataclass(frozen=True, slots=True)
class PrintReport:
    """The end of one `send`. `bytes_sent` counts bytes of the job only, not of status questions.

    `reason` is set for BLOCKED, and for NOT_STARTED when the printer itself said why; `evidence`
    for UNKNOWN.
    """

    outcome: PrintOutcome
    bytes_sent: int
    reason: BlockReason | None = None
    evidence: Evidence | None = None
    detail: str = ""


def _nothing() -> None:
    return None


def _no_reason(_reason: BlockReason) -> None:
    return None


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class PrintWatch:
    """What the caller hears while one job prints; called on the thread that called `send`.

    `first_byte` comes once, immediately before the first byte of the job; if it raises, nothing
    is sent and the exception goes through. `blocked` comes when the printer starts to wait for a
    hand. `stopping` is asked between waits; true ends the wait early.
    """

    first_byte: Callable[[], None] = _nothing
    blocked: Callable[[BlockReason], None] = _no_reason
    stopping: Callable[[], bool] = _never


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """What a printer says of itself. `known` is false for one-way printers and silent ones.

    `drawer_high` is the level of the drawer's switch at its socket, None where it was not asked
    just now; what the level means depends on the drawer.
    """

    known: bool
    trouble: BlockReason | None = None
    near_end: bool = False
    one_way: bool = False  # it never says anything: silence is no fault
    detail: str = ""
    drawer_high: bool | None = None

    @property
    def ready(self) -> bool:
        return self.known and self.trouble is None


class ReceiptPrinter(Protocol):
    """A printer of receipts and slips."""

    @property
    def profile(self) -> PrinterProfile:
        """What its roll can hold, and how surely it answers."""
        ...

    def send(self, job: PrintBytes, watch: PrintWatch = ...) -> PrintReport:
        """Print one job and tell how it ended. Known device trouble is an outcome, never raised.

        Raises HazardousJob before any byte for a job with real-time commands in it: whoever
        built it made a mistake, and no printer may see it.

        Calls from several threads wait for each other: one job at a time.
        """
        ...

    def status(self) -> PrinterStatus:
        """Ask the printer; trouble to reach it is a status, never raised."""
        ...

    def clear(self) -> Cleared:
        """Make it forget every job it has not printed, so that an abandoned one cannot come out
        later. Never raises for device trouble; waits for a job that prints."""
        ...

    def probe(self) -> Probed | None:
        """Ask what it can do; nothing prints. None for a one-way printer and one out of reach.

        Takes some seconds of a printer that leaves questions unanswered; waits for a job."""
        ...

    def close(self) -> None:
        """Let go of the device. Harmless when repeated."""
        ...
