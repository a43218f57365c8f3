"""A scanner without a port: a program pulls its trigger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.clock import Clock
from pos_app.devices.scanners.port import Reading, ScannerState, reading_of
from pos_app.devices.scanners.scan_frames import ScanFrames
from pos_app.domain.devices.scanning import CodeRead, CodeRefused


@dataclass(frozen=True, slots=True)
class MemoryScannerSettings:
    """`name` stands in its scans as the device."""

    name: str = "virtual"


class MemoryScanner:
    """Fits the Scanner port; `scan` and `send` come from whoever plays the clerk's hand.

    What is scanned while it is stopped or unplugged is lost, as with a real one.
    """

    def __init__(self, settings: MemoryScannerSettings, clock: Clock) -> None:
        self._name = settings.name
        self._clock = clock
        self._frames = ScanFrames()
        self._plugged = True
        self._listeners: tuple[Callable[[Reading], None], Callable[[ScannerState], None]] | None
        self._listeners = None

    def start(
        self, on_read: Callable[[Reading], None], on_state: Callable[[ScannerState], None]
    ) -> None:
        self._listeners = (on_read, on_state)
        on_state(ScannerState(connected=self._plugged))

    def stop(self) -> None:
        self._listeners = None

    def plug(self) -> None:
        self._set(True)

    def unplug(self) -> None:
        self._hand_over(self._frames.lost())
        self._set(False)

    def scan(self, code: str, terminator: str = "\r") -> None:
        """Read a code, as pulling the trigger does."""
        self.send((code + terminator).encode())

    def send(self, data: bytes) -> None:
        """Raw bytes, for codes that come in pieces. Raises OSError when unplugged."""
        if not self._plugged:
            raise OSError("unplugged")
        self._hand_over(self._frames.push(data))

    def pause(self) -> None:
        """Nothing is sent for longer than a scanner rests within a code."""
        self._hand_over(self._frames.pause())

    def _hand_over(self, read: list[CodeRead | CodeRefused]) -> None:
        if self._listeners is not None:
            for one in read:
                self._listeners[0](reading_of(one, self._name, self._clock.now()))

    def _set(self, plugged: bool) -> None:
        if plugged == self._plugged:
            return
        self._plugged = plugged
        if self._listeners is not None:
            detail = "" if plugged else "unplugged"
            self._listeners[1](ScannerState(connected=plugged, detail=detail))
