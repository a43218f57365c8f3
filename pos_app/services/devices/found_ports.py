"""What this computer has that a device of a role could be plugged into."""

from __future__ import annotations

from pos_app.devices.finder import printer_queues, serial_ports, usb_printers
from pos_app.services.devices.device_values import FoundKind, FoundPort
from pos_app.station import Role

_PRINTERS = frozenset({Role.SLIP_PRINTER, Role.RECEIPT_PRINTER})


def found_for(role: Role) -> tuple[FoundPort, ...]:
    """Serial ports, and for a printer what stands on USB and in the system's own queues.

    It may take some seconds: not for the screen's thread.
    """
    found = [FoundPort(one.port, one.name, one.usb, FoundKind.SERIAL) for one in serial_ports()]
    if role in _PRINTERS:
        found += [FoundPort(one.usb, one.name, one.usb, FoundKind.USB) for one in usb_printers()]
        found += [FoundPort(name, "", "", FoundKind.QUEUE) for name in printer_queues()]
    return tuple(found)
