"""One virtual printer: the machine with paper, cover, drawer, an answering wire and faults."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import replace

from pos_app.devices.printers.profile import VIRTUAL, ConfirmLevel, PrinterProfile
from pos_app.devices.simulated.virtual_printer.condition import Condition
from pos_app.devices.simulated.virtual_printer.events import Event, EventKind
from pos_app.devices.simulated.virtual_printer.faults import Fault, FaultKind, FaultPlan
from pos_app.devices.simulated.virtual_printer.reader import Reader
from pos_app.devices.simulated.virtual_printer.real_time import RealTime
from pos_app.devices.simulated.virtual_printer.roll import Sheet

_SHEETS_KEPT = 300


class VirtualPrinter:
    """Feed it bytes, stand before it with `load_paper` and the like, look at `sheets`.

    Safe from several threads. Answers go to the sink of the one who is connected; `on_paper` is
    told of each cut sheet, on the thread that fed the last byte.
    """

    def __init__(
        self,
        profile: PrinterProfile = VIRTUAL,
        on_paper: Callable[[Sheet], None] = lambda _sheet: None,
    ) -> None:
        self.profile = profile
        self._lock = threading.RLock()
        self._reader = Reader(profile, endless=True)
        self._condition = Condition()
        self._plan = FaultPlan()
        self._standing: set[FaultKind] = set()
        self._sheets: deque[Sheet] = deque(maxlen=_SHEETS_KEPT)
        self._on_paper = on_paper
        self._sink: Callable[[bytes], None] | None = None
        self._automatic = 0
        self._broken = False
        self._wire()

    def _wire(self) -> None:
        reader, machine = self._reader, self._reader.machine
        reader.waits = lambda: self._condition.trouble is not None
        reader.on_real_time = self._real_time
        machine.on_line = self._line_printed
        machine.on_sheet = self._sheet_cut
        machine.answer = self._confirm
        machine.answer_status = lambda kind: self._confirm(self._condition.in_turn(kind))
        machine.automatic_status = self._set_automatic

    # -- the wire -----------------------------------------------------------------------------

    def connect(self, sink: Callable[[bytes], None]) -> bool:
        """Begin to talk; False if the printer refuses or talks to someone else already."""
        with self._lock:
            if self.refusing or self._sink is not None:
                return False
            self._sink, self._broken, self._automatic = sink, False, 0
            return True

    def disconnect(self) -> None:
        with self._lock:
            self._sink = None

    @property
    def refusing(self) -> bool:
        return FaultKind.REFUSE in self._standing

    @property
    def broken(self) -> bool:
        """Whether the connection was reset by a fault."""
        return self._broken

    @property
    def stalled(self) -> bool:
        return FaultKind.STALLED in self._standing

    @property
    def slow(self) -> bool:
        return FaultKind.SLOW in self._standing

    def feed(self, data: bytes) -> None:
        """Take bytes off the wire. Bytes after a reset are lost."""
        with self._lock:
            while data and not self._broken:
                before, data = self._plan.split(data)
                self._reader.feed(before)
                self._fire_if_due()

    # -- the hand before it -------------------------------------------------------------------

    def plan(self, fault: Fault | None) -> None:
        """Make a fault happen, at once or later; None takes faults of the wire away."""
        with self._lock:
            self._standing.clear()
            self._plan.plan(fault)
            if fault is not None and fault.at_once:
                self._fire_if_due()

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

    def power_cycle(self) -> None:
        """Off and on: the buffer is lost, counters stay, the connection breaks."""
        with self._lock:
            self._reader.clear()
            self._reader.machine.reset()
            self._break()

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

    def _change(self, **what: bool) -> None:
        with self._lock:
            before = self._condition
            self._condition = replace(before, **what)
            if self._automatic and self._condition != before:
                self._answer(self._condition.automatic())
            self._reader.go_on()

    def _fire_if_due(self) -> None:
        kind = self._plan.due()
        if kind is None:
            return
        self._reader.log.add(Event(0, EventKind.FAULT, kind.value))
        change = {
            FaultKind.PAPER_OUT: self.remove_paper,
            FaultKind.COVER_OPEN: self.open_cover,
            FaultKind.OFFLINE: self.go_offline,
            FaultKind.RESET: self._break,
            FaultKind.POWER_CYCLE: self.power_cycle,
        }.get(kind)
        if change is None:
            self._standing.add(kind)
        else:
            change()

    def _break(self) -> None:
        self._broken = True
        if self._sink is not None:
            self._sink(b"")

    def _line_printed(self) -> None:
        self._plan.line()
        self._fire_if_due()

    def _sheet_cut(self, sheet: Sheet) -> None:
        self._sheets.append(sheet)
        self._on_paper(sheet)

    def _set_automatic(self, mask: int) -> None:
        self._automatic = mask
        if mask:
            self._answer(self._condition.automatic())

    def _real_time(self, command: RealTime) -> None:
        kind, argument = command.raw[1], command.raw[2]
        if kind == 0x04:
            self._answer(self._condition.real_time(argument))
        elif kind == 0x14 and argument == 1:
            self._change(drawer_open=True)
        elif kind == 0x14 and argument == 8:
            self._reader.clear()
            self._answer(b"\x37\x25\x00")

    def _confirm(self, reply: bytes) -> None:
        """An answer in turn: the kind that DROP_REPLY loses."""
        if reply[:2] == b"\x37\x22" and self.profile.confirm < ConfirmLevel.PROCESS_ID:
            return
        if FaultKind.DROP_REPLY in self._standing and reply[:1] != b"_":  # a barrier's, no count
            self._standing.discard(FaultKind.DROP_REPLY)
            return
        self._answer(reply)

    def _answer(self, reply: bytes) -> None:
        mute = self._standing & {FaultKind.SILENT, FaultKind.STALLED}
        speaks = self.profile.confirm > ConfirmLevel.ONE_WAY and not mute and not self._broken
        if self._sink is not None and speaks:
            self._sink(reply)
