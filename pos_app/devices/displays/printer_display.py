"""A display in the printer's cable (Epson DM-D and alike): what follows ESC = 2 is for the display.

Each text is a job of its own that waits its turn at the printer and ends with ESC = 1, so that the
next receipt is the printer's again. ESC @ begins, US MD1 (1F 01) overwrites, US C 0 hides the
cursor, US $ n m goes to column n of row m, CLR 0Ch empties. Source: Epson's DM-D command reference;
python-escpos sends the same ESC = pair.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from pos_app.devices.displays.port import DisplayStatus
from pos_app.devices.displays.row import row_bytes
from pos_app.devices.printers.hanging import FindPrinter, no_printer
from pos_app.devices.printers.port import PrintBytes, PrinterStatus, PrintOutcome, PrintWatch
from pos_app.domain.ids import new_id

TO_DISPLAY, TO_PRINTER = b"\x1b=\x02", b"\x1b=\x01"
BEGIN, OVERWRITE, NO_CURSOR, CLEAR = b"\x1b@", b"\x1f\x01", b"\x1fC\x00", b"\x0c"
FIRST, SECOND = b"\x1f$\x01\x01", b"\x1f$\x01\x02"
_ANSWER_S = 2.0  # a text that waits for a hand at the printer is not worth waiting for
_WENT_OUT = frozenset({PrintOutcome.CONFIRMED, PrintOutcome.HANDED_OVER})


@dataclass(frozen=True, slots=True)
class PrinterDisplaySettings:
    """`hangul`: it is a model with Korean letters."""

    hangul: bool = False


class PrinterDisplay:
    """A CustomerDisplay through the receipt printer."""

    def __init__(
        self,
        settings: PrinterDisplaySettings,
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._elapsed = elapsed
        self._find: FindPrinter = no_printer

    @property
    def hangul(self) -> bool:
        return self._settings.hangul

    def hang_on(self, find: FindPrinter) -> None:
        """As `HangsOnPrinter.hang_on`."""
        self._find = find

    def printer_told(self, status: PrinterStatus) -> bool | None:
        """A display has nothing that opens."""
        del status
        return None

    def show(self, upper: str, lower: str) -> bool:
        hangul = self.hangul
        rows = FIRST + row_bytes(upper, hangul=hangul) + SECOND + row_bytes(lower, hangul=hangul)
        return self._send(BEGIN + OVERWRITE + NO_CURSOR + rows)

    def clear(self) -> bool:
        return self._send(BEGIN + NO_CURSOR + CLEAR)

    def status(self) -> DisplayStatus:
        """As its printer is: a display never answers."""
        printer = self._find()
        if printer is None:
            return DisplayStatus(False, "no printer")
        told = printer.status()
        return DisplayStatus(told.ready or told.one_way, told.detail)

    def close(self) -> None:
        """Nothing is held open."""

    def _send(self, data: bytes) -> bool:
        printer = self._find()
        if printer is None:
            return False
        end = float("inf")

        def turn() -> None:
            nonlocal end
            end = self._elapsed() + _ANSWER_S

        watch = PrintWatch(first_byte=turn, stopping=lambda: self._elapsed() >= end)
        report = printer.send(PrintBytes(new_id(), TO_DISPLAY + data + TO_PRINTER), watch)
        return report.outcome in _WENT_OUT
