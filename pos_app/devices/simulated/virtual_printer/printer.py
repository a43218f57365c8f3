"""One virtual printer: the machine with paper, cover, drawer, an answering wire and faults."""

from __future__ import annotations

import re
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, replace

from pos_app.devices.printers.profile import VIRTUAL, PrinterProfile
from pos_app.devices.simulated.virtual_printer.condition import Condition
from pos_app.devices.simulated.virtual_printer.dialogue import Dialogue
from pos_app.devices.simulated.virtual_printer.events import Event, EventKind
from pos_app.devices.simulated.virtual_printer.faults import Fault, FaultKind, FaultPlan
from pos_app.devices.simulated.virtual_printer.pace import Pace, RealPace
from pos_app.devices.simulated.virtual_printer.reader import Reader
from pos_app.devices.simulated.virtual_printer.real_time import RealTime
from pos_app.devices.simulated.virtual_printer.replies import Replies, Sink
from pos_app.devices.simulated.virtual_printer.roll import Sheet

_SHEETS_KEPT = 300
_LEAST_PIECE = 256  # bytes taken in one go although a long command fills the buffer
_QUESTION = re.compile(rb"(?:\x10\x04[\x01-\x04])+")
_CONDITIONS = {
    FaultKind.PAPER_OUT: "paper",
    FaultKind.NEAR_END: "near_end",
    FaultKind.COVER_OPEN: "cover_open",
    FaultKind.OFFLINE: "offline",
    FaultKind.CUTTER_ERROR: "cutter_error",
    FaultKind.HOT: "hot",
    FaultKind.UNRECOVERABLE: "unrecoverable",
}


