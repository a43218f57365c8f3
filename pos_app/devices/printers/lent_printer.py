"""A printer as it is lent to those who print: whoever wants to take it away can wait for its job."""

from __future__ import annotations

import threading

from pos_app.devices.printers.abilities import Probed
from pos_app.devices.printers.port import (
    Cleared,
    PrintBytes,
    PrinterStatus,
    PrintReport,
    PrintWatch,
    ReceiptPrinter,
)
from pos_app.devices.printers.profile import PrinterProfile

_QUIET = PrintWatch()


class LentPrinter:
    """A ReceiptPrinter in front of another one, that knows whether a job is under way."""

    def __init__(self, printer: ReceiptPrinter) -> None:
        self._printer = printer
        self._free = threading.Condition()
        self._jobs = 0

    @property
    def profile(self) -> PrinterProfile:
        return self._printer.profile

    def send(self, job: PrintBytes, watch: PrintWatch = _QUIET) -> PrintReport:
        with self._free:
            self._jobs += 1
        try:
            return self._printer.send(job, watch)
        finally:
            with self._free:
                self._jobs -= 1
                self._free.notify_all()

    def status(self) -> PrinterStatus:
        return self._printer.status()

    def clear(self) -> Cleared:
        return self._printer.clear()

    def probe(self) -> Probed | None:
        return self._printer.probe()

    def close(self) -> None:
        """Nothing: it is the hub's."""

    def wait_until_free(self, limit_s: float) -> bool:
        """Wait for the jobs under way; False if some were not done within the limit."""
        with self._free:
            return self._free.wait_for(lambda: self._jobs == 0, limit_s)
