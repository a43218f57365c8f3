"""What this computer has to plug a device into, for the screen where devices are chosen."""

from __future__ import annotations

import os
from dataclasses import dataclass

from pos_app.devices.printers.cups_printer import cups_queues
from pos_app.devices.printers.spooler_printer import spooler_queues
from pos_app.devices.printers.usb_bus import printers_on
from pos_app.devices.serial_names import SerialPortName, serial_ports, usb_name

__all__ = ["SerialPortName", "UsbPrinterName", "printer_queues", "serial_ports", "usb_printers"]


@dataclass(frozen=True, slots=True)
class UsbPrinterName:
    """A USB printer as it is opened (`vid:pid[:serial]`), and what it calls itself."""

    usb: str
    name: str


def usb_printers() -> tuple[UsbPrinterName, ...]:
    """Every printer on USB, in order; none where USB is out of reach."""
    try:
        found = printers_on()
    except OSError:
        return ()
    names = [UsbPrinterName(usb_name(one.vid, one.pid, one.serial), one.name) for one in found]
    return tuple(sorted(names, key=lambda one: one.usb))


def printer_queues() -> tuple[str, ...]:
    """The printers this system knows by name: the Windows spooler's or CUPS's."""
    return spooler_queues() if os.name == "nt" else cups_queues()
