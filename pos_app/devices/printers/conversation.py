"""One job over one wire: look whether the printer is ready, send, wait until it says done.

"No exception" proves nothing: bytes sit in buffers of this computer and of the printer. Only an
answer that the printer gives after the last byte does (GS r in turn, or GS ( H 48).
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from pos_app.crashpoints import cp
from pos_app.devices.printers.answers import (
    Answer,
    AnswerKind,
    AnswerReader,
    trouble_in,
    trouble_told,
)
from pos_app.devices.printers.port import (
    BlockReason,
    Cleared,
    Evidence,
    PrintBytes,
    PrinterStatus,
    PrintOutcome,
    PrintReport,
    PrintWatch,
    Silence,
)
from pos_app.devices.printers.profile import ConfirmLevel, PrinterProfile
from pos_app.devices.wire import Wire, WireBroken

_PIECE = 4096
_CLEAR, _IS_CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08", b"\x37\x25\x00"
_OFFLINE_CAUSE, _PAPER, _PRINTER = 2, 4, 1


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
    """Talks to one printer over one open wire. Raises WireBroken from `status` only."""

    def __init__(
        self,
        wire: Wire,
        profile: PrinterProfile,
        limits: Limits,
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wire = wire
        self._profile = profile
        self._limits = limits
        self._elapsed = elapsed
        self._reader = AnswerReader()
        self._inbox: list[Answer] = []
        self._owed = 0  # answers to questions given up on: they may still come

    # -- status -------------------------------------------------------------------------------

    def status(self) -> PrinterStatus:
        """Ask DLE EOT 2, 4 and 1, each waited for by itself so that answers cannot be mixed up."""
        answers: dict[int, int] = {}
        for kind in (_OFFLINE_CAUSE, _PAPER, _PRINTER):
            answer = self._ask(kind)
            if answer is None:
                return PrinterStatus(known=False, detail="no answer to DLE EOT")
            answers[kind] = answer
        trouble = trouble_in(answers[_OFFLINE_CAUSE], answers[_PAPER], answers[_PRINTER])
        return PrinterStatus(
            True,
            trouble,
            near_end=bool(answers[_PAPER] & 0x0C),
            drawer_high=bool(answers[_PRINTER] & 0x04),
        )

    def _ask(self, kind: int) -> int | None:
        end = self._elapsed() + self._limits.status_s
        if self._wire.write(bytes([0x10, 0x04, kind]), self._limits.status_s) < 3:
            return None
        while (left := end - self._elapsed()) > 0:
            self._listen(left)
            for answer in [one for one in self._inbox if one.kind is AnswerKind.REAL_TIME]:
                self._inbox.remove(answer)
                if self._owed == 0:
                    return answer.raw[0]
                self._owed -= 1
        self._owed += 1
        return None

    def _listen(self, limit_s: float) -> None:
        self._inbox += self._reader.push(self._wire.read(limit_s))

    def clear(self) -> Cleared:
        """DLE DC4 8: empty the buffer, and hear that it is empty."""
        end = self._elapsed() + self._limits.status_s
        if self._wire.write(_CLEAR, self._limits.status_s) < len(_CLEAR):
            return Cleared.NO_ANSWER
        while (left := end - self._elapsed()) > 0:
            if any(answer.raw == _IS_CLEAR for answer in self.heard(left)):
                return Cleared.CLEARED
        return Cleared.NO_ANSWER

    # -- one job ------------------------------------------------------------------------------

    def print(self, job: PrintBytes, watch: PrintWatch) -> PrintReport:
        """Print one job; every known trouble is in the report."""
        if self._profile.confirm >= ConfirmLevel.STATUS:
            try:
                status = self.status()
            except WireBroken as broken:
                return not_started(broken.detail)
            if not status.ready:
                return not_started(status.detail, status.trouble or BlockReason.OFFLINE)
        self._inbox.clear()  # an answer to an earlier job must not confirm this one
        watch.first_byte()
        return _Job(self, job, watch).run()

    # -- what a job in print needs --------------------------------------------------------------

    @property
    def parts(self) -> tuple[Wire, PrinterProfile, Limits, Callable[[], float]]:
        return self._wire, self._profile, self._limits, self._elapsed

    def heard(self, limit_s: float) -> list[Answer]:
        """Answers that came; waits for the first of them at most so long."""
        if not self._inbox:
            self._listen(limit_s)
        heard, self._inbox = self._inbox, []
        return heard


def not_started(detail: str, reason: BlockReason = BlockReason.OFFLINE) -> PrintReport:
    """The report of a job of which no byte went out."""
    return PrintReport(PrintOutcome.NOT_STARTED, 0, reason, detail=detail)


def process_mark(job_id: int) -> bytes:
    """Four printable bytes that name a job to a printer, spread well over neighbouring ids."""
    value = zlib.crc32(job_id.to_bytes(8, "little"))
    return bytes(33 + value // 94**place % 94 for place in range(4))


class _Job:
    """One job on its way: how much is out, what the printer waits for, until when we wait."""

    def __init__(self, talk: Conversation, job: PrintBytes, watch: PrintWatch) -> None:
        self._talk, self._job, self._watch = talk, job, watch
        self._wire, self._profile, self._limits, self._elapsed = talk.parts
        self._mark = process_mark(job.job_id)
        self._out = 0
        self._blocked: BlockReason | None = None

    def run(self) -> PrintReport:
        try:
            stalled = self._send(self._job.data + self._barrier())
            if stalled:
                return self._unsure(Silence.STALLED, "no more bytes taken")
            if self._profile.confirm == ConfirmLevel.ONE_WAY:
                return self._ended(PrintOutcome.HANDED_OVER)
            if self._profile.confirm == ConfirmLevel.STATUS:
                return self._looked()
            return self._waited()
        except WireBroken as broken:
            return self._unsure(Silence.CONNECTION_LOST, broken.detail)

    def _barrier(self) -> bytes:
        if self._profile.confirm == ConfirmLevel.PROCESS_ID:
            return b"\x1d(H\x06\x0000" + self._mark
        return b"\x1dr\x01" if self._profile.confirm == ConfirmLevel.BARRIER else b""

    def _send(self, data: bytes) -> bool:
        """Hand over everything; true if the printer stopped taking bytes."""
        half = len(self._job.data) // 2
        last = self._elapsed()
        while self._out < len(data):
            end = min(self._out + _PIECE, half if self._out < half else len(data))
            taken = self._wire.write(data[self._out : end], self._limits.poll_s)
            self._out += taken
            if taken and self._out == half:
                cp("slip.bytes_half")
            if taken:
                last = self._elapsed()
            elif self._elapsed() - last >= self._limits.stall_s or self._watch.stopping():
                return True
        return False

    def _looked(self) -> PrintReport:
        """A printer that answers status and no barrier: nobody knows more than that."""
        status = self._talk.status()
        if status.trouble is not None:
            return self._ended(PrintOutcome.BLOCKED, status.trouble)
        return self._ended(PrintOutcome.HANDED_OVER)

    def _waited(self) -> PrintReport:
        end = self._elapsed() + self._limits.confirm_s
        poll = self._elapsed() + self._limits.poll_s
        while True:
            now = self._elapsed()
            for answer in self._talk.heard(max(0.0, min(end, poll) - now)):
                if self._confirms(answer):
                    return self._ended(PrintOutcome.CONFIRMED)
                if answer.kind is AnswerKind.AUTOMATIC:
                    end = self._met(trouble_told(answer.raw), end)
            if self._elapsed() >= end or self._watch.stopping():
                return self._given_up()
            if self._elapsed() >= poll:
                status = self._talk.status()
                if status.known:
                    end = self._met(status.trouble, end)
                poll = self._elapsed() + self._limits.poll_s

    def _confirms(self, answer: Answer) -> bool:
        if self._profile.confirm == ConfirmLevel.PROCESS_ID:
            return answer.raw == b"\x37\x22" + self._mark + b"\0"
        return answer.kind is AnswerKind.IN_TURN

    def _met(self, trouble: BlockReason | None, end: float) -> float:
        """The printer told how it is; until when to wait now."""
        if trouble == self._blocked:
            return end
        self._blocked = trouble
        if trouble is None:
            return self._elapsed() + self._limits.confirm_s
        self._watch.blocked(trouble)
        return self._elapsed() + self._limits.blocked_s

    def _given_up(self) -> PrintReport:
        if self._blocked is not None:
            return self._ended(PrintOutcome.BLOCKED, self._blocked)
        return self._unsure(Silence.NO_ANSWER, "no answer after the last byte")

    def _ended(self, outcome: PrintOutcome, reason: BlockReason | None = None) -> PrintReport:
        return PrintReport(outcome, min(self._out, len(self._job.data)), reason)

    def _unsure(self, silence: Silence, detail: str) -> PrintReport:
        if self._out == 0:
            return not_started(detail)
        sent = min(self._out, len(self._job.data))
        evidence = Evidence(silence, len(self._job.data), detail)
        return PrintReport(PrintOutcome.UNKNOWN, sent, evidence=evidence, detail=detail)
