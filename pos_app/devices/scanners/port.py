"""What the shop needs of a scanner. Every driver and every twin fits this."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Scan:
    """One code read by one device. `symbology` is the AIM id (`]C0`) when the scanner tells it."""

    code: str
    device: str
    at_ms: int
    symbology: str = ""
    repeated: bool = False  # the same code from the same device again at once: counted once


class Scanner(Protocol):
    """A device that reads codes by itself."""

    def start(
        self, on_code: Callable[[Scan], None], on_state: Callable[[ScannerState], None]
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
