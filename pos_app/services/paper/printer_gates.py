"""One worker at a time before one printer, whatever roles it has."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Generator
from contextlib import contextmanager


class PrinterGates:
    """A gate for each physical printer of this station, named by its `OpenPrinter.device`.

    Two roles may name one printer, each with a driver of its own: their papers must not mix, and a
    printer that is told to forget must not be in the middle of the other's paper.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._gates: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    @contextmanager
    def alone_at(self, device: str) -> Generator[None]:
        """Wait until nobody else is at that printer, and keep others off."""
        with self._lock:
            gate = self._gates[device]
        with gate:
            yield
