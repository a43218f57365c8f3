"""One open device with all that keeps it: its watch, and how it is let go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.devices.printers.hanging import HangsOnPrinter
from pos_app.devices.printers.lent_printer import LentPrinter
from pos_app.devices.registry import Device
from pos_app.devices.terminals.lent_terminal import LentTerminal


def _nothing() -> None:
    return None


@dataclass(slots=True)
class OpenDevice:
    """Kept by the hub while a device is chosen. `device` is None while it cannot be opened."""

    device: Device | None = None
    lent: LentPrinter | None = None
    lent_terminal: LentTerminal | None = None
    ask_now: Callable[[], None] = _nothing
    stop: Callable[[], None] = _nothing
    """Ends the watch, or whatever thread the device reads on."""
    opened: Callable[[], None] = _nothing
    """Ends the thread that opened it late, which may still be at work when the watch is there."""
    gone: bool = False
    """Let go: what is still heard of it does not count."""

    @property
    def worked_at(self) -> LentPrinter | LentTerminal | None:
        """What somebody may be at work with: it is waited for before the device is taken away."""
        return self.lent or self.lent_terminal

    @property
    def hanging(self) -> HangsOnPrinter | None:
        """The device, if it speaks through the receipt printer."""
        return self.device if isinstance(self.device, HangsOnPrinter) else None
