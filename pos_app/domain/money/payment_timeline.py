"""결제 내역: everything that happened with the money of one order, oldest first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.won import Won

_SHOWN = 4


class PaymentAct(StrEnum):
    """What happened."""

    PAID = "paid"
    ASKED = "asked"
    """A refund was asked for."""
    REFUNDED = "refunded"
    REFUSED = "refused"
    OUTSIDE = "outside"
    """외부 취소: given back elsewhere, found and taken in."""
    FEE = "fee"
    REGISTERED = "registered"
    """에스크로: the gateway knows of the parcel."""
    DENIED = "denied"
    """에스크로: the buyer refused."""
    CARRIED = "carried"
    """교환: so much of it pays for another order; `number` is that order's."""
    CARRIED_HERE = "carried_here"
    """교환: so much of another order's payment pays for this one; `number` is that order's."""
    CARRIED_BACK = "carried_back"
    """The exchange was taken back: so much is the first payment's again."""
    CLOSED = "closed"
    """The virtual account nobody paid into was taken back."""


@dataclass(frozen=True, slots=True)
class PaymentEvent:
    """One of it: `at` in ms UTC, `who` "" = by itself, `number` the gateway's or bank's, masked."""

    act: PaymentAct
    at: int
    who: str = ""
    amount: Won = 0
    method: PaymentMethod = PaymentMethod.UNKNOWN
    channel: RefundChannel | None = None
    number: str = ""
    why: str = ""


def masked(number: str) -> str:
    """Its last four characters, which is what people compare: `…9012`."""
    return f"…{number[-_SHOWN:]}" if len(number) > _SHOWN else number
