"""One job on its way: how much is out, what the printer waits for, until when we wait."""

from __future__ import annotations

from pos_app.crashpoints import cp
from pos_app.devices.printers import questions
from pos_app.devices.printers.abilities import ConfirmLevel
from pos_app.devices.printers.answers import Answer, AnswerKind, trouble_told
from pos_app.devices.printers.conversation import Conversation, not_started
from pos_app.devices.printers.port import (
    BlockReason,
    Evidence,
    PrintBytes,
    PrintOutcome,
    PrintReport,
    PrintWatch,
    Silence,
)
from pos_app.devices.printers.unanswered import owed
from pos_app.devices.wire import Settling, WireBroken

_PIECE = 4096


class OneJob:
    """Sends one job over an open talk and waits as long as the profile lets it be sure."""

    def __init__(self, talk: Conversation, job: PrintBytes, watch: PrintWatch) -> None:
        self._talk, self._job, self._watch = talk, job, watch
        self._profile, self._limits = talk.profile, talk.limits
        self._mark = questions.process_mark(job.job_id)
        self._barriers = talk.left.barriers + 1
        self._heard = 0
        self._out = 0
        self._blocked: BlockReason | None = None
        self._told_at, self._extra = self._split()

    def run(self, cuts_before: int | None) -> PrintReport:
        """Print it; every known trouble is in the report."""
        report = self._sent(cuts_before)
        if self._out > len(self._job.data) and self._barriers_asked():
            left = self._talk.left
            left.barriers = owed(left.barriers + self._barriers, self._heard)
        return report

    def _sent(self, cuts_before: int | None) -> PrintReport:
        try:
            stalled = self._send(self._stream())
            if stalled:
                return self._unsure(Silence.STALLED, "no more bytes taken", cuts_before)
            if self._profile.confirm <= ConfirmLevel.STATUS:
                return self._handed_over(cuts_before)
            return self._waited(cuts_before)
        except WireBroken as broken:
            return self._unsure(
                Silence.CONNECTION_LOST, broken.detail, cuts_before, surely=not broken.some_taken
            )

    # -- the bytes ----------------------------------------------------------------------------

    def _split(self) -> tuple[int, bytes]:
        """Where GS a goes into the job: behind the ESC @ it begins with, which would end it."""
        if not self._profile.automatic_status or self._profile.confirm < ConfirmLevel.BARRIER:
            return 0, b""
        at = len(questions.RESET) if self._job.data.startswith(questions.RESET) else 0
        return at, questions.TELL

    def _stream(self) -> bytes:
        data, at = self._job.data, self._told_at
        end = questions.TELL_NO_MORE if self._extra else b""
        return data[:at] + self._extra + data[at:] + self._barrier() + end

    def _barrier(self) -> bytes:
        if self._profile.confirm == ConfirmLevel.PROCESS_ID:
            return questions.process_id(self._mark)
        return questions.BARRIER * self._barriers if self._barriers_asked() else b""

    def _barriers_asked(self) -> bool:
        return self._profile.confirm == ConfirmLevel.BARRIER

    @property
    def _job_bytes(self) -> int:
        """How many bytes of the job itself are out."""
        behind = max(self._told_at, self._out - len(self._extra))
        return min(self._out if self._out <= self._told_at else behind, len(self._job.data))

    def _send(self, data: bytes) -> bool:
        """Hand over everything; true if the printer stopped taking bytes."""
        half = len(self._job.data) // 2
        last = self._talk.elapsed()
        while self._out < len(data):
            end = min(self._out + _PIECE, half if self._out < half else len(data))
            taken = self._talk.wire.write(data[self._out : end], self._limits.poll_s)
            self._out += taken
            if taken and self._out == half:
                cp("slip.bytes_half")
            if taken:
                last = self._talk.elapsed()
            elif self._given_up_sending(last):
                return True
        return False

    def _given_up_sending(self, last: float) -> bool:
        """No byte was taken. A printer that waits for a hand may say so of itself."""
        for answer in self._talk.heard(0.0) if self._extra else ():
            self._count(answer)
            if answer.kind is AnswerKind.AUTOMATIC:
                self._met(trouble_told(answer.raw))
        limit = self._limits.stall_s
        if self._blocked is not None:
            limit = max(limit, self._limits.blocked_s)
        return self._talk.elapsed() - last >= limit or self._watch.stopping()

    # -- the wait -----------------------------------------------------------------------------

    def _handed_over(self, cuts_before: int | None) -> PrintReport:
        """A printer without a barrier: nobody knows more than that the bytes are gone."""
        wire = self._talk.wire
        if isinstance(wire, Settling) and not wire.settle(self._limits.stall_s):
            return self._unsure(Silence.STALLED, "bytes left in this computer", cuts_before)
        if self._profile.confirm == ConfirmLevel.STATUS:
            status = self._talk.status()
            if status.trouble is not None:
                return self._ended(PrintOutcome.BLOCKED, status.trouble)
        return self._ended(PrintOutcome.HANDED_OVER)

    def _waited(self, cuts_before: int | None) -> PrintReport:
        elapsed = self._talk.elapsed
        end = elapsed() + self._wait_s()
        poll = elapsed() + self._limits.poll_s
        while True:
            over = elapsed() >= end or self._watch.stopping()
            if over:
                self._talk.hear_the_rest()
            for answer in self._talk.heard(max(0.0, min(end, poll) - elapsed())):
                self._count(answer)
                if self._confirms(answer):
                    return self._ended(PrintOutcome.CONFIRMED)
                if answer.kind is AnswerKind.AUTOMATIC and self._met(trouble_told(answer.raw)):
                    end, over = elapsed() + self._wait_s(), False
            if over:
                return self._given_up(cuts_before)
            if elapsed() >= poll:
                status = self._talk.status()
                if status.known and self._met(status.trouble):
                    end = elapsed() + self._wait_s()
                poll = elapsed() + self._limits.poll_s

    def _wait_s(self) -> float:
        return self._limits.confirm_s if self._blocked is None else self._limits.blocked_s

    def _count(self, answer: Answer) -> None:
        self._heard += answer.kind is AnswerKind.IN_TURN

    def _confirms(self, answer: Answer) -> bool:
        if self._barriers_asked():
            return self._heard >= self._barriers
        return questions.gives_back(answer, self._mark)

    def _met(self, trouble: BlockReason | None) -> bool:
        """The printer told how it is; true if that is news."""
        if trouble == self._blocked:
            return False
        self._blocked = trouble
        if trouble is not None:
            self._watch.blocked(trouble)
        return True

    # -- the end ------------------------------------------------------------------------------

    def _given_up(self, cuts_before: int | None) -> PrintReport:
        wire = self._talk.wire
        if isinstance(wire, Settling) and not wire.settle(0.0):
            return self._unsure(Silence.STALLED, "bytes left in this computer", cuts_before)
        if self._blocked is not None:
            return self._ended(PrintOutcome.BLOCKED, self._blocked)
        return self._unsure(Silence.NO_ANSWER, "no answer after the last byte", cuts_before)

    def _ended(self, outcome: PrintOutcome, reason: BlockReason | None = None) -> PrintReport:
        return PrintReport(outcome, self._job_bytes, reason)

    def _unsure(
        self, silence: Silence, detail: str, cuts_before: int | None, *, surely: bool = True
    ) -> PrintReport:
        """`surely` is false where bytes of the last write may be out though none were counted."""
        total = len(self._job.data)
        if self._job_bytes == 0 and surely:
            if self._out:
                self._talk.left.question_cut()
            return not_started(detail)
        self._talk.left.job_lost(all_out=self._job_bytes == total)
        evidence = Evidence(silence, total, detail, cuts_before)
        return PrintReport(PrintOutcome.UNKNOWN, self._job_bytes, evidence=evidence, detail=detail)
