"""A display on a serial port that understands CD5220, as most poles do.

ESC @ begins, CLR 0Ch empties, ESC Q A <20> CR writes the upper line, ESC Q B <20> CR the lower one,
which may follow each other without CLR. Source: CD5220 user's manual, standard mode command list.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, cast

from pos_app.devices.displays.port import DisplayStatus
from pos_app.devices.displays.row import row_bytes

BEGIN, CLEAR = b"\x1b@", b"\x0c"
UPPER, LOWER, END = b"\x1bQA", b"\x1bQB", b"\r"
_WRITE_S = 1.0


@dataclass(frozen=True, slots=True)
class SerialDisplaySettings:
    """The port (`COM4`, `/dev/ttyUSB0`; may be typed by hand), its speed, and its letters."""

    port: str
    baud: int = 9600
    hangul: bool = False


class DisplayPort(Protocol):
    """What is used of pyserial's port."""

    @property
    def in_waiting(self) -> int: ...
    def write(self, data: bytes) -> int | None: ...
    def close(self) -> None: ...


def open_display_port(settings: SerialDisplaySettings) -> DisplayPort:
    """The open port, for us alone. Raises OSError if it is not there or taken."""
    import serial  # costs time at import, and only this driver needs it

    port: Any = serial.Serial(
        settings.port, settings.baud, timeout=0, write_timeout=_WRITE_S, exclusive=True
    )
    return cast(DisplayPort, port)


class SerialDisplay:
    """A CustomerDisplay; the port is opened when it is first needed, and again after trouble."""

    def __init__(
        self,
        settings: SerialDisplaySettings,
        open_port: Callable[[SerialDisplaySettings], DisplayPort] = open_display_port,
    ) -> None:
        self._settings = settings
        self._open_port = open_port
        self._lock = threading.Lock()
        self._port: DisplayPort | None = None
        self._closed = False

    @property
    def hangul(self) -> bool:
        return self._settings.hangul

    def show(self, upper: str, lower: str) -> bool:
        hangul = self.hangul
        rows = row_bytes(upper, hangul=hangul), row_bytes(lower, hangul=hangul)
        return self._write(UPPER + rows[0] + END + LOWER + rows[1] + END) == ""

    def clear(self) -> bool:
        return self._write(CLEAR) == ""

    def status(self) -> DisplayStatus:
        trouble = self._write(b"")
        return DisplayStatus(not trouble, trouble)

    def close(self) -> None:
        with self._lock:
            self._closed = True
            self._let_go()

    def _write(self, data: bytes) -> str:
        """Write, or only look whether the port is there; what stood in the way, "" if nothing."""
        with self._lock:
            if self._closed:
                return "closed"
            try:
                port = self._opened()
                if data:
                    port.write(data)
                else:
                    _ = port.in_waiting  # raises on a port that was pulled out
            except (OSError, ValueError, TypeError) as trouble:
                # pyserial raises ValueError for a speed the port has not, TypeError from a port
                # that vanished under it
                self._let_go()
                return str(trouble) or type(trouble).__name__
            return ""

    def _opened(self) -> DisplayPort:
        if self._port is None:
            self._port = self._open_port(self._settings)
            self._port.write(BEGIN + CLEAR)
        return self._port

    def _let_go(self) -> None:
        port, self._port = self._port, None
        if port is not None:
            try:
                port.close()
            except OSError:
                pass  # it is gone already
