"""What the shop needs of a cash drawer. Every driver and the twin fit this."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class DrawerOutcome(Enum):
    """How one pulse ended, as far as this computer can know."""

    OPENED = "opened"  # the drawer itself says that it is open
    SENT = "sent"  # the pulse went out, and nothing here can tell
    FAILED = "failed"  # no pulse went out, or the drawer says it is still shut
    UNKNOWN = "unknown"  # it may open yet


class DrawerFault(Enum):
    """Why a drawer did not open, or why nobody knows."""

    NO_PRINTER = "no_printer"
    LATE = "late"  # its turn came too late
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    STAYED_SHUT = "stayed_shut"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class DrawerReport:
    """The end of one `open`. `fault` is set for FAILED and UNKNOWN; `detail` is for the log."""

    outcome: DrawerOutcome
    fault: DrawerFault | None = None
    detail: str = ""


def in_time() -> bool:
    """No opening comes too late."""
    return False


class CashDrawer(Protocol):
    """A drawer that springs open on a pulse and is shut by hand."""

    def open(self, too_late: Callable[[], bool] = in_time) -> DrawerReport:
        """Send one pulse and tell how it ended; known trouble is an outcome, never raised.

        It may have to wait for its turn. `too_late` is asked immediately before the pulse: true
        means that none goes out.
        """
        ...

    def is_open(self) -> bool | None:
        """Whether it stands open; None where nobody can tell."""
        ...

    def close(self) -> None:
        """Let go of the device; the drawer itself stays as it is. Harmless when repeated."""
        ...
