"""A printer that is spoken to over a wire opened for each job and closed after it.

Printers take one connection and free it late; a wire per job leaves it to nobody for long.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

from pos_app.devices.printers.conversation import Conversation, Limits, not_started
from pos_app.devices.printers.port import (
    Cleared,
    PrintBytes,
    PrinterStatus,
    PrintReport,
    PrintWatch,
)
from pos_app.devices.printers.profile import ConfirmLevel, PrinterProfile
from pos_app.devices.wire import Wire, WireBroken

QUIET = PrintWatch()


class ConversingPrinter:
    """A ReceiptPrinter over any wire. `open_wire` raises OSError or WireBroken if it cannot."""

    def __init__(
        self, open_wire: Callable[[], Wire], profile: PrinterProfile, limits: Limits
    ) -> None:
        self._open_wire = open_wire
        self._profile = profile
        self._limits = limits
        self._one_job = threading.Lock()
        self._last = PrinterStatus(known=False, detail="never asked")
        self._closed = threading.Event()

    @property
    def profile(self) -> PrinterProfile:
        """What this printer can do: documents are set for its width."""
        return self._profile

    def send(self, job: PrintBytes, watch: PrintWatch = QUIET) -> PrintReport:
        """As `ReceiptPrinter.send`; after `close` every job is NOT_STARTED."""
        ends = replace(watch, stopping=lambda: self._closed.is_set() or watch.stopping())
        with self._one_job:
            if self._closed.is_set():
                return not_started("closed")
            try:
                wire = self._open_wire()
            except (OSError, WireBroken) as trouble:
                return not_started(str(trouble) or type(trouble).__name__)
            try:
                return Conversation(wire, self._profile, self._limits).print(job, ends)
            finally:
                wire.close()

    def status(self) -> PrinterStatus:
        """As `ReceiptPrinter.status`; while a job prints, what was known before."""
        if not self._one_job.acquire(blocking=False):
            return replace(self._last, drawer_high=None)  # the drawer may have opened meanwhile
        try:
            self._last = self._asked()
        finally:
            self._one_job.release()
        return self._last

    def _asked(self) -> PrinterStatus:
        try:
            wire = self._open_wire()
        except (OSError, WireBroken) as trouble:
            return PrinterStatus(known=False, detail=str(trouble) or type(trouble).__name__)
        try:
            if self._profile.confirm == ConfirmLevel.ONE_WAY:
                return PrinterStatus(known=False, one_way=True)
            return Conversation(wire, self._profile, self._limits).status()
        except WireBroken as broken:
            return PrinterStatus(known=False, detail=broken.detail)
        finally:
            wire.close()

    def clear(self) -> Cleared:
        """As `ReceiptPrinter.clear`."""
        if not self._profile.clears:
            return Cleared.CANNOT
        with self._one_job:
            try:
                wire = self._open_wire()
            except (OSError, WireBroken):
                return Cleared.NO_ANSWER
            try:
                return Conversation(wire, self._profile, self._limits).clear()
            except WireBroken:
                return Cleared.NO_ANSWER
            finally:
                wire.close()

    def close(self) -> None:
        """Let a job that waits end its waiting."""
        self._closed.set()
