"""통보 받기: whether this PC receives what the gateway posts, and what may be wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.errors import DomainError


class NoticeDoor(StrEnum):
    """How receiving stands at this PC."""

    OFF = "off"
    OPEN = "open"
    PORT_TAKEN = "port_taken"
    """Another program of this PC listens there."""
    NO_ADDRESS = "no_address"
    """This PC has no such address, or may not listen there."""


@dataclass(frozen=True, slots=True)
class NoticesHere:
    """What a screen shows of it. `url` is where notices are to be sent, "" while nothing listens.

    `newest` (ms UTC) is when a notice of ours came last at any PC of the shop. Since it listens:
    `taken` were kept, `refused` were not ours or not whole, `strangers` came from addresses that may
    not send, the last of them `stranger`. `fixed`: the training shop, where nothing is chosen.
    """

    door: NoticeDoor
    address: str
    port: int
    senders: tuple[str, ...]
    url: str = ""
    newest: int | None = None
    taken: int = 0
    refused: int = 0
    strangers: int = 0
    stranger: str = ""
    fixed: bool = False


class NoticeFault(StrEnum):
    """What of a place to receive at cannot be used."""

    ADDRESS = "address"
    PORT = "port"
    SENDERS = "senders"


@dataclass(eq=False)
class BadNoticePlace(DomainError):
    """Notices cannot be received so: `fault` says why, `text` is what was typed."""

    fault: NoticeFault
    text: str = ""
