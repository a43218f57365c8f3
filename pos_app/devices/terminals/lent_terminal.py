"""A terminal as it is lent to who issues receipts: whoever takes it away can wait for its request."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager

from pos_app.devices.terminals.port import CardTerminal, TerminalAbilities, TerminalCondition
from pos_app.domain.devices.terminal_answers import TerminalAnswer
from pos_app.domain.gateway.receipt_asks import TerminalAsk


class LentTerminal:
    """A CardTerminal in front of another one, that knows whether a request is under way."""

    def __init__(self, terminal: CardTerminal) -> None:
        self._terminal = terminal
        self._free = threading.Condition()
        self._requests = 0

    @property
    def abilities(self) -> TerminalAbilities:
        return self._terminal.abilities

    def tell(self, asked: TerminalAsk) -> TerminalAnswer:
        with self._counted():
            return self._terminal.tell(asked)

    def last(self, trace: str) -> TerminalAnswer:
        with self._counted():
            return self._terminal.last(trace)

    def condition(self) -> TerminalCondition:
        return self._terminal.condition()

    def stop(self) -> None:
        self._terminal.stop()

    def close(self) -> None:
        """Nothing: it is the hub's."""

    def wait_until_free(self, limit_s: float) -> bool:
        """Wait for the requests under way; False if some were not done within the limit."""
        with self._free:
            return self._free.wait_for(lambda: self._requests == 0, limit_s)

    @contextmanager
    def _counted(self) -> Generator[None]:
        with self._free:
            self._requests += 1
        try:
            yield
        finally:
            with self._free:
                self._requests -= 1
                self._free.notify_all()
