"""The cash drawer opens for a reason, once: cash that was taken, or a no-sale somebody owns up to.

A pulse cannot be taken back and a drawer that stands open is a risk, so an opening that may have
happened is never tried again by itself, and one that came too late is given up.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.errors import DomainError
from pos_app.domain.flow import Flow

EXPIRES_MS = 10_000
"""A drawer that opens later than this opens with nobody before it."""


class DrawerCause(StrEnum):
    """Why a drawer opens."""

    CASH = "cash"  # money came for an order, committed with it
    NO_SALE = "no_sale"  # a person said why


class DrawerState(StrEnum):
    """Where one opening stands."""

    INTENT = "intent"
    SENT = "sent"  # written before the pulse
    DONE = "done"  # the drawer itself says that it is open
    HANDED_OVER = "handed_over"  # the pulse went out, and nothing here can tell
    UNKNOWN = "unknown"
    FAILED = "failed"  # surely not opened


class DrawerAction(StrEnum):
    """What may happen to an opening."""

    SEND = "send"
    OPEN = "open"
    HAND_OVER = "hand_over"
    LOSE = "lose"
    GIVE_UP = "give_up"


_S, _A = DrawerState, DrawerAction

DRAWER_FLOW: Flow[DrawerState, DrawerAction] = Flow(
    _S.INTENT,
    {
        (_S.INTENT, _A.SEND): _S.SENT,
        (_S.INTENT, _A.GIVE_UP): _S.FAILED,
        (_S.SENT, _A.OPEN): _S.DONE,
        (_S.SENT, _A.HAND_OVER): _S.HANDED_OVER,
        (_S.SENT, _A.LOSE): _S.UNKNOWN,
        (_S.SENT, _A.GIVE_UP): _S.FAILED,
    },
)


class DrawerTrouble(StrEnum):
    """Why a drawer did not open, or why nobody knows."""

    NONE = ""
    NO_DRAWER = "no_drawer"  # none is chosen at this station
    EXPIRED = "expired"  # its time was over before the pulse
    RESTARTED = "restarted"  # the program ended in between
    NO_PRINTER = "no_printer"  # the drawer hangs on a printer, and there is none
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    STAYED_SHUT = "stayed_shut"  # the pulse went out and the drawer says it is shut
    NO_ANSWER = "no_answer"
    DRIVER = "driver"  # the driver itself broke


@dataclass(eq=False)
class DrawerReasonNeeded(DomainError):
    """A drawer opens without a sale only for a reason."""


@dataclass(frozen=True, slots=True)
class DrawerOpening:
    """One opening as it stands. Times in ms UTC; `payment_id` for cash, `reason` for a no-sale."""

    opening_id: int
    station_id: int
    cause: DrawerCause
    state: DrawerState
    trouble: DrawerTrouble
    created_at: int
    expires_at: int
    payment_id: int | None = None
    reason: str | None = None
    staff_id: int | None = None


@dataclass(frozen=True, slots=True)
class DrawerDay:
    """A station's drawer on one Korean day: how often it opened, and the newest opening."""

    opened: int
    newest: DrawerOpening | None
