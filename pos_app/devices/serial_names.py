"""The serial ports of this computer, and names for them that stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SerialPortName:
    """A port as it is opened, and what it calls itself. `usb` is `vid:pid[:serial]` for one that
    is behind USB: that name stays when the port's changes."""

    port: str
    name: str
    usb: str = ""


def serial_ports() -> tuple[SerialPortName, ...]:
    """Every serial port the system lists, in order. Virtual terminals are not listed by systems."""
    from serial.tools import list_ports  # costs time at import, and few need it

    listed: list[Any] = list(list_ports.comports())
    found = [
        SerialPortName(
            str(one.device),
            str(one.description or ""),
            usb_name(one.vid, one.pid, one.serial_number) if one.vid is not None else "",
        )
        for one in listed
    ]
    return tuple(sorted(found, key=lambda one: one.port))


def usb_name(vid: int, pid: int, serial: str | None) -> str:
    """`0dd4:0186`, with the device's own serial number where it has one."""
    return f"{vid:04x}:{pid:04x}" + (f":{serial}" if serial else "")


def port_of_usb(wanted: str, ports: tuple[SerialPortName, ...]) -> str:
    """The port of the device with that USB name; without a serial number the first of its kind.

    "" where it is not plugged in. A name like COM3 goes to another device when plugs are changed,
    this one stays.
    """
    vendor_product, serial = _folded(wanted)
    for one in ports:
        have, have_serial = _folded(one.usb)
        if have and have == vendor_product and serial in ("", have_serial):
            return one.port
    return ""


def _folded(usb: str) -> tuple[str, str]:
    """`vid:pid` in small letters, and the serial number as it is."""
    vendor, _, rest = usb.strip().partition(":")
    product, _, serial = rest.partition(":")
    return (f"{vendor}:{product}".lower() if product else ""), serial
