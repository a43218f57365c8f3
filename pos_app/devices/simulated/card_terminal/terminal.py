"""The pretend terminal itself: takes bytes, keeps its books, prints its slip, fails on command."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace

from pos_app.clock import Clock
from pos_app.devices.simulated.card_terminal.books import Books, Ended
from pos_app.devices.simulated.card_terminal.ear import ACK, BYTES, ENQ, EOT, NAK, Ear, spoken
from pos_app.devices.simulated.card_terminal.faults import TerminalFault
from pos_app.devices.simulated.card_terminal.paper_form import PaperForm
from pos_app.domain.devices.terminal_layout import Asked, CodeMeans, Part, Said, TerminalLayout

Sink = Callable[[bytes], None]
_F, _M = TerminalFault, CodeMeans
_REFUSES = {
    _F.BUSY: _M.BUSY,
    _F.DECLINED: _M.DECLINED,
    _F.STOPPED: _M.STOPPED,
    _F.LINE_FAILS: _M.NO_LINE,
}
_ALWAYS = frozenset({_F.NAK_ALWAYS, _F.GARBLED_ALWAYS, _F.HALF_ANSWER})
_OTHER = "999999"


def _nothing() -> None:
    return None


class PretendTerminal:
    """One client at a time on its line. `books_moved` is called when its books did."""

    def __init__(self, layout: TerminalLayout, clock: Clock, books: Books | None = None) -> None:
        self.layout, self._clock = layout, clock
        self._form = PaperForm(layout)
        self._ear = Ear(layout.length)
        self._lock = threading.RLock()
        self._sink: Sink | None = None
        self._plan: TerminalFault | None = None
        self._on_questions = False
        self._late: list[bytes] = []
        self._answer = b""
        self._spoil: TerminalFault | None = None
        self._waiting: tuple[Asked, Mapping[str, str]] | None = None
        self.books = books or Books()
        self.slips = 0
        self.paper = self.line = self.plugged = True
        self.occupied = False
        """Somebody is paying at it: ENQ is answered with NAK."""
        self.heard: list[Asked] = []
        self.books_moved: Callable[[], None] = _nothing

    # -- the hand before it -------------------------------------------------------------------

    def plan(self, fault: TerminalFault | None, *, on_questions: bool = False) -> None:
        """Have the next request about a receipt go so, or the next question; None mends it."""
        with self._lock:
            self._plan, self._on_questions = fault, on_questions

    @property
    def planned(self) -> bool:
        """Whether a request to come will go wrong."""
        return self._plan is not None

    def unplug(self) -> None:
        """Pull the cable; the terminal itself stays on."""
        with self._lock:
            self.plugged = False
            self._ear.forget()

    def plug(self) -> None:
        """Put it in again."""
        with self._lock:
            self.plugged = True

    def restart(self, *, forgets: bool) -> None:
        """Switch it off and on; what waited at it is nothing."""
        with self._lock:
            self._late, self._answer, self._waiting = [], b"", None
            if forgets:
                self.books.forget()
        self.books_moved()

    def agree(self) -> None:
        """The person at it does what it waited for."""
        with self._lock:
            waiting, self._waiting = self._waiting, None
            if waiting is not None:
                self._send(self._done(*waiting))

    @property
    def waits(self) -> bool:
        """Whether it waits for a person."""
        return self._waiting is not None

    def mend(self) -> None:
        """Paper in, line up, nobody at it, nothing planned."""
        with self._lock:
            self.paper = self.line = True
            self.occupied = False
            self._plan = None

    # -- its line -----------------------------------------------------------------------------

    def connect(self, sink: Sink) -> bool:
        """Somebody is on the line; False while the cable is out."""
        with self._lock:
            if self.plugged:
                self._sink = sink
            return self.plugged

    def disconnect(self, sink: Sink) -> None:
        with self._lock:
            if self._sink is sink:
                self._sink = None
                self._ear.forget()

    def take(self, data: bytes) -> None:
        """Bytes that came; answers go to the sink."""
        with self._lock:
            for late in self._late:
                self._say(late)
            self._late = []
            for one in self._ear.hear(data):
                if self.plugged:
                    self._hear(one)

    # -- inside -------------------------------------------------------------------------------

    def _hear(self, one: str | bytes | None) -> None:
        if one is None:
            self._say(BYTES[NAK])
        elif isinstance(one, bytes):
            self._request(one)
        elif one == ENQ:
            self._say(BYTES[NAK if self.occupied else ACK])
        elif one == NAK and self._answer:
            self._send(self._answer)
        elif one == ACK:
            self._answer = b""
        elif one == EOT and self._waiting is not None:
            (asked, told), self._waiting = self._waiting, None
            ended = self.books.remember(told[Part.TRACE], Ended(_M.STOPPED))
            self._send(self._frame(asked, told[Part.TRACE], ended))

    def _request(self, body: bytes) -> None:
        read = self._form.read(body)
        if read is None:
            self._say(BYTES[ACK])
            return  # it is whole, and not in this terminal's language
        asked, told = read
        question = asked in (Asked.LAST, Asked.STATUS)
        fault = self._plan if question is self._on_questions else None
        if fault in (_F.NAK_ONCE, _F.NAK_ALWAYS):
            self._plan = fault if fault in _ALWAYS else None
            self._say(BYTES[NAK])
            return
        if fault not in _ALWAYS and fault is not None:
            self._plan = None
        self.heard.append(asked)
        if question:
            self._answered(fault, self._told(asked, told.get(Part.TRACE, "")))
        else:
            self._receipt(fault, asked, told)

    def _receipt(self, fault: TerminalFault | None, asked: Asked, told: Mapping[str, str]) -> None:
        known = self.books.recall(told[Part.TRACE])
        if known is not None:  # the same number is the same request: said again, not done again
            self._answered(fault, self._frame(asked, told[Part.TRACE], known))
            return
        if fault is _F.NO_ACK:
            return
        if fault is _F.NO_ANSWER:
            self._say(BYTES[ACK])
            return
        if fault is _F.WAITS:
            self._say(BYTES[ACK])
            self._waiting = (asked, told)
            return
        self._answered(fault, self._done(asked, told, fault))

    def _done(
        self, asked: Asked, told: Mapping[str, str], fault: TerminalFault | None = None
    ) -> bytes:
        """Do it, or not; the frame that says how it ended."""
        trace = told[Part.TRACE]
        refused = _REFUSES.get(fault) if fault else None
        if not self.line:
            refused = _M.NO_LINE
        if not self.paper:
            refused = _M.PAPER_OUT
        if refused is not None:
            ended = self.books.remember(trace, Ended(refused))
            self.books_moved()
            return self._frame(asked, trace, ended)
        ended = self.books.did(asked, told, self._clock.now())
        if ended.means is _M.DONE:
            self.paper = fault is not _F.PAPER_RUNS_OUT
            self.slips += self.paper
            if not self.paper:
                ended = self.books.remember(trace, replace(ended, means=_M.NOT_PRINTED))
        self.books_moved()
        if fault is _F.OTHER_TRACE:
            trace = _OTHER
        if fault is _F.OTHER_TOTAL:
            ended = replace(ended, total=ended.total + 1)
        strange = self._form.strange if fault is _F.STRANGE_CODE else ""
        return self._frame(asked, trace, ended, strange)

    def _answered(self, fault: TerminalFault | None, frame: bytes) -> None:
        """Say it, or what the fault leaves of it."""
        self._spoil = fault
        if fault in (_F.NO_ACK, _F.NO_ACK_DONE):
            return
        if fault is _F.PULLED_AFTER:
            self.unplug()
            return
        self._say(BYTES[ACK])
        if fault is _F.LATE:
            self._late.append(frame)
        elif fault is _F.PULLED_MID_ANSWER:
            self._say(frame[: len(frame) // 2])
            self.unplug()
        elif fault is _F.GARBLED_ONCE:
            self._answer = frame
            self._say(_spoiled(frame))
        elif fault not in (_F.ANSWER_LOST, _F.NO_ANSWER):
            self._send(frame)

    def _send(self, frame: bytes) -> None:
        self._answer = frame
        if self._spoil is _F.GARBLED_ALWAYS:
            frame = _spoiled(frame)
        elif self._spoil is _F.HALF_ANSWER:
            frame = frame[: len(frame) // 2]
        self._say(frame)

    def _told(self, asked: Asked, trace: str) -> bytes:
        """The answer to a question."""
        if asked is Asked.STATUS:
            means = _M.DONE if self.line else _M.NO_LINE
            return self._frame(asked, "", Ended(means if self.paper else _M.PAPER_OUT))
        known = self.books.recall(trace)
        waiting = self._waiting is not None and self._waiting[1][Part.TRACE] == trace
        if known is None:
            unknown = _M.FORGOTTEN if self.books.forgot else _M.NOT_ARRIVED
            return self._frame(asked, trace, Ended(_M.UNDER_WAY if waiting else unknown))
        return self._frame(asked, trace, known)

    def _frame(self, asked: Asked, trace: str, ended: Ended, strange: str = "") -> bytes:
        code = strange or self._form.code(ended.means)
        about = asked is Asked.LAST and self.books.recall(trace) is not None
        values = {
            Said.TRACE: trace,
            Said.RESULT: self._form.code(_M.DONE) if about else code,
            Said.ASKED: code if about else "",
            Said.TOTAL: str(ended.total),
            Said.APPROVAL_NO: ended.approval_no,
            Said.APPROVED_AT: ended.at,
        }
        return spoken(self._form.write(asked, values), self.layout.length)

    def _say(self, data: bytes) -> None:
        if self._sink is not None and self.plugged:
            self._sink(data)


def _spoiled(frame: bytes) -> bytes:
    """The frame with a wrong LRC."""
    return frame[:-1] + bytes([frame[-1] ^ 0x55])
