"""How a pretend service answers, well or as badly as planned: over real sockets."""

from __future__ import annotations

import json
import socket
import struct
import sys
from abc import ABC, abstractmethod
from http.server import BaseHTTPRequestHandler
from typing import cast

from pos_app.gateways.simulated.faults import Fault
from pos_app.gateways.simulated.loopback import LoopbackListener

_RESET = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
_HTML = "<!doctype html><html><body>로그인이 필요합니다.</body></html>".encode()
_JSON = "application/json; charset=utf-8"


class MannersHandler(BaseHTTPRequestHandler, ABC):
    """HTTP/1.0: one call per connection. A service's handler says what a call does."""

    timeout = 10

    @abstractmethod
    def call(self, method: str) -> None:
        """Read what is asked, do it, answer."""

    def do_GET(self) -> None:
        self._serve("GET")

    def do_POST(self) -> None:
        self._serve("POST")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the books are the record."""

    def _serve(self, method: str) -> None:
        try:
            self.call(method)
        except OSError:
            self.close_connection = True  # the caller has gone, which is theirs to do

    @property
    def _listener(self) -> LoopbackListener:
        return cast("LoopbackListener", self.server)

    def send(
        self,
        status: int,
        body: bytes,
        kind: str = _JSON,
        length: int | None = None,
        location: str = "",
    ) -> None:
        """A whole answer; `length` may lie about it."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def refuse_service(self, fault: Fault) -> None:
        """The answer of a fault that does nothing of what was asked."""
        if fault is Fault.ERROR_502_BEFORE:
            self.send(502, b"<html>Bad Gateway</html>", "text/html")
        elif fault is Fault.HTML_200:
            self.send(200, _HTML, "text/html")
        elif fault is Fault.REDIRECT:
            self.send(302, b"", location="https://elsewhere.invalid/")
        else:
            self.reset()

    def lose_answer(self, fault: Fault, status: int, fields: dict[str, object]) -> None:
        """Spoil the answer to something that was done."""
        body = as_json(fields)
        if fault is Fault.RESET_AFTER:
            self.reset()
        elif fault is Fault.LATE:
            self._listener.pause(self._listener.late_s)
            self.send(status, body)
        elif fault is Fault.ERROR_500_AFTER:
            self.send(500, body)
        elif fault is Fault.TRUNCATED:
            self.send(status, body[: len(body) // 2], length=len(body))
        elif fault is Fault.HALF_JSON:
            self.send(status, body[: len(body) // 2])
        elif fault is Fault.SLOW:
            self._send_slowly(status, body)
        elif fault is Fault.HUGE:
            self._send_huge()
        else:
            self.send(status, _spoiled(fault, fields))

    def reset(self) -> None:
        """Cut the connection so that the caller sees a reset, not an end."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        socket.close(self.connection.detach())
        self.close_connection = True

    def _send_slowly(self, status: int, body: bytes) -> None:
        for byte in f"HTTP/1.0 {status} OK\r\n\r\n".encode() + body:
            self.wfile.write(bytes([byte]))
            if self._listener.pause(self._listener.slow_byte_s):
                return

    def _send_huge(self) -> None:
        self.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n[")
        while not self._listener.pause(0):
            self.wfile.write(b" " * 65_536)


def as_json(fields: dict[str, object]) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode()


def _spoiled(fault: Fault, fields: dict[str, object]) -> bytes:
    """The answer with nulls in it, or with codes nobody agreed on."""
    if fault is Fault.NULL_FIELDS:
        return json.dumps(dict.fromkeys(fields)).encode()
    odd: dict[str, object] = dict.fromkeys(fields, "E9999")
    return json.dumps(odd).encode()
