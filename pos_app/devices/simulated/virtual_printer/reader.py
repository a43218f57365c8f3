"""Bytes in, paper out: the tokenizer, the real-time watch and the machine put together."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from pos_app.devices.printers.profile import PrinterProfile
from pos_app.devices.simulated.virtual_printer.commands.table import CUTS, run
from pos_app.devices.simulated.virtual_printer.events import Event, EventKind, EventLog
from pos_app.devices.simulated.virtual_printer.machine import Machine
from pos_app.devices.simulated.virtual_printer.real_time import RealTime, RealTimeWatch
from pos_app.devices.simulated.virtual_printer.tokenizer import Token, Tokenizer


class Reader:
    """Feeds a machine. `waits` is asked before each token: true leaves the rest in the buffer.

    `on_real_time` is told of each real-time command the moment it has arrived, `before_cut` of each
    cut before it is made.
    """

    def __init__(self, profile: PrinterProfile, *, endless: bool = False) -> None:
        self.log = EventLog()
        self.machine = Machine(profile, self.log, endless=endless)
        self.machine.interrupted = lambda: self.waits()
        self.waits: Callable[[], bool] = lambda: False
        self.on_real_time: Callable[[RealTime], None] = lambda _command: None
        self.before_cut: Callable[[], None] = lambda: None
        self._tokens = Tokenizer()
        self._watch = RealTimeWatch()
        self._pending: deque[RealTime] = deque()
        self._rest: Token | None = None  # a token the printer stopped within, or before
        self._going = False
        self.arrived = 0

    @property
    def held(self) -> int:
        """Bytes in the buffer, not yet printed."""
        return self._tokens.waiting + (len(self._rest.raw) if self._rest is not None else 0)

    @property
    def place(self) -> int:
        """Where in the stream the printer is: at the command it does, else behind all bytes."""
        return self.machine.token.offset if self._going else self.arrived

    def feed(self, data: bytes) -> None:
        """Take bytes in. A real-time command is obeyed when its last byte has come: what stands
        before it in the same piece is printed first, as if each byte came alone."""
        begin, done = self.arrived, 0
        for command in self._watch.push(data):
            end = command.offset + len(command.raw) - begin
            self._arrive(data[done : end - 1])
            if command.offset < self._tokens.offset:
                self._hazard(command)
            else:
                self._pending.append(command)
            self._arrive(data[end - 1 : end])
            self._obey(command)
            done = end
        self._arrive(data[done:])

    def _arrive(self, data: bytes) -> None:
        self._tokens.push(data)
        self.arrived += len(data)
        self.go_on()

    def go_on(self) -> None:
        """Print what the buffer holds, as far as the printer may. A real-time command at its front
        was obeyed already and leaves it even while the printer waits."""
        if self._going:  # a token tells of a change while it is done: the next one comes after it
            return
        self._going = True
        try:
            while (token := self._next()) is not None:
                self._do(token)
        finally:
            self._going = False

    def _do(self, token: Token) -> None:
        if token.name in CUTS and self._stopped_before(token):
            return
        epoch = self.machine.epoch
        rest = run(self.machine, token)
        self._tokens.aside = not self.machine.selected
        if rest is not None and self.machine.epoch == epoch:
            self._rest = rest

    def _next(self) -> Token | None:
        if self._rest is not None:
            if self.waits():
                return None
            token, self._rest = self._rest, None
            return token
        if self.waits() and not self._tokens.begins_with_dle:
            return None
        token = self._tokens.pull()
        if token is not None:
            self._check(token)
        return token

    def _stopped_before(self, token: Token) -> bool:
        """Whether the cut stays in the buffer, or is lost with it."""
        epoch = self.machine.epoch
        self.before_cut()
        if self.machine.epoch != epoch:
            return True
        if self.waits():
            self._rest = token
            return True
        return False

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
        self._rest = None
        self.machine.drop()

    def power_off(self) -> None:
        """Forget all that does not stay without power."""
        self.clear()
        self.machine.reset()
        self.machine.selected = True
        self._tokens.aside = False

    def _check(self, token: Token) -> None:
        """Real-time commands that stand inside this token, and are not it, are hazards."""
        while self._pending and self._pending[0].offset < token.end:
            command = self._pending.popleft()
            if command.offset != token.offset or not token.name.startswith("DLE"):
                self._hazard(command)

    def _hazard(self, command: RealTime) -> None:
        self.log.add(Event(command.offset, EventKind.HAZARD, "real-time", command.raw))

    def _obey(self, command: RealTime) -> None:
        kind, function = command.raw[1], command.raw[2]
        if kind == 0x14 and function in self.machine.state.dc4_off:
            return
        if kind == 0x04:
            self.log.add(Event(command.offset, EventKind.STATUS, "DLE EOT", command.raw))
        elif kind == 0x14 and function == 1:
            known = EventKind.DRAWER if self.machine.profile.drawer else EventKind.UNSUPPORTED
            detail = f"drawer {command.raw[3]}, {command.raw[4] * 100} ms"
            self.log.add(Event(command.offset, known, "DLE DC4", command.raw, detail))
        self.on_real_time(command)
