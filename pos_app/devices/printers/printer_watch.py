"""Asks one printer how it is, again and again, on a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable

from pos_app.devices.printers.port import PrinterStatus, ReceiptPrinter

_FIRST_PAUSE_S, _LAST_PAUSE_S = 0.5, 10.0


class PrinterWatch:
    """Tells each status; asks soon again after trouble, seldom while all is well."""

    def __init__(
        self,
        name: str,
        printer: ReceiptPrinter,
        told: Callable[[PrinterStatus | Exception], None],
        *,
        calm_s: float,
    ) -> None:
        self._printer = printer
        self._told = told
        self._calm_s = calm_s
        self._stopping = threading.Event()
        self._now = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"watch-{name}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def ask_now(self) -> None:
        """Do not wait for the next turn."""
        self._now.set()

    def stop(self) -> None:
        self._stopping.set()
        self._now.set()
        self._thread.join()

    def _run(self) -> None:
        pause = _FIRST_PAUSE_S
        while not self._stopping.is_set():
            self._now.clear()
            status = self._asked()
            self._told(status)
            if isinstance(status, PrinterStatus) and (status.ready or status.one_way):
                pause, wait = _FIRST_PAUSE_S, self._calm_s
            else:
                pause, wait = min(pause * 2, _LAST_PAUSE_S), pause
            if not self._stopping.is_set():
                self._now.wait(wait)

    def _asked(self) -> PrinterStatus | Exception:
        try:
            return self._printer.status()
        except Exception as fault:  # noqa: BLE001 - a driver's own bug is a fault of the device
            return fault
