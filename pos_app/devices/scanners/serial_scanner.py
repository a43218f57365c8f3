"""A scanner on a serial port or USB-COM: no keyboard, no input method, no focus."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, cast

from pos_app.clock import Clock
from pos_app.devices.scanners.port import Scan, ScannerState
from pos_app.devices.scanners.scan_frames import ScanFrames, without_aim

log = logging.getLogger(__name__)

_READ_S = 0.2
_FIRST_PAUSE_S, _LAST_PAUSE_S = 0.1, 2.0


@dataclass(frozen=True, slots=True)
class SerialScannerSettings:
    """The port (`COM3`, `/dev/ttyACM0`; may be typed by hand) and its speed."""

    port: str
    baud: int = 9600


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

    port: Any = serial.Serial(settings.port, settings.baud, timeout=_READ_S, exclusive=True)
    return cast(SerialPort, port)


class SerialScanner:
    """Reads on its own thread and finds the port again when it was unplugged."""

    def __init__(
        self,
        settings: SerialScannerSettings,
        clock: Clock,
        open_port: Callable[[SerialScannerSettings], SerialPort] = open_serial_port,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._open_port = open_port
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._on_code: Callable[[Scan], None] = lambda _scan: None
        self._on_state: Callable[[ScannerState], None] = lambda _state: None
        self._port: SerialPort | None = None

    def start(
        self, on_code: Callable[[Scan], None], on_state: Callable[[ScannerState], None]
    ) -> None:
        """As `Scanner.start`; a scanner is started once."""
        self._on_code, self._on_state = on_code, on_state
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
                self._port = self._open_port(self._settings)
                self._on_state(ScannerState(connected=True))
                pause, told = _FIRST_PAUSE_S, ""
                self._read(self._port)
            except Exception as trouble:  # noqa: BLE001 - a bug is a fault too, not a dead thread
                # pyserial raises TypeError from a read whose port was closed under it
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
        frames = ScanFrames()
        while not self._stopping.is_set():
            data = port.read(port.in_waiting or 1)
            if not data:
                if frames.drop():
                    log.warning("half a code dropped after a pause on %s", self._settings.port)
                continue
            for text in frames.push(data):
                code, symbology = without_aim(text)
                self._on_code(Scan(code, self._settings.port, self._clock.now(), symbology))
