"""A printer in the network, raw port 9100.

Our own socket and not python-escpos's `Network`: that reads 16 bytes with a limit of 60 seconds and
cannot tell the answers apart.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass

from pos_app.devices.printers.conversation import Limits
from pos_app.devices.printers.conversing_printer import ConversingPrinter
from pos_app.devices.printers.profile import PrinterProfile
from pos_app.devices.printers.tuning import ProfileSettings, tuned_profile
from pos_app.devices.wire import Wire, WireBroken

_READ = 4096
_REST_S = 0.2
_MOST_REST = 16


@dataclass(frozen=True, slots=True)
class NetworkPrinterSettings(ProfileSettings):
    """Where the printer is."""

    host: str
    port: int = 9100


def open_network_printer(
    settings: NetworkPrinterSettings, limits: Limits | None = None
) -> ConversingPrinter:
    """The printer at that address; nothing is connected before the first job.

    Raises ValueError for a profile nobody knows.
    """
    profile = tuned_profile(settings)
    return network_printer(settings.host, settings.port, profile, limits or Limits())


def network_printer(
    host: str, port: int, profile: PrinterProfile, limits: Limits
) -> ConversingPrinter:
    """The printer at that address with a profile of its own."""

    def open_wire() -> Wire:
        return SocketWire(socket.create_connection((host, port), limits.connect_s))

    return ConversingPrinter(open_wire, profile, limits)


class SocketWire:
    """A connected socket as a wire."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def write(self, data: bytes, limit_s: float) -> int:
        try:
            self._socket.settimeout(max(limit_s, 0.001))
            return self._socket.send(data)
        except TimeoutError:
            return 0
        except OSError as trouble:
            raise WireBroken(str(trouble)) from trouble

    def read(self, limit_s: float) -> bytes:
        try:
            self._socket.settimeout(max(limit_s, 0.001))
            data = self._socket.recv(_READ)
        except TimeoutError:
            return b""
        except OSError as trouble:
            raise WireBroken(str(trouble)) from trouble
        if not data:
            raise WireBroken("closed by the printer")
        return data

    def close(self) -> None:
        """Say that no more comes, hear the rest, close. Closing on unread answers would reset the
        connection, and a printer may then drop what it has not printed yet."""
        try:
            self._socket.shutdown(socket.SHUT_WR)
            self._socket.settimeout(_REST_S)
            for _ in range(_MOST_REST):
                if not self._socket.recv(_READ):
                    break
        except OSError:
            pass  # the other side was first, or says nothing
        self._socket.close()
