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
