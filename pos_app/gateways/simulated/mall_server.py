"""A pretend mall: a real HTTP server on loopback, in a thread or as a process of its own.

As a process: `python -m pos_app.gateways.simulated.mall_server --orders 20 --seed 7` says its
address as one line of JSON and serves until its standard input ends.
"""

from __future__ import annotations

import argparse
import json
import socketserver
import sys
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path
from types import TracebackType

from pos_app.clock import SystemClock, day_of
from pos_app.gateways.mall_settings import HttpLimits, MallSettings
from pos_app.gateways.simulated.mall_answers import MallAnswers
from pos_app.gateways.simulated.mall_books import MallBooks
from pos_app.gateways.simulated.mall_faults import FaultPlan
from pos_app.gateways.simulated.mall_handler import MallHandler
from pos_app.gateways.simulated.pretend_orders import pretend_orders

LOOPBACK = "127.0.0.1"


class MallListener(ThreadingHTTPServer):
    """The listening socket with what its handlers need."""

    daemon_threads = False
    block_on_close = True
    allow_reuse_address = sys.platform != "win32"
    answers: MallAnswers
    faults: FaultPlan
    secret: str
    late_s: float
    slow_byte_s: float

    def __init__(self, port: int, closing: threading.Event) -> None:
        self._closing = closing
        super().__init__((LOOPBACK, port), MallHandler)

    def server_bind(self) -> None:
        """Bind without asking the name service for this computer's name."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]

    def pause(self, seconds: float) -> bool:
        """Wait, or come back at once with True when the mall closes."""
        return self._closing.wait(seconds)


class SimulatedMall:
    """The pretend mall: `books` is its truth, `faults` its bad manners. Use it as a context.

    `late_s` is how late a late answer comes, `slow_byte_s` how long each byte of a slow one takes.
    With a `store` file the books survive a restart.
    """

    def __init__(
        self,
        port: int = 0,
        secret: str = "",
        late_s: float = 1.0,
        slow_byte_s: float = 1.0,
        store: Path | None = None,
    ) -> None:
        self.books = MallBooks(store)
        self.faults = FaultPlan()
        self._answers = MallAnswers(self.books)
        self._secret, self._late_s, self._slow_byte_s = secret, late_s, slow_byte_s
        self._port = port
        self._listener: MallListener | None = None
        self._thread: threading.Thread | None = None
        self._closing = threading.Event()
        self.go_online()

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self._port}"

    def settings(self, key: str = "pretend", limits: HttpLimits | None = None) -> MallSettings:
        """What a client needs to reach this mall."""
        return MallSettings(key, self.address, frozenset({LOOPBACK}), self._secret, limits)

    def go_online(self) -> None:
        """Listen, on the same port as before."""
        if self._listener is not None:
            return
        self._closing = threading.Event()
        listener = MallListener(self._port, self._closing)
        listener.answers, listener.faults = self._answers, self.faults
        listener.secret = self._secret
        listener.late_s, listener.slow_byte_s = self._late_s, self._slow_byte_s
        self._port = listener.server_port
        self._listener = listener
        self._thread = threading.Thread(
            target=listener.serve_forever, args=(0.02,), name="pretend-mall"
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

    close = go_offline

    def __enter__(self) -> SimulatedMall:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def main(arguments: list[str] | None = None) -> int:
    """Serve a day of pretend orders until the standard input ends."""
    parser = argparse.ArgumentParser(prog="mall_server")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--orders", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--day", type=int, default=0, help="20261124; today when absent")
    given = parser.parse_args(arguments)
    day = given.day or day_of(SystemClock().now())
    with SimulatedMall(given.port) as mall:
        for order in pretend_orders(given.seed, given.orders, day):
            mall.books.place(order)
        sys.stdout.write(json.dumps({"address": mall.address}) + "\n")
        sys.stdout.flush()
        sys.stdin.read()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
