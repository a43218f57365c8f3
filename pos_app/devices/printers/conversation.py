"""Questions and answers over one wire: how the printer is, what it counted, what it holds.

"No exception" proves nothing: bytes sit in buffers of this computer and of the printer. Only an
answer that the printer gives after the last byte does (GS r in turn, or GS ( H 48).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from pos_app.devices.printers import questions
from pos_app.devices.printers.abilities import ConfirmLevel, PrinterProfile
from pos_app.devices.printers.answers import (
    HAS_ERROR,
    Answer,
    AnswerKind,
    AnswerReader,
    trouble_in,
)
from pos_app.devices.printers.port import (
    BlockReason,
    Cleared,
    PrinterStatus,
    PrintOutcome,
    PrintReport,
)
from pos_app.devices.printers.unanswered import Unanswered, owed
from pos_app.devices.wire import Wire, WireBroken

_AT_ONCE_S = 0.001
_MOST_OLD = 64  # reads of what came already


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a driver waits, in seconds."""

    connect_s: float = 3.0
    status_s: float = 2.0  # for one answer to a status question
    stall_s: float = 10.0  # with no byte taken
    confirm_s: float = 15.0  # for the answer after the last byte
    blocked_s: float = 60.0  # for a hand, when the printer waits with the job inside
    poll_s: float = 0.5  # between status questions while waiting


class Conversation:
    """Talks to one printer over one open wire. Raises WireBroken where nothing else is said.

    `left` is what earlier talks with the same printer left open; it is kept up to date.
    """

    def __init__(
        self,
        wire: Wire,
        profile: PrinterProfile,
        limits: Limits,
        left: Unanswered | None = None,
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        self.wire = wire
        self.profile = profile
        self.limits = limits
        self.left = left or Unanswered()
        self.elapsed = elapsed
        self._reader = AnswerReader()
        self._inbox: list[Answer] = []
        self._owed = 0  # answers to DLE EOT
        self._fresh = True

    # -- how it is ----------------------------------------------------------------------------

    def status(self) -> PrinterStatus:
        """Ask DLE EOT 2, 4 and 1, and 3 for the kind of an error, each waited for by itself."""
        answers: dict[int, int] = {}
        for kind in (questions.OFFLINE_CAUSE, questions.PAPER, questions.PRINTER):
            answer = self._asked(kind)
            if answer is None:
                return PrinterStatus(known=False, detail="no answer to DLE EOT")
            answers[kind] = answer
        cause, paper, printer = answers.values()
        error = self._asked(questions.ERROR) if cause & HAS_ERROR else None
        return PrinterStatus(
            True,
            trouble_in(cause, paper, printer, error or 0),
            near_end=bool(paper & 0x0C),
            drawer_high=bool(printer & 0x04),
        )

    def _asked(self, kind: int) -> int | None:
        asked = self._owed + 1
        heard = self.collect(
            questions.real_time(kind) * asked,
            lambda answer: answer.kind is AnswerKind.REAL_TIME,
            asked,
        )
        self._owed = owed(asked, len(heard))
        return heard[-1].raw[0] if len(heard) == asked else None

    def cuts(self) -> int | None:
        """How often it has cut, None if it does not say. Answered in turn, behind all it holds."""
        asked = self.left.counters + 1
        heard = self.collect(questions.CUTS * asked, questions.is_count, asked)
        self.left.counters = owed(asked, len(heard))
        return int(heard[-1].raw[1:-1]) if len(heard) == asked else None

    def clear(self) -> Cleared:
        """DLE DC4 8: empty the buffer, and hear that it is empty."""
        heard = self.collect(questions.CLEAR, lambda answer: answer.raw == questions.CLEARED, 1)
        if not heard:
            return Cleared.NO_ANSWER
        self.left.cleared()
        return Cleared.CLEARED

    # -- bytes to and fro ---------------------------------------------------------------------

    def collect(
        self, question: bytes, wanted: Callable[[Answer], bool], count: int
    ) -> list[Answer]:
        """Ask, and give as many wanted answers as came within `status_s`; others are kept."""
        self._drop_old()
        end = self.elapsed() + self.limits.status_s
        found: list[Answer] = []
        if not self.put(question, end):
            return found
        while True:
            left = end - self.elapsed()
            if left > 0:
                self._listen(left)
            else:
                self.hear_the_rest()
            for answer in [one for one in self._inbox if wanted(one)][: count - len(found)]:
                self._inbox.remove(answer)
                found.append(answer)
            if len(found) == count or left <= 0:
                return found

    def put(self, data: bytes, end: float) -> bool:
        """Hand over bytes that are no part of a job; False if not all were taken until `end`."""
        out = 0
        while out < len(data):
            left = end - self.elapsed()
            taken = self.wire.write(data[out:], max(left, _AT_ONCE_S))
            if not taken:
                if out:
                    self.left.question_cut()
                return False
            out += taken
        return True

    def heard(self, limit_s: float) -> list[Answer]:
        """Answers that came; waits for the first of them at most so long."""
        if not self._inbox:
            self._listen(limit_s)
        heard, self._inbox = self._inbox, []
        return heard

    def hear_the_rest(self) -> None:
        """Take in all that has come: a busy computer may have spent the time for an answer that is
        there."""
        for _ in range(_MOST_OLD):
            data = self.wire.read(_AT_ONCE_S)
            if not data:
                break
            self._inbox += self._reader.push(data)

    def forget(self) -> None:
        """What came up to now belongs to earlier jobs and must not confirm the next."""
        self._inbox.clear()

    def _listen(self, limit_s: float) -> None:
        self._inbox += self._reader.push(self.wire.read(limit_s))

    def _drop_old(self) -> None:
        """A serial port and a USB printer keep answers for whoever opens them next."""
        if not self._fresh:
            return
        self._fresh = False
        for _ in range(_MOST_OLD):
            if not self.wire.read(_AT_ONCE_S):
                break

    # -- before a job -------------------------------------------------------------------------

    def made_ready(self) -> PrintReport | None:
        """See that the printer is ready for a job; else the report of one that never started."""
        try:
            if self.profile.confirm >= ConfirmLevel.STATUS:
                status = self.status()
                if not status.ready:
                    return not_started(status.detail, status.trouble or BlockReason.OFFLINE)
            if self.left.fill or self.left.hangs:
                return self._parted()
        except WireBroken as broken:
            return not_started(broken.detail)
        return None

    def _parted(self) -> PrintReport | None:
        """Part the next job from one that was lost.

        NULs end whatever picture or command was cut short; without them it would swallow the head
        of the next job. A paper that may hang is cut off, so that two orders do not share one.
        """
        if self.left.worthless and self.profile.clears:
            self.clear()
        data = b"\0" * self.left.fill + questions.RESET
        if self.left.hangs and self.profile.cutter:
            data += questions.CUT
        if not self.put(data, self.elapsed() + self.limits.stall_s):
            return not_started("takes no bytes after a job that was lost")
        self.left.parted()
        return None


def not_started(detail: str, reason: BlockReason = BlockReason.OFFLINE) -> PrintReport:
    """The report of a job of which no byte went out."""
    return PrintReport(PrintOutcome.NOT_STARTED, 0, reason, detail=detail)
