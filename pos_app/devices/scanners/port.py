"""What the shop needs of a scanner. Every driver and every twin fits this."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pos_app.domain.devices.scanning import (
    CodeRead,
    CodeRefused,
    FlawedScan,
    Reading,
    Scan,
    ScanFlaw,
)

__all__ = ["FlawedScan", "Reading", "Scan", "ScanFlaw", "Scanner", "ScannerState", "reading_of"]


class Scanner(Protocol):
    """A device that reads codes by itself."""

    def start(
        self, on_read: Callable[[Reading], None], on_state: Callable[[ScannerState], None]
    ) -> None:
        """Begin to read. Both callbacks come on the scanner's own thread."""
        ...

    def stop(self) -> None:
        """Stop and wait until the thread is gone. Harmless when repeated."""
        ...


@dataclass(frozen=True, slots=True)
class ScannerState:
    """Whether a scanner is there; `detail` is for the log."""

    connected: bool
    detail: str = ""


def reading_of(one: CodeRead | CodeRefused, device: str, at_ms: int) -> Reading:
    """What a device read, with its name and time."""
    if isinstance(one, CodeRead):
        return Scan(one.code, device, at_ms, symbology=one.symbology)
    return FlawedScan(one.flaw, one.raw, device, at_ms)
