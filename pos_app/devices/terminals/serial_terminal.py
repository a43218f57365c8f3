"""A VAN's card terminal on a serial port, behind USB, or behind a serial server in the network.

How it writes its fields is a layout: no Korean VAN publishes its protocol, so none is claimed here.
The two that ship are what is customary; a vendor's own is typed off its specification into a file.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from pos_app.devices.printers.network_printer import SocketWire
from pos_app.devices.printers.serial_printer import BAUDS, open_serial_wire
from pos_app.devices.printers.serial_wire import Flow
from pos_app.devices.serial_names import SerialPortName, port_of_usb, serial_ports
from pos_app.devices.terminals.exchange import Waits
from pos_app.devices.terminals.layout_file import load_layout
from pos_app.devices.terminals.wire_terminal import WireTerminal
from pos_app.devices.wire import Wire

_USB = re.compile(r"[0-9A-Fa-f]{4}:[0-9A-Fa-f]{4}(:.+)?")
_ACK_S, _ANSWER_S = range(1, 31), range(5, 601)
_CONNECT_S = 3.0


@dataclass(frozen=True, slots=True)
class SerialTerminalSettings:
    """The port (`COM3`, `/dev/ttyUSB0`, `socket://host:port`; may be typed by hand) and its speed.

    `usb` is `VVVV:PPPP` or `VVVV:PPPP:serial`: the terminal is then found by it, whatever name its
    port has today. `layout` is a shipped one's name; `layout_file` a vendor's own, which then
    counts. `ack_s` and `answer_s` are how long the terminal itself, and what it does, may take.
    """

    port: str
    baud: int = 9600
    usb: str = ""
    layout: str = "fixed"
    layout_file: str = ""
    ack_s: int = 3
    answer_s: int = 60


def open_serial_terminal(
    settings: SerialTerminalSettings,
    waits: Waits | None = None,
    find: Callable[[], tuple[SerialPortName, ...]] = serial_ports,
) -> WireTerminal:
    """The terminal on that port; nothing is opened before it is asked something.

    Raises ValueError for a value that cannot be, LayoutInvalid for a layout.
    """
    if settings.baud not in BAUDS:
        raise ValueError(f"no baud {settings.baud}")
    if settings.usb and not _USB.fullmatch(settings.usb):
        raise ValueError(f"{settings.usb!r} is not VVVV:PPPP or VVVV:PPPP:serial")
    if settings.ack_s not in _ACK_S or settings.answer_s not in _ANSWER_S:
        raise ValueError(f"waits of {settings.ack_s} s and {settings.answer_s} s")
    return WireTerminal(
        load_layout(settings.layout, settings.layout_file),
        _opener(settings, find),
        waits or Waits(settings.ack_s, settings.answer_s),
    )


def _opener(
    settings: SerialTerminalSettings, find: Callable[[], tuple[SerialPortName, ...]]
) -> Callable[[], Wire]:
    if "://" in settings.port:
        host, port = _address(settings.port)
        return lambda: SocketWire(socket.create_connection((host, port), _CONNECT_S))

    def open_wire() -> Wire:
        path = settings.port
        if settings.usb:
            path = port_of_usb(settings.usb, find())
        if not path:
            raise OSError(f"{settings.usb} is not plugged in")
        return open_serial_wire(path, settings.baud, Flow.NONE)

    return open_wire


def _address(url: str) -> tuple[str, int]:
    """Of `socket://host:port`. Raises ValueError."""
    told = urlsplit(url)
    if told.scheme != "socket" or not told.hostname or told.port is None:
        raise ValueError(f"{url!r} is not socket://host:port")
    return told.hostname, told.port