class VirtualPrinter:
    """Feed it bytes, stand before it with `load_paper` and the like, look at `sheets`.

    Safe from several threads. Answers go to the sink of the one who is connected; `on_paper` is
    told of each cut sheet, on the thread that fed the last byte. Time is that of `pace`; who serves
    a wire calls `pump` now and then, for answers that come late.
    """

    def __init__(
        self,
        profile: PrinterProfile = VIRTUAL,
        on_paper: Callable[[Sheet], None] = lambda _sheet: None,
        pace: Pace | None = None,
    ) -> None:
        self.profile = profile
        self.pace: Pace = pace or RealPace()
        self._lock = threading.RLock()
        self._reader = Reader(profile, endless=True)
        self._condition = Condition()
        self._plan = FaultPlan()
        self._standing: dict[FaultKind, Fault] = {}
        self._replies = Replies(self.pace, self._standing)
        self._dialogue = Dialogue(profile, self._replies, lambda: self._condition)
        self._sheets: deque[Sheet] = deque(maxlen=_SHEETS_KEPT)
        self._on_paper = on_paper
        self.on_accepting: Callable[[], None] = lambda: None  # told that it refuses no longer
        self._powered = True
        self._slow_since = self._slow_taken = 0.0
        self._wire()

    def _wire(self) -> None:
        reader, out = self._reader, self._reader.machine.out
        reader.waits = lambda: self._condition.trouble is not None
        reader.on_real_time = self._real_time
        reader.before_cut = lambda: self._fire(self._plan.due_at_cut(after=False))
        out.cut = lambda: self._fire(self._plan.due_at_cut(after=True))
        out.line = self._line_printed
        out.sheet = self._sheet_cut
        out.drawer = lambda: self._change(drawer_open=True)
        out.near_end_stops = lambda bits: self._change(near_end_stops=bool(bits))
        self._dialogue.wire(out)

    # -- the wire -----------------------------------------------------------------------------

    def connect(self, sink: Sink, *, beside: bool = False) -> bool:
        """Begin to talk; False if the printer refuses or talks to someone else already, which
        `beside` allows: then answers go to whoever's bytes they answer, other news to all."""
        with self._lock:
            talks = bool(self._replies.sinks)
            if self.refusing or (talks and not beside):
                return False
            if not talks:
                self._dialogue.forget()
            self._replies.sinks.append(sink)
            self._replies.down = False
            return True

    def disconnect(self, sink: Sink | None = None) -> None:
        """Stop talking to that sink, without one to all."""
        with self._lock:
            sinks = self._replies.sinks
            sinks[:] = [one for one in sinks if sink is not None and one != sink]

    @property
    def refusing(self) -> bool:
        return FaultKind.REFUSE in self._standing or not self._powered

    @property
    def refusing_second(self) -> bool:
        return FaultKind.REFUSE_SECOND in self._standing

    @property
    def broken(self) -> bool:
        """Whether the connection was reset by a fault."""
        return self._replies.down

    @property
    def stalled(self) -> bool:
        return FaultKind.STALLED in self._standing

    @property
    def room(self) -> int:
        """Bytes it takes now: a printer that waits fills its buffer, then takes none."""
        with self._lock:
            if self.stalled or self.broken:
                return 0
            room = self.profile.buffer_bytes
            if self._condition.trouble is not None:
                room = max(0, room - self._reader.held)
            return min(room, self._allowance()) if FaultKind.SLOW in self._standing else room

    def take(self, data: bytes, speaker: Sink | None = None) -> int:
        """Take bytes off the wire as far as there is room; how many were taken. Status questions
        are obeyed where the buffer is full, too. Answers go to the speaker, without one to all."""
        with self._lock:
            self._replies.speaker = speaker
            try:
                return self._take(data)
            finally:
                self._replies.speaker = None

    def feed(self, data: bytes) -> None:
        """Take all bytes, beyond the buffer's end too. Bytes after a reset are lost."""
        with self._lock:
            while data and not self.broken:
                data = data[self._take_in(data) :]

    def pump(self) -> None:
        """Send the answers that were late and are due."""
        with self._lock:
            self._replies.pump()

    # -- the hand before it -------------------------------------------------------------------

    def plan(self, *faults: Fault | None) -> None:
        """Make faults happen, at once or later; without any, faults of the wire are gone."""
        with self._lock:
            refused = self.refusing
            self._standing.clear()
            self._replies.forget()
            self._powered = True
            if refused:
                self.on_accepting()
            planned = [fault for fault in faults if fault is not None]
            self._plan.plan(planned)
            if any(fault.at_once for fault in planned):
                self._fire(self._plan.due())

    def load_paper(self) -> None:
        """New paper: what the buffer holds is printed."""
        self._change(paper=True, near_end=False)

    def remove_paper(self) -> None:
        self._change(paper=False)

    def open_cover(self) -> None:
        self._change(cover_open=True)

    def close_cover(self) -> None:
        self._change(cover_open=False)

    def go_offline(self) -> None:
        self._change(offline=True)

    def go_online(self) -> None:
        self._change(offline=False)

    def close_drawer(self) -> None:
        self._change(drawer_open=False)

    def free_cutter(self) -> None:
        """Pull out the paper that sits in the blade, and let the printer go on."""
        self._change(cutter_error=False)

    def cool_down(self) -> None:
        self._change(hot=False)

    def power_cycle(self) -> None:
        """Off and on: buffer and errors are gone, counters stay, the connection breaks."""
        with self._lock:
            was_off, self._powered = not self._powered, True
            self._reader.power_off()
            self._dialogue.forget()
            self._replies.broken()
            if was_off and not self.refusing:
                self.on_accepting()
            gone = ("offline", "cutter_error", "unrecoverable", "hot", "near_end_stops")
            self._change(**dict.fromkeys(gone, False))

    # -- what can be looked at ----------------------------------------------------------------

    @property
    def condition(self) -> Condition:
        return self._condition

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Cut sheets, oldest first; the last three hundred."""
        with self._lock:
            return tuple(self._sheets)

    @property
    def hanging(self) -> Sheet | None:
        """The paper that hangs out of the printer, not cut yet."""
        with self._lock:
            return self._reader.machine.roll.hanging()

    @property
    def display(self) -> tuple[str, str]:
        """Both lines of the customer display behind the printer."""
        with self._lock:
            return self._reader.machine.display.rows

    @property
    def moved(self) -> tuple[int, int]:
        """Cuts so far and rows of the paper that hangs out: another pair after every line."""
        machine = self._reader.machine
        return machine.cuts, machine.roll.rows

    @property
    def cuts(self) -> int:
        return self._reader.machine.cuts

    @property
    def held(self) -> int:
        """Bytes in the buffer, waiting for a hand."""
        return self._reader.held

    def events(self, *kinds: EventKind) -> tuple[Event, ...]:
        with self._lock:
            return self._reader.log.of(*kinds) if kinds else self._reader.log.all()

    # -- inside -------------------------------------------------------------------------------

    def _take(self, data: bytes) -> int:
        taken = 0
        while taken < len(data) and not self.broken:
            room = self.room
            piece = data[taken : taken + min(room, self._piece())]
            if not piece:
                question = _QUESTION.match(data, taken)
                if question is None or self.stalled or FaultKind.SLOW in self._standing:
                    break
                piece = question[0]
            done = self._take_in(piece)
            taken += done
            self._slow_taken += done
        return taken

    def _piece(self) -> int:
        return max(_LEAST_PIECE, self.profile.buffer_bytes - self._reader.held)

    def _take_in(self, data: bytes) -> int:
        before, _ = self._plan.split(data)
        self._reader.feed(before)
        self._fire(self._plan.due())
        return len(before)

    def _allowance(self) -> int:
        rate = self._standing[FaultKind.SLOW].bytes_per_s
        return max(0, int((self.pace.now() - self._slow_since) * rate - self._slow_taken))

    def _change(self, **what: bool) -> None:
        with self._lock:
            before = self._condition
            self._condition = replace(before, **what)
            if self._condition == before:
                return
            self._log_change(before)
            self._dialogue.changed(before)
            if before.trouble is not None and self._condition.trouble is None:
                self._dialogue.collect_process_ids()
                self._reader.go_on()
                self._dialogue.answer_process_id()

    def _log_change(self, before: Condition) -> None:
        old = asdict(before)
        for name, value in asdict(self._condition).items():
            if value != old[name]:
                detail = "yes" if value else "no"
                place = self._reader.place
                self._reader.log.add(Event(place, EventKind.CONDITION, name, detail=detail))

    def _fire(self, faults: list[Fault]) -> None:
        for fault in faults:
            place = self._reader.place
            self._reader.log.add(Event(place, EventKind.FAULT, fault.kind.value))
            name = _CONDITIONS.get(fault.kind)
            if name is not None:
                self._change(**{name: fault.kind is not FaultKind.PAPER_OUT})
            elif fault.kind is FaultKind.RESET:
                self._replies.broken()
            elif fault.kind is FaultKind.POWER_CYCLE:
                self.power_cycle()
            else:
                self._standing[fault.kind] = fault
                self._slow_since, self._slow_taken = self.pace.now(), 0.0

    def _line_printed(self) -> None:
        self._plan.line()
        self._fire(self._plan.due())

    def _sheet_cut(self, sheet: Sheet) -> None:
        self._sheets.append(sheet)
        self._on_paper(sheet)

    def _real_time(self, command: RealTime) -> None:
        kind, function = command.raw[1], command.raw[2]
        if kind == 0x04:
            self._dialogue.real_time(function)
        elif kind == 0x05 and function in (1, 2):
            if self._condition.cutter_error and function == 2:
                self._reader.clear()
            self._change(cutter_error=False)
        elif kind == 0x14 and function == 1 and self.profile.drawer:
            self._change(drawer_open=True)
        elif kind == 0x14 and function == 2:
            self._reader.power_off()
            self._dialogue.power_off()
            self._powered = False
            self._replies.broken()
        elif kind == 0x14 and function == 8 and self.profile.clears:
            self._reader.clear()
            self._dialogue.emptied()
