"""The virtual printer inside this process: the same bytes and answers, without a network."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

from pos_app.devices.printers.conversation import Limits
from pos_app.devices.printers.conversing_printer import ConversingPrinter
from pos_app.devices.printers.profile import VIRTUAL, PrinterProfile
from pos_app.devices.printers.tuning import ProfileSettings, tuned_profile
from pos_app.devices.simulated.virtual_printer.machines import machine_named
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from pos_app.devices.simulated.virtual_printer.sheet_folder import SheetFolder
from pos_app.devices.wire import WireBroken

_LOOK_S = 0.01

# Short: nothing here takes time but faults.
TWIN_LIMITS = Limits(
    status_s=0.2, stall_s=0.5, confirm_s=1.0, blocked_s=0.0, poll_s=0.05, connect_s=0.2
)


class MemoryWire:
    """A wire straight into a virtual printer; its time is that of the printer's pace."""

    def __init__(self, printer: VirtualPrinter) -> None:
        self._printer = printer
        self._pace = printer.pace
        self._heard = threading.Condition()
        self._answers: deque[bytes] = deque()
        if not printer.connect(self._take):
            raise WireBroken("refused")

    def write(self, data: bytes, limit_s: float) -> int:
        end = self._pace.now() + limit_s
        while True:
            if self._printer.broken:
                raise WireBroken("reset by the printer")
            taken = self._printer.take(data)
            left = end - self._pace.now()
            if taken or left <= 0:
                return taken
            with self._heard:
                self._pace.wait(self._heard, min(_LOOK_S, left))

    def read(self, limit_s: float) -> bytes:
        end = self._pace.now() + limit_s
        while True:
            self._printer.pump()
            with self._heard:
                if self._answers:
                    return self._answers.popleft()
                left = end - self._pace.now()
                if not self._printer.broken and left > 0:
                    self._pace.wait(self._heard, min(_LOOK_S, left))
                    continue
            if self._printer.broken:
                raise WireBroken("reset by the printer")
            return b""

    def close(self) -> None:
        self._printer.disconnect(self._take)

    def _take(self, answer: bytes) -> None:
        with self._heard:
            if answer:
                self._answers.append(answer)
            self._heard.notify_all()


class VirtualReceiptPrinter(ConversingPrinter):
    """The port of a virtual printer; `paper` is the printer itself, to look at and to break.

    `believed` is what its user takes it for, where that is not what it is.
    """

    def __init__(
        self,
        paper: VirtualPrinter,
        limits: Limits = TWIN_LIMITS,
        believed: PrinterProfile | None = None,
    ) -> None:
        super().__init__(lambda: MemoryWire(paper), believed or paper.profile, limits)
        self.paper = paper


@dataclass(frozen=True, slots=True)
class VirtualPrinterSettings(ProfileSettings):
    """With a `folder`, each cut sheet is also written
    there as a picture, as text and with its events. `machine` is a key of `machines.MACHINES`: what
    the printer really is, to practise with one the settings do not fit; "" is what they say."""

    profile: str = field(default=VIRTUAL.key, kw_only=True)
    folder: str = ""
    machine: str = ""


def open_virtual_printer(settings: VirtualPrinterSettings) -> VirtualReceiptPrinter:
    """A fresh virtual printer. Raises ValueError for a profile or a machine nobody knows."""
    believed = tuned_profile(settings)
    real = machine_named(settings.machine) if settings.machine else believed
    if settings.folder:
        paper = VirtualPrinter(real, SheetFolder(Path(settings.folder)).keep)
    else:
        paper = VirtualPrinter(real)
    return VirtualReceiptPrinter(paper, believed=believed)
