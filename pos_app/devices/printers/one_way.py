"""What one-way printers have in common: bytes are handed over once, and nobody knows more."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable

from pos_app.devices.printers.abilities import PrinterProfile, Probed
from pos_app.devices.printers.conversation import not_started
from pos_app.devices.printers.conversing_printer import QUIET
from pos_app.devices.printers.port import (
    Cleared,
    Evidence,
    PrintBytes,
    PrinterStatus,
    PrintOutcome,
    PrintReport,
    PrintWatch,
    Silence,
)
from pos_app.domain.paper.real_time_bytes import refuse_hazards


class OneWayPrinter(ABC):
    """A ReceiptPrinter that never answers. A driver says how a job is handed over."""

    def __init__(self, profile: PrinterProfile) -> None:
        self.profile = profile
        self._one_job = threading.Lock()
        self._closed = threading.Event()

    def send(self, job: PrintBytes, watch: PrintWatch = QUIET) -> PrintReport:
        """As `ReceiptPrinter.send`; after `close` every job is NOT_STARTED."""
        refuse_hazards(job.data)
        with self._one_job:
            if self._closed.is_set():
                return not_started("closed")
            return self._hand_over(job, watch.first_byte)

    @abstractmethod
    def _hand_over(self, job: PrintBytes, begin: Callable[[], None]) -> PrintReport:
        """Hand over one job; `begin` is called once, before its first byte."""

    def status(self) -> PrinterStatus:
        """As `ReceiptPrinter.status`: known to be there, or not, and no more."""
        missing = self._missing()
        return PrinterStatus(known=False, one_way=not missing, detail=missing)

    def _missing(self) -> str:
        """Why it cannot be reached at all; "" while nothing says so."""
        return ""

    def clear(self) -> Cleared:
        return Cleared.CANNOT

    def probe(self) -> Probed | None:
        return None

    def close(self) -> None:
        """Take no more jobs; nothing is held open."""
        self._closed.set()


def handed_over(out: int, total: int, detail: str) -> PrintReport:
    """The report of a job of which `out` bytes were taken; `detail` is why not all of it."""
    if detail == "" and out >= total:
        return PrintReport(PrintOutcome.HANDED_OVER, total)
    if out == 0:
        return not_started(detail)
    return lost(out, total, detail, Silence.STALLED)


def lost(out: int, total: int, detail: str, silence: Silence) -> PrintReport:
    """The report of a job that went wrong with bytes of it perhaps on their way."""
    evidence = Evidence(silence, total, detail)
    return PrintReport(PrintOutcome.UNKNOWN, out, evidence=evidence, detail=detail)
