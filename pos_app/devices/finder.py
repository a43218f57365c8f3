"""Which serial ports this computer has, for the screen where devices are chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SerialPortName:
    """A port as it is opened, and what it calls itself."""

    port: str
    name: str


def serial_ports() -> tuple[SerialPortName, ...]:
    """Every serial port the system lists, in order. Virtual terminals are not listed by systems."""
    from serial.tools import list_ports  # costs time at import, and only this screen needs it

    listed: list[Any] = list(list_ports.comports())
    found = [SerialPortName(str(one.device), str(one.description or "")) for one in listed]
    return tuple(sorted(found, key=lambda one: one.port))
