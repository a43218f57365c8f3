"""A drawer on the receipt printer's socket: a pulse as a job of its own, never inside a receipt.

ESC p m t1 t2: connector pin 2 (m 0) or 5 (m 1), t1 on and t2 off in units of 2 ms. Whether it stands
open is bit 2 of the answer to DLE EOT 1, high or low when open as the drawer is wired. Source:
Epson's reference (ESC p, DLE EOT), Citizen CT-D150 manual.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from pos_app.devices.drawers.port import DrawerFault, DrawerOutcome, DrawerReport, in_time
from pos_app.devices.printers.hanging import FindPrinter, no_printer
from pos_app.devices.printers.port import (
    PrintBytes,
    PrinterStatus,
    PrintOutcome,
    PrintReport,
    PrintWatch,
)
from pos_app.domain.ids import new_id

NO_SENSOR, HIGH, LOW = "none", "high", "low"
SENSORS = (NO_SENSOR, HIGH, LOW)
PINS = (0, 1)
_LONGEST_MS = 510
_OFF = 250  # x 2 ms: the coil rests half a second


@dataclass(frozen=True, slots=True)
class PrinterDrawerSettings:
    """`pin` 0 or 1, `pulse_ms` how long the coil is fed, `sensor` what its switch says when open.

    `sensor` "none" where the drawer has no switch, or before somebody has tried it out.
    """

    pin: int = 0
    pulse_ms: int = 100
    sensor: str = NO_SENSOR


@dataclass(frozen=True, slots=True)
class DrawerLimits:
    """How long is waited, in seconds."""

    answer_s: float = 3.0  # for the printer, once the pulse is out
    open_s: float = 1.0  # for the drawer to say that it is open
    look_s: float = 0.1  # between two looks


class _TooLate(Exception):
    """Its turn came too late: not one byte goes out."""


class PrinterDrawer:
    """A CashDrawer. Raises ValueError for settings no printer understands."""

    def __init__(
        self,
        settings: PrinterDrawerSettings,
        limits: DrawerLimits | None = None,
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        if settings.pin not in PINS:
            raise ValueError(f"pin {settings.pin} is none of {PINS}")
        if not 2 <= settings.pulse_ms <= _LONGEST_MS:
            raise ValueError(f"a pulse of {settings.pulse_ms} ms is not within 2-{_LONGEST_MS}")
        if settings.sensor not in SENSORS:
            raise ValueError(f"sensor {settings.sensor!r} is none of {SENSORS}")
        self._settings = settings
        self._limits = limits or DrawerLimits()
        self._elapsed = elapsed
        self._find: FindPrinter = no_printer
        self._rest = threading.Event()

    def hang_on(self, find: FindPrinter) -> None:
        """As `HangsOnPrinter.hang_on`."""
        self._find = find

    def open(self, too_late: Callable[[], bool] = in_time) -> DrawerReport:
        """As `CashDrawer.open`: waits for its turn at the printer."""
        printer = self._find()
        if printer is None or not printer.profile.drawer:
            return DrawerReport(DrawerOutcome.FAILED, DrawerFault.NO_PRINTER)
        end = float("inf")

        def turn() -> None:
            nonlocal end
            if too_late() or self._rest.is_set():
                raise _TooLate
            end = self._elapsed() + self._limits.answer_s

        watch = PrintWatch(first_byte=turn, stopping=lambda: self._elapsed() >= end)
        try:
            report = printer.send(PrintBytes(new_id(), self._pulse()), watch)
        except _TooLate:
            return DrawerReport(DrawerOutcome.FAILED, DrawerFault.LATE)
        return self._after(report)

    def is_open(self) -> bool | None:
        """As `CashDrawer.is_open`; None while its printer is busy."""
        if self._settings.sensor == NO_SENSOR:
            return None
        printer = self._find()
        return None if printer is None else self.printer_told(printer.status())

    def printer_told(self, status: PrinterStatus) -> bool | None:
        """What the drawer's switch says in a status of its printer."""
        if status.drawer_high is None or self._settings.sensor == NO_SENSOR:
            return None
        return status.drawer_high is (self._settings.sensor == HIGH)

    def close(self) -> None:
        self._rest.set()

    def _pulse(self) -> bytes:
        return b"\x1bp" + bytes([self._settings.pin, self._settings.pulse_ms // 2, _OFF])

    def _after(self, report: PrintReport) -> DrawerReport:
        if report.outcome is PrintOutcome.NOT_STARTED:
            fault = DrawerFault(report.reason.value) if report.reason else DrawerFault.OFFLINE
            return DrawerReport(DrawerOutcome.FAILED, fault, report.detail)
        done = report.outcome in (PrintOutcome.CONFIRMED, PrintOutcome.HANDED_OVER)
        seen = self._seen_open()
        if seen:
            return DrawerReport(DrawerOutcome.OPENED)
        if not done:
            return DrawerReport(DrawerOutcome.UNKNOWN, DrawerFault.NO_ANSWER, report.detail)
        if seen is None:
            return DrawerReport(DrawerOutcome.SENT)
        return DrawerReport(DrawerOutcome.FAILED, DrawerFault.STAYED_SHUT)

    def _seen_open(self) -> bool | None:
        """Look until it is open or the time is over; what the last look that told anything said."""
        if self._settings.sensor == NO_SENSOR:
            return None
        end, said = self._elapsed() + self._limits.open_s, None
        while True:
            now = self.is_open()
            said = said if now is None else now
            if said or self._elapsed() >= end or self._rest.wait(self._limits.look_s):
                return said
