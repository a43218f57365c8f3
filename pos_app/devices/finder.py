"""Which serial ports this computer has, for the screen where devices are chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SerialPortName:
    """A port as it is opened, what it calls itself, and its USB id (`0C2E:0720:serial`) or ""."""

    port: str
    name: str
    usb: str = ""


def serial_ports() -> tuple[SerialPortName, ...]:
    """Every serial port the system lists, in order. Virtual terminals are not listed by systems."""
    from serial.tools import list_ports  # costs time at import, and only this screen needs it

    listed: list[Any] = list(list_ports.comports())
    found = [
        SerialPortName(
            str(one.device),
            str(one.description or ""),
            usb_id(one.vid, one.pid, one.serial_number),
        )
        for one in listed
    ]
    return tuple(sorted(found, key=lambda one: one.port))


def usb_id(vendor: int | None, product: int | None, serial: str | None) -> str:
    """`VVVV:PPPP` or `VVVV:PPPP:serial`, "" for a port that is not on USB."""
    if vendor is None or product is None:
        return ""
    return f"{vendor:04X}:{product:04X}" + (f":{serial}" if serial else "")


def port_of_usb(wanted: str, ports: tuple[SerialPortName, ...]) -> str:
    """The port of the device with that USB id; without a serial number the first of its kind.

    "" where it is not plugged in. A name like COM3 goes to another device when plugs are changed,
    the id stays.
    """
    vendor_product, _, serial = _folded(wanted)
    for one in ports:
        have, _, have_serial = _folded(one.usb)
        if have and have == vendor_product and serial in ("", have_serial):
            return one.port
    return ""


def _folded(usb: str) -> tuple[str, str, str]:
    vendor, _, rest = usb.strip().partition(":")
    product, colon, serial = rest.partition(":")
    return f"{vendor}:{product}".upper() if product else "", colon, serial
