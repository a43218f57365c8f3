"""What a payment gateway says of its own accord: a deposit came, an escrow buyer answered.

A notice is a hint, never a proof: anybody may send one. It is acted on once it matches a payment
of ours by number, order and amount, and an inquiry says the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pos_app.domain.money import Won


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
