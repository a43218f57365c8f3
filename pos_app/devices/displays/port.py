"""What the shop needs of a customer display of two lines. Every driver and the twin fit this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

COLUMNS = 20


@dataclass(frozen=True, slots=True)
class DisplayStatus:
    """Whether a display can be written to; displays themselves never answer."""

    connected: bool
    detail: str = ""


class CustomerDisplay(Protocol):
    """Two lines of twenty columns that face the customer."""

    @property
    def hangul(self) -> bool:
        """Whether it has Korean letters; without them only ASCII reaches it."""
        ...

    def show(self, upper: str, lower: str) -> bool:
        """Put both lines; what is too long is cut. False if they did not go out, never raised."""
        ...

    def clear(self) -> bool:
        """Show nothing. False if that did not go out, never raised."""
        ...

    def status(self) -> DisplayStatus:
        """Whether it is there; one that was unplugged is looked for again."""
        ...

    def close(self) -> None:
        """Let go of the device. Harmless when repeated."""
        ...
