"""A pretend mall: a real HTTP server on loopback, in a thread or as a process of its own.

As a process: `python -m pos_app.gateways.simulated.mall_server --orders 20 --seed 7` says its
address as one line of JSON and serves until its standard input ends.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
from pathlib import Path

from pos_app.clock import SystemClock, day_of
from pos_app.domain.secret import Secret
from pos_app.gateways.http_limits import HttpLimits
from pos_app.gateways.mall_settings import MallSettings
from pos_app.gateways.simulated.loopback import LOOPBACK, LoopbackService
from pos_app.gateways.simulated.mall_answers import MallAnswers
from pos_app.gateways.simulated.mall_books import MallBooks
from pos_app.gateways.simulated.mall_faults import Call, FaultPlan
from pos_app.gateways.simulated.mall_handler import MallHandler, MallListener
from pos_app.gateways.simulated.pretend_orders import pretend_orders


class SimulatedMall(LoopbackService):
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
        super().__init__("pretend-mall", port)
        self.books = MallBooks(store)
        self.faults: FaultPlan[Call] = FaultPlan()
        self._answers = MallAnswers(self.books)
        self._secret, self._late_s, self._slow_byte_s = secret, late_s, slow_byte_s
        self.go_online()

    def settings(self, key: str = "pretend", limits: HttpLimits | None = None) -> MallSettings:
        """What a client needs to reach this mall."""
        secret = Secret(self._secret)
        return MallSettings(key, self.address, frozenset({LOOPBACK}), secret, limits)

    def _listen(self, port: int, closing: threading.Event) -> MallListener:
        listener = MallListener(port, MallHandler, closing)
        listener.answers, listener.faults = self._answers, self.faults
        listener.secret = self._secret
        listener.late_s, listener.slow_byte_s = self._late_s, self._slow_byte_s
        return listener

    def __enter__(self) -> SimulatedMall:
        return self


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
