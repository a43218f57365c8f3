"""A printer that is spoken to over a wire opened for each job and closed after it.

Printers take one connection and free it late; a wire per job leaves it to nobody for long.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace

from pos_app.devices.printers.abilities import ConfirmLevel, PrinterProfile, Probed
from pos_app.devices.printers.conversation import Conversation, Limits, not_started
from pos_app.devices.printers.one_job import OneJob
from pos_app.devices.printers.port import (
    Cleared,
    PrintBytes,
    PrinterStatus,
    PrintReport,
    PrintWatch,
    Silence,
)
from pos_app.devices.printers.probe import probed
from pos_app.devices.printers.unanswered import Unanswered
from pos_app.devices.wire import Mute, Wire, WireBroken
from pos_app.domain.paper.real_time_bytes import refuse_hazards

QUIET = PrintWatch()


class OutOfReach(Exception):
    """No wire could be opened."""


class ConversingPrinter:
    """A ReceiptPrinter over any wire. `open_wire` raises OSError or WireBroken if it cannot."""

    def __init__(
        self, open_wire: Callable[[], Wire], profile: PrinterProfile, limits: Limits
    ) -> None:
        self._open_wire = open_wire
        self._profile = profile
        self._limits = limits
        self._one_job = threading.Lock()
        self._left = Unanswered()
        self._last = PrinterStatus(known=False, detail="never asked")
        self._closed = threading.Event()

    @property
    def profile(self) -> PrinterProfile:
        """What this printer can do: documents are set for its width."""
        return self._profile

    def send(self, job: PrintBytes, watch: PrintWatch = QUIET) -> PrintReport:
        """As `ReceiptPrinter.send`; after `close` every job is NOT_STARTED."""
        refuse_hazards(job.data)
        ends = replace(watch, stopping=lambda: self._closed.is_set() or watch.stopping())
        with self._one_job:
            if self._closed.is_set():
                return not_started("closed")
            try:
                with self._talk() as talk:
                    report = self._printed(talk, job, ends)
                    if _cuts_may_tell(report, Silence.NO_ANSWER) and not ends.stopping():
                        return self._with_cuts_after(talk, report)
                if _cuts_may_tell(report, Silence.CONNECTION_LOST) and not ends.stopping():
                    return self._with_cuts_anew(report)
            except OutOfReach as trouble:
                return not_started(str(trouble))
            return report

    def _printed(self, talk: Conversation, job: PrintBytes, watch: PrintWatch) -> PrintReport:
        refused = talk.made_ready()
        if refused is not None:
            return refused
        try:
            cuts = talk.cuts() if talk.profile.cut_counter else None
        except WireBroken as broken:
            return not_started(broken.detail)
        talk.forget()
        watch.first_byte()
        return OneJob(talk, job, watch).run(cuts)

    def _with_cuts_anew(self, report: PrintReport) -> PrintReport:
        try:
            with self._talk() as talk:
                return self._with_cuts_after(talk, report)
        except OutOfReach:
            return report

    def _with_cuts_after(self, talk: Conversation, report: PrintReport) -> PrintReport:
        """Ask what it counted since: the paper may have come though no answer did."""
        try:
            if not talk.put(b"\0" * self._left.fill, talk.elapsed() + self._limits.status_s):
                return report
            self._left.fill = 0
            cuts = talk.cuts()
        except WireBroken:
            return report
        evidence = report.evidence and replace(report.evidence, cuts_after=cuts)
        if evidence is not None and (cuts or 0) > (evidence.cuts_before or 0):
            self._left.hangs = False  # whatever it was, it was cut off
        return replace(report, evidence=evidence)

    def status(self) -> PrinterStatus:
        """As `ReceiptPrinter.status`; while a job prints, what was known before."""
        if not self._one_job.acquire(blocking=False):
            return replace(self._last, drawer_high=None)  # the drawer may have opened meanwhile
        try:
            self._last = self._asked()
        finally:
            self._one_job.release()
        return self._last

    def _asked(self) -> PrinterStatus:
        try:
            with self._talk() as talk:
                if talk.profile.confirm == ConfirmLevel.ONE_WAY:
                    return PrinterStatus(known=False, one_way=True)
                return talk.status()
        except (OutOfReach, WireBroken) as trouble:
            return PrinterStatus(known=False, detail=_words(trouble))

    def clear(self) -> Cleared:
        """As `ReceiptPrinter.clear`."""
        if not self._profile.clears:
            return Cleared.CANNOT
        with self._one_job:
            try:
                with self._talk() as talk:
                    return Cleared.CANNOT if isinstance(talk.wire, Mute) else talk.clear()
            except (OutOfReach, WireBroken):
                return Cleared.NO_ANSWER

    def probe(self) -> Probed | None:
        """As `ReceiptPrinter.probe`."""
        with self._one_job:
            try:
                with self._talk() as talk:
                    return None if isinstance(talk.wire, Mute) else probed(talk)
            except (OutOfReach, WireBroken):
                return None

    def close(self) -> None:
        """Let a job that waits end its waiting."""
        self._closed.set()

    @contextmanager
    def _talk(self) -> Generator[Conversation]:
        try:
            wire = self._open_wire()
        except (OSError, WireBroken) as trouble:
            raise OutOfReach(_words(trouble)) from trouble
        profile = self._profile
        if isinstance(wire, Mute) or profile.confirm == ConfirmLevel.ONE_WAY:
            profile = replace(profile, confirm=ConfirmLevel.ONE_WAY, cut_counter=False)
        try:
            yield Conversation(wire, profile, self._limits, self._left)
        finally:
            wire.close()


def _cuts_may_tell(report: PrintReport, silence: Silence) -> bool:
    """A job that is all out and ended so, on a printer that told its count before."""
    evidence = report.evidence
    if evidence is None or evidence.silence is not silence or evidence.cuts_before is None:
        return False
    return report.bytes_sent == evidence.bytes_total


def _words(trouble: Exception) -> str:
    detail = trouble.detail if isinstance(trouble, WireBroken) else str(trouble)
    return detail or type(trouble).__name__
