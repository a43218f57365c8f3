"""A printer on a serial port, real or behind USB.

Our own wire and not python-escpos's `Serial`: that writes without a limit of time, so that a busy
printer holds it for ever, and flushes on closing in the same way.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from pos_app.devices.printers.conversation import Limits
from pos_app.devices.printers.conversing_printer import ConversingPrinter
from pos_app.devices.printers.serial_wire import Flow, Port, SerialWire
from pos_app.devices.printers.tuning import ProfileSettings, tuned_profile
from pos_app.devices.serial_names import SerialPortName, port_of_usb, serial_ports
from pos_app.devices.wire import Wire

BAUDS = (9600, 19200, 38400, 57600, 115200)
_READ_S, _WRITE_S = 0.05, 1.0
_USB = re.compile(r"[0-9a-fA-F]{4}:[0-9a-fA-F]{4}(:.*)?")


@dataclass(frozen=True, slots=True)
class SerialPrinterSettings(ProfileSettings):
    """`port` is a path (`COM3`, `/dev/ttyUSB0`) or a USB name (`0dd4:0186`, `0dd4:0186:SERIAL`),
    found again wherever it is plugged in; `flow` is a `Flow`."""

    port: str
    baud: int = 9600
    flow: str = Flow.AUTO.value


def open_serial_printer(
    settings: SerialPrinterSettings,
    limits: Limits | None = None,
    find: Callable[[], tuple[SerialPortName, ...]] = serial_ports,
) -> ConversingPrinter:
    """The printer on that port; the port is opened for each job.

    Raises ValueError for a speed, a flow control or a profile nobody knows.
    """
    if settings.baud not in BAUDS:
        raise ValueError(f"no baud {settings.baud}")
    flow = Flow(settings.flow)

    return ConversingPrinter(
        lambda: open_serial_wire(port_path(settings.port, find), settings.baud, flow),
        tuned_profile(settings),
        limits or Limits(),
    )


def open_serial_wire(path: str, baud: int, flow: Flow) -> Wire:
    """Open a port for us alone. Raises OSError if it is not there, or another program has it."""
    return SerialWire(_open_port(path, baud, flow), flow)


def port_path(port: str, find: Callable[[], tuple[SerialPortName, ...]] = serial_ports) -> str:
    """Where that port is now. Raises OSError for a USB name that is not plugged in."""
    if not _USB.fullmatch(port):
        return port
    found = port_of_usb(port, find())
    if not found:
        raise OSError(f"{port} is not plugged in")
    return found


def _open_port(path: str, baud: int, flow: Flow) -> Port:
    import serial  # costs time at import, and only this driver needs it

    opened: Any = serial.Serial(
        path,
        baud,
        timeout=_READ_S,
        write_timeout=_WRITE_S,
        xonxoff=flow is Flow.XON_XOFF,
        rtscts=flow is Flow.RTS,
        # On Windows the driver itself then watches DSR; on POSIX the wire does.
        dsrdtr=flow is Flow.DSR and os.name != "posix",
        exclusive=True,
    )
    return cast(Port, opened)
