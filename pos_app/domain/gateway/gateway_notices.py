"""What a payment gateway says of its own accord: a deposit came, an escrow buyer answered.

A notice is a hint, never a proof: anybody may send one. It wakes an inquiry of a payment of ours
that it fits by number or order and by amount, and what the inquiry proves is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pos_app.domain.errors import GatewayError
from pos_app.domain.won import Won


@dataclass(frozen=True, slots=True)
class DepositNotice:
    """Money came into a virtual account, at `at` (ms UTC).

    `message_type` is the gateway's own kind of notice; `receipt_no` the approval number of a cash
    receipt the gateway issued with it, "" for none: with one no second may be issued.
    `receipt_tid` is that receipt's own number there, by which it is cancelled.
    """

    tid: str
    order_no: str
    amount: Won
    at: int
    bank: str
    message_type: str
    account: str = field(repr=False)
    depositor: str = field(repr=False)
    receipt_no: str = ""
    receipt_tid: str = ""


class EscrowEvent(StrEnum):
    """What happened to an escrow sale; the values are the gateway's."""

    REGISTERED = "2"
    BOUGHT = "3"
    BOUGHT_AUTO = "31"
    BOUGHT_FORCED = "32"
    DENIED = "4"
    CANCELLED = "8"
    DENIAL_CONFIRMED = "10"


@dataclass(frozen=True, slots=True)
class EscrowNotice:
    """An escrow sale moved on. `asked_at` is the gateway's own text of when; `original_tid` the
    payment's number where `tid` is the number of the event."""

    tid: str
    order_no: str
    event: EscrowEvent
    price: Won
    asked_at: str
    original_tid: str = ""
    denial: str = field(default="", repr=False)


class NoticeEvent(StrEnum):
    """What a notice is about, in our words: a deposit, or one of `EscrowEvent` by its name."""

    DEPOSIT = "deposit"
    REGISTERED = "registered"
    BOUGHT = "bought"
    BOUGHT_AUTO = "bought_auto"
    BOUGHT_FORCED = "bought_forced"
    DENIED = "denied"
    CANCELLED = "cancelled"
    DENIAL_CONFIRMED = "denial_confirmed"


OF_MONEY = frozenset({NoticeEvent.DEPOSIT, NoticeEvent.CANCELLED, NoticeEvent.DENIAL_CONFIRMED})
"""Money moved, they say: an inquiry has to show it."""


class NoticeState(StrEnum):
    """What became of a notice."""

    OPEN = "open"
    """An inquiry is to show whether it is so."""
    NOTED = "noted"
    """No money is in it: nothing is asked."""
    PROVEN = "proven"
    UNPROVEN = "unproven"
    """Asked again and again, the gateway does not say so. Heard once more, it is asked anew."""


class UnknownNotice(GatewayError):
    """No payment of this shop fits the notice, or not yet: it is to be sent again."""
