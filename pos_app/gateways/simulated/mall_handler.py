"""One connection to the pretend mall: read, do, and answer well or badly as planned."""

from __future__ import annotations

import json
import socket
import struct
import sys
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, cast

from pos_app.gateways.mall_wire import JsonObject, Unreadable, parse
from pos_app.gateways.simulated.mall_answers import Answer
from pos_app.gateways.simulated.mall_faults import Call, Fault

if TYPE_CHECKING:
    from pos_app.gateways.simulated.mall_server import MallListener

_RESET = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
_HTML = "<!doctype html><html><body>로그인이 필요합니다.</body></html>".encode()
_NO_BODY: JsonObject = {}


class MallHandler(BaseHTTPRequestHandler):
    """HTTP/1.0: one call per connection."""

    timeout = 10

    @property
    def _mall(self) -> MallListener:
        return cast("MallListener", self.server)

    def do_GET(self) -> None:
        self._serve("GET")

    def do_POST(self) -> None:
        self._serve("POST")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the books are the record."""

    def _serve(self, method: str) -> None:
        try:
            self._call(method)
        except OSError:
            self.close_connection = True  # the caller has gone, which is theirs to do

    def _call(self, method: str) -> None:
        mall = self._mall
        call = mall.answers.call_of(method, self.path)
        fault = mall.faults.take(call) if call else None
        if fault is Fault.RESET_BEFORE:
            self._reset()
            return
        told = self._told()
        if mall.secret and self.headers.get("x-mall-key", "") != mall.secret:
            self._send(401, _json(Answer(401, {"rejected": "not_allowed"})))
        elif call is None:
            self._send(404, _json(Answer(404, {"error": "no such call"})))
        elif fault is None:
            answer = mall.answers.answer(call, self.path, told)
            if call is Call.ORDER:
                mall.answers.catch_up()
            self._send(answer.status, _json(answer))
        elif fault.applied:
            self._fail_after(fault, mall.answers.answer(call, self.path, told))
        else:
            self._fail_before(fault, call, told)

    def _told(self) -> JsonObject:
        length = int(self.headers.get("content-length") or 0)
        if not 0 < length <= 65_536:
            return _NO_BODY
        try:
            return parse(self.rfile.read(length))
        except Unreadable:
            return _NO_BODY

    def _fail_before(self, fault: Fault, call: Call, told: JsonObject) -> None:
        if fault is Fault.APPLIED_AFTER_INQUIRY:
            self._mall.answers.put_off(call, self.path, told)
            self._reset()
        elif fault is Fault.ERROR_502_BEFORE:
            self._send(502, b"<html>Bad Gateway</html>", "text/html")
        elif fault is Fault.HTML_200:
            self._send(200, _HTML, "text/html")
        else:
            self._send(302, b"", location="https://elsewhere.invalid/")

    def _fail_after(self, fault: Fault, answer: Answer) -> None:
        body = _json(answer)
        if fault is Fault.RESET_AFTER:
            self._reset()
        elif fault is Fault.LATE:
            self._mall.pause(self._mall.late_s)
            self._send(answer.status, body)
        elif fault is Fault.ERROR_500_AFTER:
            self._send(500, body)
        elif fault is Fault.TRUNCATED:
            self._send(answer.status, body[: len(body) // 2], length=len(body))
        elif fault is Fault.HALF_JSON:
            self._send(answer.status, body[: len(body) // 2])
        elif fault is Fault.SLOW:
            self._send_slowly(answer.status, body)
        elif fault is Fault.HUGE:
            self._send_huge()
        else:
            self._send(answer.status, _spoiled(fault, answer))

    def _send(
        self,
        status: int,
        body: bytes,
        kind: str = "application/json; charset=utf-8",
        length: int | None = None,
        location: str = "",
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def _send_slowly(self, status: int, body: bytes) -> None:
        for byte in f"HTTP/1.0 {status} OK\r\n\r\n".encode() + body:
            self.wfile.write(bytes([byte]))
            if self._mall.pause(self._mall.slow_byte_s):
                return

    def _send_huge(self) -> None:
        self.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n[")
        while not self._mall.pause(0):
            self.wfile.write(b" " * 65_536)

    def _reset(self) -> None:
        """Cut the connection so that the caller sees a reset, not an end."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        socket.close(self.connection.detach())
        self.close_connection = True


def _json(answer: Answer) -> bytes:
    return json.dumps(answer.fields, ensure_ascii=False).encode()


def _spoiled(fault: Fault, answer: Answer) -> bytes:
    """The answer with nulls in it, or with codes nobody agreed on."""
    if fault is Fault.NULL_FIELDS:
        return json.dumps(dict.fromkeys(answer.fields)).encode()
    odd: dict[str, object] = dict.fromkeys(answer.fields, "E9999")
    return json.dumps(odd).encode()
