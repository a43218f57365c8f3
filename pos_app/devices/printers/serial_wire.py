"""An open serial port as a wire, with the flow control receipt printers use.

pyserial's own `write` loses count of what went out when its time is over, and knows no DSR on
POSIX; so bytes go straight to the port there. On Windows they go in pieces too small to be held
back for long.
"""

from __future__ import annotations

import os
import select
import threading
import time
from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from pos_app.devices.wire import WireBroken

_READ = 4096
_PIECE = 1024
_HELD_PIECE = 128  # printers that go busy still have room for 256 (TM-T90 guide, receive buffer)
_LOOK_S = 0.005
_CLOSE_S = 1.0


class Flow(StrEnum):
    """How a printer says that it can take no more."""

    AUTO = "auto"  # by DSR where that line is in use
    DSR = "dsr"
    RTS = "rts"
    XON_XOFF = "xonxoff"
    NONE = "none"


class Port(Protocol):
    """What is used of pyserial's port."""

    @property
    def in_waiting(self) -> int: ...
    @property
    def out_waiting(self) -> int: ...
    @property
    def dsr(self) -> bool: ...
    def fileno(self) -> int: ...
    def read(self, size: int) -> bytes: ...
    def write(self, data: bytes) -> int | None: ...
    def reset_output_buffer(self) -> None: ...
    def close(self) -> None: ...


class SerialWire:
    """A port that is open already. `posix` says whether its handle is a file."""

    def __init__(
        self,
        port: Port,
        flow: Flow,
        *,
        posix: bool = os.name == "posix",
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        self._port = port
        self._flow = flow
        self._posix = posix
        self._elapsed = elapsed
        self._pause = threading.Event()
        self._line_used = flow is Flow.DSR
        self._open = True

    def write(self, data: bytes, limit_s: float) -> int:
        end = self._elapsed() + limit_s
        if not self._may_send(end):
            return 0
        piece = data[: _HELD_PIECE if self._line_used or not self._posix else _PIECE]
        return self._put(piece, end) if self._posix else self._put_whole(piece)

    def _may_send(self, end: float) -> bool:
        """Wait while the printer is busy. Its word is worth nothing while bytes lie here."""
        if self._flow not in (Flow.AUTO, Flow.DSR):
            return True
        while True:
            try:
                ready = bool(self._port.dsr)
            except OSError:
                return True  # not a line that has it, as a pseudo terminal
            self._line_used = self._line_used or ready
            if not self._line_used or (ready and self._out_waiting() == 0):
                return True
            if self._elapsed() >= end:
                return False
            self._pause.wait(_LOOK_S)

    def _put(self, piece: bytes, end: float) -> int:
        handle = self._port.fileno()
        left = max(0.0, end - self._elapsed())
        try:
            if not select.select([], [handle], [], left)[1]:
                return 0
            return os.write(handle, piece)
        except BlockingIOError:
            return 0
        except (OSError, ValueError) as trouble:
            raise WireBroken(str(trouble)) from trouble

    def _put_whole(self, piece: bytes) -> int:
        try:
            return self._port.write(piece) or 0
        except OSError as trouble:  # pyserial's time-out is one, and tells no count
            raise WireBroken(str(trouble), some_taken=True) from trouble

    def read(self, limit_s: float) -> bytes:
        try:
            return self._taken(limit_s) if self._posix else self._heard(limit_s)
        except BlockingIOError:
            return b""
        except (OSError, ValueError) as trouble:
            raise WireBroken(str(trouble)) from trouble

    def _taken(self, limit_s: float) -> bytes:
        handle = self._port.fileno()
        if not select.select([handle], [], [], max(0.0, limit_s))[0]:
            return b""
        data = os.read(handle, _READ)
        if not data:
            raise WireBroken("unplugged")
        return data

    def _heard(self, limit_s: float) -> bytes:
        """The port's own time limit is short; ask again until ours is over."""
        end = self._elapsed() + limit_s
        while True:
            data = self._port.read(max(1, self._port.in_waiting))
            if data or self._elapsed() >= end:
                return data

    def settle(self, limit_s: float) -> bool:
        """As `Settling`."""
        end = self._elapsed() + limit_s
        while self._out_waiting():
            if self._elapsed() >= end:
                return False
            self._pause.wait(_LOOK_S)
        return True

    def _out_waiting(self) -> int:
        try:
            return self._port.out_waiting
        except OSError:
            return 0

    def close(self) -> None:
        """Bytes that do not leave soon are thrown away: closing would wait for them for half a
        minute, and an abandoned job must not print later."""
        if not self._open:
            return
        self._open = False
        try:
            if not self.settle(_CLOSE_S):
                self._port.reset_output_buffer()
        except OSError:
            pass  # unplugged
        finally:
            self._port.close()
