"""The pretend terminal inside this process: the same bytes and answers, without a line."""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path

from pos_app.clock import Clock
from pos_app.devices.simulated.card_terminal.books import Books, books_of
from pos_app.devices.simulated.card_terminal.terminal import PretendTerminal
from pos_app.devices.terminals.exchange import Waits
from pos_app.devices.terminals.layout_file import load_layout
from pos_app.devices.terminals.wire_terminal import WireTerminal
from pos_app.devices.wire import WireBroken

_FILE = "card-terminal.json"
_ACK_S = 1.0


class TerminalMemoryWire:
    """A wire straight into a pretend terminal."""

    def __init__(self, machine: PretendTerminal) -> None:
        self._machine = machine
        self._heard = threading.Condition()
        self._answers: deque[bytes] = deque()
        if not machine.connect(self._take):
            raise WireBroken("not plugged in")

    def write(self, data: bytes, limit_s: float) -> int:
        del limit_s
        if not self._machine.plugged:
            raise WireBroken("unplugged")
        self._machine.take(data)
        return len(data)

    def read(self, limit_s: float) -> bytes:
        end = time.monotonic() + limit_s
        with self._heard:
            while not self._answers:
                if not self._machine.plugged:
                    raise WireBroken("unplugged")
                left = end - time.monotonic()
                if left <= 0:
                    return b""
                self._heard.wait(min(left, 0.02))
            return self._answers.popleft()

    def close(self) -> None:
        self._machine.disconnect(self._take)

    def _take(self, answer: bytes) -> None:
        with self._heard:
            self._answers.append(answer)
            self._heard.notify_all()


@dataclass(frozen=True, slots=True)
class VirtualTerminalSettings:
    """With a `folder`, the terminal's books are kept there and outlast a restart of the program."""

    layout: str = "fixed"
    layout_file: str = ""
    folder: str = ""
    answer_s: int = 20


class VirtualTerminal(WireTerminal):
    """The port of a pretend terminal; `machine` is the terminal itself, to look at and to break."""

    def __init__(self, machine: PretendTerminal, waits: Waits) -> None:
        super().__init__(machine.layout, lambda: TerminalMemoryWire(machine), waits)
        self.machine = machine


def open_virtual_terminal(settings: VirtualTerminalSettings, clock: Clock) -> VirtualTerminal:
    """A pretend terminal with the books it had. Raises LayoutInvalid, ValueError for a wait."""
    if settings.answer_s < 1:
        raise ValueError(f"a wait of {settings.answer_s} s")
    layout = load_layout(settings.layout, settings.layout_file)
    waits = Waits(_ACK_S, settings.answer_s)
    if not settings.folder:
        return VirtualTerminal(PretendTerminal(layout, clock), waits)
    file = Path(settings.folder) / _FILE
    machine = PretendTerminal(layout, clock, _kept(file))
    machine.books_moved = lambda: _keep(file, machine.books)
    return VirtualTerminal(machine, waits)


def _kept(file: Path) -> Books:
    """The books in that file. Where they cannot be read the terminal is certain of nothing."""
    try:
        return books_of(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Books()
    except (OSError, ValueError, KeyError, TypeError):
        return Books(forgot=True)


def _keep(file: Path, books: Books) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(".part")
    half.write_text(books.as_text(), encoding="utf-8", newline="\n")
    half.replace(file)
