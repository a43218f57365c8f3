"""Devices that hang on the receipt printer and speak through it: a drawer, a display."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from pos_app.devices.printers.port import PrinterStatus, ReceiptPrinter

FindPrinter = Callable[[], ReceiptPrinter | None]


def no_printer() -> ReceiptPrinter | None:
    """Where nothing hangs yet."""
    return None


@runtime_checkable
class HangsOnPrinter(Protocol):
    """A device without a wire of its own: it is there while its printer is."""

    def hang_on(self, find: FindPrinter) -> None:
        """Speak through the printer `find` gives, asked anew for each job."""
        ...

    def printer_told(self, status: PrinterStatus) -> bool | None:
        """Its printer told how it is. For a drawer: whether it stands open; None: nobody knows."""
        ...
