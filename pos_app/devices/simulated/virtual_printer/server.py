"""The virtual printer on a port of this computer, one client at a time like most real ones."""

from __future__ import annotations

import socket
import struct
import threading

from pos_app.devices.simulated.virtual_printer.memory import SLOW_S
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter

_LOOK_S = 0.02
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class PrinterServer:
    """Serves a virtual printer on loopback; a context manager. Port 0 takes a free one."""

    def __init__(self, printer: VirtualPrinter, port: int = 0) -> None:
        self._printer = printer
        self._listener = socket.create_server(("127.0.0.1", port))
        self._listener.settimeout(_LOOK_S)
        self.host, self.port = "127.0.0.1", int(self._listener.getsockname()[1])
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._serve, name=f"virtual-printer-{self.port}")
        self._thread.start()

    def __enter__(self) -> PrinterServer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop serving; the thread and the port are gone when it returns."""
        self._closing.set()
        self._thread.join()
        self._listener.close()

    def _serve(self) -> None:
        while not self._closing.is_set():
            try:
                client, _ = self._listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            with client:
                self._talk(client)

    def _talk(self, client: socket.socket) -> None:
        answering = threading.Lock()

        def answer(reply: bytes) -> None:
            if self._printer.slow:
                self._closing.wait(SLOW_S)
            with answering:
                try:
                    client.sendall(reply)
                except OSError:
                    pass  # the client did not wait for it

        if not self._printer.connect(answer):
            _reset(client)
            return
        try:
            while not self._closing.is_set() and not self._printer.broken:
                if not self._taken(client):
                    break
            if self._printer.broken:
                _reset(client)
        finally:
            self._printer.disconnect()

    def _taken(self, client: socket.socket) -> bool:
        """Take what came; false once the client is gone."""
        if self._printer.stalled:
            return not self._closing.wait(_LOOK_S)
        client.settimeout(_LOOK_S)
        try:
            data = client.recv(4096)
        except TimeoutError:
            return True
        except OSError:
            return False
        self._printer.feed(data)
        return bool(data)


def _reset(client: socket.socket) -> None:
    """Make the close that follows a reset (RST), as printers do that are switched off."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
