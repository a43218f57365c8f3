"""A small HTTP listener for notices that the shop's own mall server passes on to this PC.

Nothing it hears is believed (`services/money/notice_inbox`); it only sees to it that strangers, floods
and slow callers cost nothing: an allow-list of addresses, few callers at once, bytes and time counted.
"""

from __future__ import annotations

import io
import ipaddress
import logging
import re
import socket
import socketserver
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from typing import Any, TypeAlias, cast

from pos_app.domain.errors import PosError
from pos_app.gateways.notice_port import LONGEST_FORM, BadNotice, Take

LIMIT_S = 5.0
"""How long one caller may take in all, also one that sends a byte a second."""
MOST_BYTES = 3 * LONGEST_FORM
MOST_AT_ONCE = 8
_LENGTH = re.compile(r"[0-9]{1,6}")
_KIND = "application/x-www-form-urlencoded"
Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network
_log = logging.getLogger(__name__)


@dataclass(eq=False)
class BadSender(ValueError):
    """What was given as a sender is neither an address nor a network."""

    text: str


def networks(senders: Sequence[str]) -> tuple[Network, ...]:
    """Addresses (`203.0.113.7`) and networks (`192.168.0.0/24`) as such. Raises BadSender."""
    found: list[Network] = []
    for text in senders:
        try:
            found.append(ipaddress.ip_network(text))
        except ValueError:
            raise BadSender(text) from None
    return tuple(found)


@dataclass
class Counts:
    """What came since it listens; `stranger` is the last address that was turned away, "" none."""

    taken: int = 0
    refused: int = 0
    strangers: int = 0
    stranger: str = ""


class NoticeListener:
    """Listens from the moment it is made. Raises OSError where the address cannot be had.

    `senders` as in `networks`; port 0 is any free one. `take` is called on a thread of a caller.
    """

    def __init__(
        self,
        address: str,
        port: int,
        senders: Sequence[str],
        take: Take,
        limit_s: float = LIMIT_S,
    ) -> None:
        self.counts = Counts()
        self._server = _Server(address, port, networks(senders), take, self.counts, limit_s)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), name="notices"
        )
        self._thread.start()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def url(self, driver: str) -> str:
        """Where notices for a payment driver are posted to."""
        return f"http://{self._server.server_address[0]}:{self.port}/{driver}"

    def close(self) -> None:
        """Stop listening, and end what callers are still about. Harmless when repeated."""
        if not self._thread.is_alive():
            return
        self._server.shutdown()
        self._thread.join()
        self._server.hang_up()
        self._server.server_close()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = False
    block_on_close = True
    # On Windows a second program could otherwise listen beside us.
    allow_reuse_address = sys.platform != "win32"

    def __init__(
        self,
        address: str,
        port: int,
        allowed: tuple[Network, ...],
        take: Take,
        counts: Counts,
        limit_s: float,
    ) -> None:
        self.take, self.counts, self.limit_s = take, counts, limit_s
        self._allowed = allowed
        self._places = threading.BoundedSemaphore(MOST_AT_ONCE)
        self._callers: set[socket.socket] = set()
        self._lock = threading.Lock()
        self.address_family = socket.AF_INET6 if ":" in address else socket.AF_INET
        super().__init__((address, port), _Handler)

    def verify_request(self, request: Any, client_address: Any) -> bool:  # noqa: ARG002
        """Strangers are hung up on before a byte is read, and so is whoever is one too many."""
        if not self._knows(str(client_address[0])):
            self.counts.strangers += 1
            self.counts.stranger = str(client_address[0])
            return False
        return self._places.acquire(blocking=False)

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            self._callers.add(request)
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self._lock:
                self._callers.discard(request)
            self._places.release()

    def hang_up(self) -> None:
        """End the reading of whoever is still talking; what was kept is answered."""
        with self._lock:
            callers = list(self._callers)
        for caller in callers:
            try:
                caller.shutdown(socket.SHUT_RD)
            except OSError:
                continue

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002
        """A caller who goes away is theirs to do; the rest is a mistake of ours, without its data."""
        kind = sys.exc_info()[0]
        if kind is not None and not issubclass(kind, OSError):
            _log.warning("a notice ended in %s", kind.__name__)

    def _knows(self, address: str) -> bool:
        sender = ipaddress.ip_address(address.partition("%")[0])
        if isinstance(sender, ipaddress.IPv6Address) and sender.ipv4_mapped is not None:
            sender = sender.ipv4_mapped
        return any(sender in network for network in self._allowed)


class _Handler(BaseHTTPRequestHandler):
    """One notice a connection."""

    protocol_version = "HTTP/1.0"
    server_version, sys_version = "damda", ""

    def setup(self) -> None:
        super().setup()
        self.rfile.close()
        reader = _Counted(self.connection, self._at().limit_s)
        self.rfile = io.BufferedReader(cast("Any", reader))

    def do_POST(self) -> None:
        """The path names the driver: `/inicis`."""
        form = self._form()
        if form is None:
            self._answer(400, b"FAIL")
            return
        try:
            answer = self._at().take(self.path.strip("/"), form)
        except BadNotice:
            self._answer(400, b"FAIL")
        except PosError as no:
            _log.info("a notice was not taken: %s", type(no).__name__)
            self._answer(503, b"FAIL")
        else:
            self._at().counts.taken += 1
            self._answer(200, answer)

    def log_message(self, format: str, *args: object) -> None:
        """Requests hold persons: none is logged."""

    def _form(self) -> bytes | None:
        """The posted form; None where it is none, or longer than a notice is."""
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        length = self.headers.get("content-length", "")
        if kind != _KIND or not _LENGTH.fullmatch(length) or not 0 < int(length) <= LONGEST_FORM:
            return None
        form = self.rfile.read(int(length))
        return form if len(form) == int(length) else None

    def _answer(self, code: int, body: bytes) -> None:
        if code != 200:
            self._at().counts.refused += 1
        self.send_response(code)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _at(self) -> _Server:
        return cast("_Server", self.server)


class _Counted(io.RawIOBase):
    """What a caller sends, for so long and so many bytes; then it is a TimeoutError."""

    def __init__(self, caller: socket.socket, limit_s: float) -> None:
        self._caller = caller
        self._until = time.monotonic() + limit_s
        self._left = MOST_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        rest = self._until - time.monotonic()
        if rest <= 0 or self._left <= 0:
            raise TimeoutError
        self._caller.settimeout(rest)
        read = self._caller.recv_into(buffer, min(len(buffer), self._left))
        self._left -= read
        return read
