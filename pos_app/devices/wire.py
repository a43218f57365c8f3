"""The thread of bytes between this computer and a device, whatever it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@dataclass(eq=False)
class WireBroken(Exception):
    """The other side is gone: reset, closed or unplugged.

    `some_taken`: raised from a write of which nobody can say that no byte went out.
    """

    detail: str = ""
    some_taken: bool = False


class Wire(Protocol):
    """An open connection. Every call is limited in time; WireBroken when the other side is gone."""

    def write(self, data: bytes, limit_s: float) -> int:
        """Hand over some of the bytes; how many were taken, 0 when none within the limit."""
        ...

    def read(self, limit_s: float) -> bytes:
        """Bytes that came, at the first of them; b"" when none within the limit."""
        ...

    def close(self) -> None:
        """Let go. Harmless when repeated."""
        ...


@runtime_checkable
class Settling(Protocol):
    """A wire whose taken bytes may still lie in this computer: a serial port."""

    def settle(self, limit_s: float) -> bool:
        """Wait until all of them are out; False if some are not within the limit."""
        ...


class Mute:
    """Marks a wire on which nothing ever comes back: a USB printer without a way in."""
