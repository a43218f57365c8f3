"""Every driver there is, in one literal tuple. A driver is listed once it works."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import MISSING, dataclass, fields
from enum import Enum
from typing import Any, TypeVar

from pos_app.clock import Clock
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
from pos_app.devices.simulated.memory_scanner import MemoryScanner, MemoryScannerSettings
from pos_app.devices.simulated.virtual_printer.memory import (
    VirtualPrinterSettings,
    open_virtual_printer,
)

Setting = str | int | float | bool
_Settings = TypeVar("_Settings")


class DriverKind(Enum):
    """What a driver drives."""

    PRINTER = "printer"
    SCANNER = "scanner"
    WEDGE = "wedge"  # a scanner that types: the application's window reads it


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
    open: Callable[[Any, Clock], ReceiptPrinter | Scanner | WedgeDetector]
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
