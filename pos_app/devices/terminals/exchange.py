"""One request over a wire: knock, the frame, its ACK, the answer. What may be out is never repeated.

The same frame goes out again on NAK alone: that says that it did not arrive whole, and should it
have, it bears the number of the first. Silence brings nothing again.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from pos_app.devices.terminals.frames import FrameReader, Heard, Signal, Whole, framed
from pos_app.devices.wire import Wire, WireBroken
from pos_app.domain.devices.terminal_answers import TerminalWhy
from pos_app.domain.devices.terminal_layout import TerminalLayout

MOST_COPIES = 3
"""Of a frame that is answered with NAK, ours or the terminal's."""
_LOOK_S = 0.1


@dataclass(frozen=True, slots=True)
class Waits:
    """For how long, in seconds: `ack_s` for the terminal itself, `answer_s` for what it has done,
    which may take a person's hand and the tax office's side."""

    ack_s: float = 3.0
    answer_s: float = 60.0


class Door(Enum):
    """Whether the terminal would take a request now."""

    OPEN = "open"
    BUSY = "busy"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The body of the answer, or why there is none. `untouched`: no byte of the request went out."""

    body: bytes | None = field(default=None, repr=False)
    why: TerminalWhy = TerminalWhy.NONE
    untouched: bool = False


@dataclass(slots=True)
class _Talk:
    """How far one request has come; `end` is when its wait is over."""

    end: float
    copies: int = 1
    broken: int = 0
    acked: bool = False
    spoiled: bool = False
    stopped: bool = False


class Exchange:
    """Over an open wire. `stopping` is asked between waits; true ends the wait early."""

    def __init__(
        self,
        wire: Wire,
        layout: TerminalLayout,
        waits: Waits,
        stopping: Callable[[], bool],
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wire, self._layout, self._waits = wire, layout, waits
        self._stopping, self._elapsed = stopping, elapsed
        self._reader = FrameReader(layout.length)
        self._heard: deque[Heard] = deque()
        self._out = False
        self._newest = 0.0

    def knock(self) -> Door:
        """Hear what lies there from before, then ask by ENQ. Raises WireBroken; nothing of a
        request is out."""
        self._clear()
        if not self._layout.enq:
            return Door.OPEN
        self._say(Signal.ENQ)
        end = self._elapsed() + self._waits.ack_s
        while (heard := self._next(end)) is not None:
            if heard is Signal.ACK:
                return Door.OPEN
            if heard is Signal.NAK:
                return Door.BUSY
            if isinstance(heard, Whole):  # late, of an earlier request
                self._say(Signal.ACK)
        return Door.SILENT

    def run(self, body: bytes, ours: Callable[[bytes], bool]) -> Outcome:
        """Send it once and wait for the answer that is `ours`. Trouble is an outcome."""
        frame = framed(body, self._layout.length)
        try:
            if not self._put(frame) and not self._out:
                return Outcome(None, TerminalWhy.NOT_CONNECTED, untouched=True)
            return self._talk(frame, ours)
        except WireBroken:
            why = TerminalWhy.CABLE_PULLED if self._out else TerminalWhy.NOT_CONNECTED
            return Outcome(None, why, untouched=not self._out)

    # -- inside -------------------------------------------------------------------------------

    def _talk(self, frame: bytes, ours: Callable[[bytes], bool]) -> Outcome:
        talk = _Talk(self._elapsed() + self._waits.ack_s)
        while True:
            # Before its ACK there is nothing to stop at the terminal, and soon there is an answer.
            heard = self._next(talk.end, heed_stop=talk.acked and not talk.stopped)
            if isinstance(heard, Whole) and ours(heard.body):
                self._thank()
                return Outcome(heard.body)
            if heard is None:
                go_on = self._stops(talk)
            elif isinstance(heard, Signal):
                go_on = self._signal(heard, frame, talk)
            else:
                go_on = self._no_answer(heard, talk)
            if not go_on:
                break
        spoiled = talk.spoiled or self._reader.half
        return Outcome(None, TerminalWhy.GARBLED if spoiled else TerminalWhy.NO_ANSWER)

    def _stops(self, talk: _Talk) -> bool:
        """The wait is over. One that was told to stop says so, and may yet hear how far it came."""
        if talk.stopped or not (self._stopping() and talk.acked and self._layout.eot):
            return False
        talk.stopped = True
        self._say(Signal.EOT)
        talk.end = self._elapsed() + self._waits.ack_s
        return True

    def _signal(self, heard: Signal, frame: bytes, talk: _Talk) -> bool:
        """ACK begins the long wait; NAK has the same frame go out again, but not for ever."""
        if heard is Signal.ACK and not talk.acked:
            talk.acked, talk.end = True, self._elapsed() + self._waits.answer_s
        elif heard is Signal.NAK and not talk.acked:
            if talk.copies == MOST_COPIES:
                talk.spoiled = True
                return False
            talk.copies += 1
            talk.end = self._elapsed() + self._waits.ack_s
            self._put(frame)
        return True

    def _no_answer(self, heard: Heard, talk: _Talk) -> bool:
        """A frame that is not whole is asked for again, one of another request only thanked for."""
        talk.spoiled = True
        if isinstance(heard, Whole):
            self._say(Signal.ACK)
            return True
        talk.broken += 1
        if talk.broken == MOST_COPIES:
            return False
        self._say(Signal.NAK)
        talk.end = max(talk.end, self._elapsed() + self._waits.ack_s)
        return True

    def _next(self, end: float, *, heed_stop: bool = True) -> Heard | None:
        """What was heard next; None when the time is over, or it is told to stop."""
        while not self._heard:
            now = self._elapsed()
            if now >= end or (heed_stop and self._stopping()):
                return None
            data = self._wire.read(min(_LOOK_S, end - now))
            if data:
                self._newest = self._elapsed()
                self._heard.extend(self._reader.push(data))
            elif self._reader.half and self._elapsed() - self._newest >= self._waits.ack_s:
                self._heard.extend(self._reader.give_up())
        return self._heard.popleft()

    def _clear(self) -> None:
        while data := self._wire.read(0.0):
            for heard in self._reader.push(data):
                if isinstance(heard, Whole):
                    self._say(Signal.ACK)
        self._reader.give_up()

    def _put(self, frame: bytes) -> bool:
        """Hand over all of it; False if the wire takes no more within the limit."""
        rest, end = frame, self._elapsed() + self._waits.ack_s
        while rest and self._elapsed() < end:
            try:
                taken = self._wire.write(rest, max(0.0, end - self._elapsed()))
            except WireBroken as broken:
                self._out = self._out or broken.some_taken
                raise
            self._out = self._out or taken > 0
            rest = rest[taken:]
        return not rest

    def _say(self, signal: Signal) -> None:
        self._wire.write(signal.byte, self._waits.ack_s)

    def _thank(self) -> None:
        try:
            self._say(Signal.ACK)
        except WireBroken:
            pass  # the answer is here
