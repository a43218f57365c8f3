"""A pretend service's listening socket: on loopback only, in a thread, with or without TLS."""

from __future__ import annotations

import socket
import socketserver
import ssl
import sys
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, cast

LOOPBACK = "127.0.0.1"


class LoopbackListener(ThreadingHTTPServer):
    """Listens for one service. `closing` ends every wait of its handlers.

    `late_s` is how late a late answer comes, `slow_byte_s` how long each byte of a slow one takes.
    """

    daemon_threads = False
    block_on_close = True
    allow_reuse_address = sys.platform != "win32"
    late_s = 1.0
    slow_byte_s = 1.0
    tls: Callable[[], ssl.SSLContext | None] | None = None

    def __init__(
        self, port: int, handler: type[BaseHTTPRequestHandler], closing: threading.Event
    ) -> None:
        self._closing = closing
        super().__init__((LOOPBACK, port), handler)

    def server_bind(self) -> None:
        """Bind without asking the name service for this computer's name."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]

    def get_request(self) -> tuple[socket.socket, Any]:
        """A connection; under TLS it shakes hands in its own thread, at the first read."""
        connection, address = super().get_request()
        context = self.tls() if self.tls else None
        if context is None:
            return connection, address
        secured = context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        return secured, address

    def handle_error(self, request: object, client_address: object) -> None:
        """A caller who goes away or trusts no certificate is theirs to do; the rest is ours."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(cast("Any", request), client_address)

    def pause(self, seconds: float) -> bool:
        """Wait, or come back at once with True when the service closes."""
        return self._closing.wait(seconds)


class LoopbackService(ABC):
    """A service that goes online and offline on one port. Use it as a context."""

    def __init__(self, name: str, port: int = 0) -> None:
        self._name = name
        self._port = port
        self._listener: LoopbackListener | None = None
        self._thread: threading.Thread | None = None
        self._closing = threading.Event()

    @abstractmethod
    def _listen(self, port: int, closing: threading.Event) -> LoopbackListener:
        """The listener of this service, bound and ready."""

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self._port}"

    def go_online(self) -> None:
        """Listen, on the same port as before."""
        if self._listener is not None:
            return
        self._closing = threading.Event()
        self._listener = self._listen(self._port, self._closing)
        self._port = self._listener.server_port
        self._thread = threading.Thread(
            target=self._listener.serve_forever, args=(0.02,), name=self._name
        )
        self._thread.start()

    def go_offline(self) -> None:
        """Refuse connections; the books stay."""
        listener, thread = self._listener, self._thread
        if listener is None or thread is None:
            return
        self._closing.set()
        listener.shutdown()
        thread.join()
        listener.server_close()
        self._listener = self._thread = None

    def close(self) -> None:
        self.go_offline()

    def __enter__(self) -> LoopbackService:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
