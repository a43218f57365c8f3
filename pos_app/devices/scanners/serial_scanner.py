"""A scanner on a serial port or USB-COM: no keyboard, no input method, no focus."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Protocol, cast

from pos_app.clock import Clock
from pos_app.devices.scanners.port import Reading, ScannerState, reading_of
from pos_app.devices.scanners.scan_frames import ScanFrames
from pos_app.devices.serial_names import port_of_usb, serial_ports
from pos_app.domain.devices.scanning import CodeRead, CodeRefused

log = logging.getLogger(__name__)

_READ_S = 0.2
_FIRST_PAUSE_S, _LAST_PAUSE_S = 0.1, 2.0
_USB = re.compile(r"[0-9A-Fa-f]{4}:[0-9A-Fa-f]{4}(:.+)?")
_BAUDS = range(300, 1_000_001)


@dataclass(frozen=True, slots=True)
class SerialScannerSettings:
    """The port (`COM3`, `/dev/ttyACM0`, `socket://host:port`; may be typed by hand) and its speed.

    `usb` is `VVVV:PPPP` or `VVVV:PPPP:serial`: the scanner is then found by it, whatever name its
    port has today. `ends_by_pause`: the scanner sends nothing behind its codes.
    """

    port: str
    baud: int = 9600
    usb: str = ""
    ends_by_pause: bool = False


class SerialPort(Protocol):
    """What is used of pyserial's port."""

    @property
    def in_waiting(self) -> int: ...
    def read(self, size: int) -> bytes: ...
    def cancel_read(self) -> None: ...
    def close(self) -> None: ...


def open_serial_port(settings: SerialScannerSettings) -> SerialPort:
    """The open port, for us alone. Raises OSError if it is not there or taken."""
    import serial  # costs time at import, and only this driver needs it

    if "://" in settings.port:
        port: Any = serial.serial_for_url(settings.port, timeout=_READ_S)
        # A socket has no such call; its reads end by themselves after the time limit.
        if not hasattr(port, "cancel_read"):
            port.cancel_read = lambda: None
    else:
        port = serial.Serial(settings.port, settings.baud, timeout=_READ_S, exclusive=True)
    return cast(SerialPort, port)


def find_port(settings: SerialScannerSettings) -> str:
    """The name of the scanner's port now. Raises OSError when it is not plugged in."""
    if not settings.usb:
        return settings.port
    found = port_of_usb(settings.usb, serial_ports())
    if not found:
        raise OSError(f"no port has the USB id {settings.usb}")
    return found


class SerialScanner:
    """Reads on its own thread and finds the port again when it was unplugged."""

    def __init__(
        self,
        settings: SerialScannerSettings,
        clock: Clock,
        open_port: Callable[[SerialScannerSettings], SerialPort] = open_serial_port,
        find: Callable[[SerialScannerSettings], str] = find_port,
    ) -> None:
        if settings.usb and not _USB.fullmatch(settings.usb):
            raise ValueError(f"{settings.usb!r} is not VVVV:PPPP or VVVV:PPPP:serial")
        if settings.baud not in _BAUDS:
            raise ValueError(f"{settings.baud} is no speed of a serial port")
        self._settings = settings
        self._clock = clock
        self._open_port, self._find = open_port, find
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._on_read: Callable[[Reading], None] = lambda _reading: None
        self._on_state: Callable[[ScannerState], None] = lambda _state: None
        self._port: SerialPort | None = None
        self._frames = ScanFrames(ends_by_pause=settings.ends_by_pause)

    def start(
        self, on_read: Callable[[Reading], None], on_state: Callable[[ScannerState], None]
    ) -> None:
        """As `Scanner.start`; a scanner is started once."""
        self._on_read, self._on_state = on_read, on_state
        name = f"scanner-{self._settings.port}"
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        port = self._port
        if port is not None:
            port.cancel_read()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self) -> None:
        pause, told = _FIRST_PAUSE_S, ""
        while not self._stopping.is_set():
            try:
                self._port = self._open_port(
                    replace(self._settings, port=self._find(self._settings))
                )
                self._on_state(ScannerState(connected=True))
                pause, told = _FIRST_PAUSE_S, ""
                self._read(self._port)
            except Exception as trouble:  # noqa: BLE001 - a bug is a fault too, not a dead thread
                # pyserial raises TypeError from a read whose port was closed under it
                self._hand_over(self._frames.lost())
                if str(trouble) != told:
                    told = str(trouble)
                    self._on_state(ScannerState(connected=False, detail=told))
            finally:
                self._let_go()
            self._stopping.wait(pause)
            pause = min(pause * 2, _LAST_PAUSE_S)

    def _let_go(self) -> None:
        port, self._port = self._port, None
        if port is not None:
            port.close()

    def _read(self, port: SerialPort) -> None:
        while not self._stopping.is_set():
            data = port.read(port.in_waiting or 1)
            self._hand_over(self._frames.push(data) if data else self._frames.pause())

    def _hand_over(self, read: list[CodeRead | CodeRefused]) -> None:
        for one in read:
            if isinstance(one, CodeRefused):
                log.warning("refused on %s: %s", self._settings.port, one.flaw.value)
            self._on_read(reading_of(one, self._settings.port, self._clock.now()))
