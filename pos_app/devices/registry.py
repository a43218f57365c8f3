"""Every driver there is, in one literal tuple. A driver is listed once it works."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import MISSING, dataclass, fields
from enum import Enum
from typing import Any, TypeVar

from pos_app.clock import Clock
from pos_app.devices.displays.cd5220 import SerialDisplay, SerialDisplaySettings
from pos_app.devices.displays.port import CustomerDisplay
from pos_app.devices.displays.printer_display import PrinterDisplay, PrinterDisplaySettings
from pos_app.devices.drawers.port import CashDrawer
from pos_app.devices.drawers.printer_drawer import PrinterDrawer, PrinterDrawerSettings
from pos_app.devices.printers.cups_printer import CupsPrinter, CupsPrinterSettings
from pos_app.devices.printers.file_printer import FilePrinter, FilePrinterSettings
from pos_app.devices.printers.network_printer import NetworkPrinterSettings, open_network_printer
from pos_app.devices.printers.port import ReceiptPrinter
from pos_app.devices.printers.serial_printer import SerialPrinterSettings, open_serial_printer
from pos_app.devices.printers.spooler_printer import SpoolerPrinter, SpoolerPrinterSettings
from pos_app.devices.printers.usb_printer import UsbPrinterSettings, open_usb_printer
from pos_app.devices.scanners.port import Scanner
from pos_app.devices.scanners.serial_scanner import SerialScanner, SerialScannerSettings
from pos_app.devices.scanners.wedge import WedgeDetector, WedgeSettings
from pos_app.devices.simulated.card_terminal.memory import (
    VirtualTerminalSettings,
    open_virtual_terminal,
)
from pos_app.devices.simulated.memory_display import MemoryDisplay, MemoryDisplaySettings
from pos_app.devices.simulated.memory_scanner import MemoryScanner, MemoryScannerSettings
from pos_app.devices.simulated.recording_drawer import RecordingDrawer, RecordingDrawerSettings
from pos_app.devices.simulated.virtual_printer.memory import (
    VirtualPrinterSettings,
    open_virtual_printer,
)
from pos_app.devices.terminals.port import CardTerminal
from pos_app.devices.terminals.serial_terminal import SerialTerminalSettings, open_serial_terminal

Device = ReceiptPrinter | Scanner | WedgeDetector | CashDrawer | CustomerDisplay | CardTerminal
Setting = str | int | float | bool
_Settings = TypeVar("_Settings")


class DriverKind(Enum):
    """What a driver drives."""

    PRINTER = "printer"
    SCANNER = "scanner"
    WEDGE = "wedge"  # a scanner that types: the application's window reads it
    DRAWER = "drawer"
    DISPLAY = "display"
    TERMINAL = "terminal"


@dataclass(eq=False)
class SettingInvalid(Exception):
    """A setting of a device is missing, unknown or of the wrong kind."""

    driver: str
    setting: str
    problem: str

    def __str__(self) -> str:
        return f"{self.driver}.{self.setting}: {self.problem}"


@dataclass(frozen=True, slots=True)
class Driver:
    """One driver: its key in station.toml, its settings' dataclass, and how it is opened.

    `settings` is a frozen dataclass of text, numbers and flags; a screen builds its form from the
    fields. `open` takes such settings and the clock; it connects to nothing yet. `here` is false
    on a system that has no such thing.
    """

    kind: DriverKind
    key: str
    settings: type[Any]
    open: Callable[[Any, Clock], Device]
    here: bool = True


_WINDOWS = os.name == "nt"

DRIVERS: tuple[Driver, ...] = (
    Driver(
        DriverKind.PRINTER,
        "network",
        NetworkPrinterSettings,
        lambda settings, _clock: open_network_printer(settings),
    ),
    Driver(
        DriverKind.PRINTER,
        "usb",
        UsbPrinterSettings,
        lambda settings, _clock: open_usb_printer(settings),
    ),
    Driver(
        DriverKind.PRINTER,
        "serial_printer",
        SerialPrinterSettings,
        lambda settings, _clock: open_serial_printer(settings),
    ),
    Driver(
        DriverKind.PRINTER,
        "spooler",
        SpoolerPrinterSettings,
        lambda settings, _clock: SpoolerPrinter(settings),
        here=_WINDOWS,
    ),
    Driver(
        DriverKind.PRINTER,
        "cups",
        CupsPrinterSettings,
        lambda settings, _clock: CupsPrinter(settings),
        here=not _WINDOWS,
    ),
    Driver(
        DriverKind.PRINTER,
        "file",
        FilePrinterSettings,
        lambda settings, _clock: FilePrinter(settings),
    ),
    Driver(
        DriverKind.PRINTER,
        "virtual",
        VirtualPrinterSettings,
        lambda settings, _clock: open_virtual_printer(settings),
    ),
    Driver(DriverKind.SCANNER, "serial", SerialScannerSettings, SerialScanner),
    Driver(DriverKind.SCANNER, "virtual_scanner", MemoryScannerSettings, MemoryScanner),
    Driver(
        DriverKind.WEDGE,
        "wedge",
        WedgeSettings,
        lambda settings, _clock: WedgeDetector(settings),
    ),
    Driver(
        DriverKind.DRAWER,
        "printer_drawer",
        PrinterDrawerSettings,
        lambda settings, _clock: PrinterDrawer(settings),
    ),
    Driver(DriverKind.DRAWER, "virtual_drawer", RecordingDrawerSettings, RecordingDrawer),
    Driver(
        DriverKind.DISPLAY,
        "cd5220",
        SerialDisplaySettings,
        lambda settings, _clock: SerialDisplay(settings),
    ),
    Driver(
        DriverKind.DISPLAY,
        "printer_display",
        PrinterDisplaySettings,
        lambda settings, _clock: PrinterDisplay(settings),
    ),
    Driver(
        DriverKind.DISPLAY,
        "virtual_display",
        MemoryDisplaySettings,
        lambda settings, _clock: MemoryDisplay(settings),
    ),
    Driver(
        DriverKind.TERMINAL,
        "serial_terminal",
        SerialTerminalSettings,
        lambda settings, _clock: open_serial_terminal(settings),
    ),
    Driver(DriverKind.TERMINAL, "virtual_terminal", VirtualTerminalSettings, open_virtual_terminal),
)


def driver_of(key: str, drivers: Iterable[Driver] = DRIVERS) -> Driver | None:
    """The driver with that key, None if there is none."""
    return next((one for one in drivers if one.key == key), None)


def settings_of(driver: Driver, pairs: Iterable[tuple[str, Setting]]) -> Any:
    """The driver's settings from names and values as they stand in station.toml.

    Raises SettingInvalid for an unknown name, a wrong kind of value, or a missing one.
    """
    known = {field.name: field for field in fields(driver.settings)}
    given = dict(pairs)
    for name, value in given.items():
        if name not in known:
            raise SettingInvalid(driver.key, name, "is not a setting")
        wanted = str(known[name].type)
        if type(value).__name__ != wanted:
            raise SettingInvalid(driver.key, name, f"is not {wanted}")
    for name, field in known.items():
        if name not in given and field.default is MISSING:
            raise SettingInvalid(driver.key, name, "is missing")
    return driver.settings(**given)
