"""What a payment gateway posts of its own accord, and what it takes to read and to answer it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.domain.errors import GatewayError
from pos_app.domain.gateway.gateway_notices import DepositNotice, EscrowNotice

LONGEST_FORM = 16_384
"""Bytes; a real notice has a few hundred."""


@dataclass(eq=False)
class BadNotice(GatewayError):
    """A notice is not ours or not whole; `field` names what is wrong with it. Nothing is done."""

    field: str


@dataclass(frozen=True, slots=True)
class HeardNotice:
    """A notice as read: for which merchant number, what it says, and the exact answer that means
    it was taken. To any other answer the gateway sends it again."""

    mid: str
    said: DepositNotice | EscrowNotice
    taken: bytes


NoticeReader = Callable[[bytes], HeardNotice]
"""Reads a posted form. Raises BadNotice."""

Take = Callable[[str, bytes], bytes]
"""Keeps a posted form addressed to a driver's key, and answers; anything raised is a no."""
