"""What a mall, or a clerk, says of a payment at its gateway: its number there and whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pos_app.domain.errors import DomainError

_TID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_MID = re.compile(r"[A-Za-z0-9]{1,20}")


@dataclass(frozen=True, slots=True)
class GatewayPayment:
    """`tid` is the gateway's number of the original payment, `mid` the merchant number it was made
    under ("" where nobody says), `escrow` whether the buyer confirms before the shop gets it."""

    tid: str
    mid: str = ""
    escrow: bool = False

    @property
    def usable(self) -> bool:
        """Whether the gateway can be asked about it: both numbers have the form it gives out."""
        return is_tid(self.tid) and (not self.mid or is_mid(self.mid))


def is_tid(text: str) -> bool:
    """Whether a text has the form of a gateway's number of a payment."""
    return _TID.fullmatch(text) is not None


def is_mid(text: str) -> bool:
    """Whether a text has the form of a merchant number."""
    return _MID.fullmatch(text) is not None


@dataclass(eq=False)
class BadGatewayNumber(DomainError):
    """This is not the form of a gateway's number of a payment."""

    tid: str


@dataclass(eq=False)
class OtherNumberKnown(DomainError):
    """Another number of this payment is known already; it stays."""

    order_id: int
    known: str


@dataclass(eq=False)
class NotAtGateway(DomainError):
    """This payment was taken another way than through a gateway: it has no number there."""

    order_id: int
