"""Bytes in, paper out: the tokenizer, the real-time watch and the machine put together."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from pos_app.devices.printers.profile import PrinterProfile
from pos_app.devices.simulated.virtual_printer.commands import run
from pos_app.devices.simulated.virtual_printer.events import Event, EventKind, EventLog
from pos_app.devices.simulated.virtual_printer.machine import Machine
from pos_app.devices.simulated.virtual_printer.real_time import RealTime, RealTimeWatch
from pos_app.devices.simulated.virtual_printer.tokenizer import Token, Tokenizer


class Reader:
    """Feeds a machine. `waits` is asked before each token: true leaves the rest in the buffer.

    `on_real_time` is told of each real-time command the moment it has arrived.
    """

    def __init__(self, profile: PrinterProfile, *, endless: bool = False) -> None:
        self.log = EventLog()
        self.machine = Machine(profile, self.log, endless=endless)
        self.waits: Callable[[], bool] = lambda: False
        self.on_real_time: Callable[[RealTime], None] = lambda _command: None
        self._tokens = Tokenizer()
        self._watch = RealTimeWatch()
        self._pending: deque[RealTime] = deque()
        self._arrived = 0

    @property
    def held(self) -> int:
        """Bytes in the buffer, not yet printed."""
        return self._tokens.waiting

    def feed(self, data: bytes) -> None:
        """Take bytes in. A real-time command is obeyed when its last byte has come: what stands
        before it in the same piece is printed first, as if each byte came alone."""
        begin, done = self._arrived, 0
        self._arrived += len(data)
        for command in self._watch.push(data):
            if command.offset < self._tokens.offset:
                self._hazard(command)
            else:
                self._pending.append(command)
            end = command.offset + len(command.raw) - begin
            self._tokens.push(data[done:end])
            done = end
            self.go_on()
            self._obey(command)
        self._tokens.push(data[done:])
        self.go_on()

    def go_on(self) -> None:
        """Print what the buffer holds, as far as the printer may. A real-time command at its front
        was obeyed already and leaves it even while the printer waits."""
        while not self.waits() or self._tokens.begins_with_dle:
            token = self._tokens.pull()
            if token is None:
                return
            self._check(token)
            run(self.machine, token)

    def finish(self) -> None:
        """The stream is over: a command cut short is told, a set line is printed."""
        rest = self._tokens.rest()
        self.machine.end_text()
        if rest is not None:
            self._check(rest)
            self.log.add(
                Event(rest.offset, EventKind.UNKNOWN, "cut short", rest.raw[:16], "the stream ends")
            )
        self.machine.flush()

    def clear(self) -> None:
        """Drop the buffer and the set line, as DLE DC4 8 and a power cycle do."""
        self._tokens.clear()
        self._pending.clear()
        self.machine.line.clear()

    def _check(self, token: Token) -> None:
        """Real-time commands that stand inside this token, and are not it, are hazards."""
        while self._pending and self._pending[0].offset < token.end:
            command = self._pending.popleft()
            if command.offset != token.offset or not token.name.startswith("DLE"):
                self._hazard(command)

    def _hazard(self, command: RealTime) -> None:
        self.log.add(Event(command.offset, EventKind.HAZARD, "real-time", command.raw))

    def _obey(self, command: RealTime) -> None:
        kind = command.raw[1]
        if kind == 0x14 and command.raw[2] in self.machine.state.dc4_off:
            return
        if kind == 0x14 and command.raw[2] == 1:
            detail = f"drawer {command.raw[3]}, {command.raw[4] * 100} ms"
            self.log.add(Event(command.offset, EventKind.DRAWER, "DLE DC4", command.raw, detail))
        self.on_real_time(command)
