"""A card terminal at the other end of a wire, by its layout: a CardTerminal."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace

from pos_app.devices.terminals.answers import answer_about, answer_of, condition_of
from pos_app.devices.terminals.exchange import Door, Exchange, Outcome, Waits
from pos_app.devices.terminals.fields import (
    CannotFit,
    kind_of,
    question_body,
    read_answer,
    receipt_body,
    same_trace,
)
from pos_app.devices.terminals.port import TerminalAbilities, TerminalCondition
from pos_app.devices.wire import Wire, WireBroken
from pos_app.domain.devices.terminal_answers import TerminalAnswer, TerminalWhy
from pos_app.domain.devices.terminal_layout import Asked, Said, TerminalLayout
from pos_app.domain.gateway.gateway_answers import Meaning
from pos_app.domain.gateway.receipt_asks import TerminalAsk

log = logging.getLogger(__name__)

_TURN_S = 0.05
_CANNOT = TerminalAnswer(Meaning.REFUSED, TerminalWhy.CANNOT, nothing_sent=True)
_NOT_THERE = Outcome(None, TerminalWhy.NOT_CONNECTED, untouched=True)
_TROUBLE = (OSError, ValueError, TypeError, WireBroken)
"""pyserial raises ValueError for a speed the port has not, TypeError from one that vanished."""


class WireTerminal:
    """Opened when it is first needed, and again after trouble. `open_wire` raises OSError."""

    def __init__(
        self, layout: TerminalLayout, open_wire: Callable[[], Wire], waits: Waits = Waits()
    ) -> None:
        self._layout, self._open_wire, self._waits = layout, open_wire, waits
        self._turn = threading.Lock()
        self._word = threading.Lock()
        self._wire: Wire | None = None
        self._telling = self._stopped = self._closed = False

    @property
    def abilities(self) -> TerminalAbilities:
        form = self._layout.form
        return TerminalAbilities(form(Asked.PART) is not None, form(Asked.LAST) is not None)

    def tell(self, asked: TerminalAsk) -> TerminalAnswer:
        kind = kind_of(asked)
        form = self._layout.form(kind)
        if form is None:
            return _CANNOT
        try:
            body = receipt_body(self._layout, form, asked)
        except CannotFit as trouble:
            log.warning("a request to the card terminal: %s", trouble)  # names the field alone
            return _CANNOT
        outcome = self._one(body, lambda got: self._ours(got, form.answer, asked.trace))
        if outcome.body is None:
            meaning = Meaning.REFUSED if outcome.untouched else Meaning.UNKNOWN
            answer = TerminalAnswer(meaning, outcome.why, nothing_sent=outcome.untouched)
        else:
            told = read_answer(self._layout, outcome.body) or {}
            answer = answer_of(self._layout, told, asked.amounts.total)
        _note(kind, asked.trace, answer)
        return answer

    def last(self, trace: str) -> TerminalAnswer:
        form = self._layout.form(Asked.LAST)
        if form is None:
            return TerminalAnswer(Meaning.UNKNOWN, TerminalWhy.FORGOTTEN)
        try:
            body = question_body(self._layout, form, trace)
        except CannotFit:
            return TerminalAnswer(Meaning.UNKNOWN, TerminalWhy.FORGOTTEN)
        outcome = self._one(body, lambda got: self._ours(got, form.answer, trace))
        if outcome.body is None:
            answer = TerminalAnswer(Meaning.UNKNOWN, outcome.why)
        else:
            answer = answer_about(self._layout, read_answer(self._layout, outcome.body) or {})
        _note(Asked.LAST, trace, answer)
        return answer

    def condition(self) -> TerminalCondition:
        while not self._turn.acquire(timeout=_TURN_S):
            if self._telling:
                return TerminalCondition(True, busy=True)
        try:
            return self._asked_how()
        finally:
            self._turn.release()

    def stop(self) -> None:
        with self._word:
            self._stopped = self._telling

    def close(self) -> None:
        self._closed = True
        self.stop()
        with self._turn:
            self._let_go()

    # -- one at a time --------------------------------------------------------------------------

    def _one(self, body: bytes, ours: Callable[[bytes], bool]) -> Outcome:
        with self._turn:
            with self._word:
                self._telling, self._stopped = True, False
            try:
                return self._said(body, ours, self._waits, lambda: self._stopped or self._closed)
            finally:
                with self._word:
                    self._telling = False

    def _said(
        self,
        body: bytes,
        ours: Callable[[bytes], bool],
        waits: Waits,
        stopping: Callable[[], bool],
    ) -> Outcome:
        try:
            exchange, door = self._knocked(waits, stopping)
        except _TROUBLE:
            return _NOT_THERE
        if door is Door.BUSY:
            return Outcome(None, TerminalWhy.BUSY, untouched=True)
        if door is Door.SILENT:
            return _NOT_THERE
        outcome = exchange.run(body, ours)
        if outcome.body is None:
            self._let_go()  # the next one begins with a line of its own
        return outcome

    def _knocked(self, waits: Waits, stopping: Callable[[], bool]) -> tuple[Exchange, Door]:
        """Ask whether it is there; over a fresh wire when the old one broke meanwhile."""
        if self._closed:
            raise OSError("closed")
        if self._wire is not None:
            try:
                return self._knock(self._wire, waits, stopping)
            except _TROUBLE:
                self._let_go()
        self._wire = self._open_wire()
        try:
            return self._knock(self._wire, waits, stopping)
        except _TROUBLE:
            self._let_go()
            raise

    def _knock(
        self, wire: Wire, waits: Waits, stopping: Callable[[], bool]
    ) -> tuple[Exchange, Door]:
        exchange = Exchange(wire, self._layout, waits, stopping)
        return exchange, exchange.knock()

    def _asked_how(self) -> TerminalCondition:
        short = replace(self._waits, answer_s=self._waits.ack_s)
        try:
            exchange, door = self._knocked(short, lambda: self._closed)
        except _TROUBLE as trouble:
            return TerminalCondition(False, detail=str(trouble) or type(trouble).__name__)
        if door is Door.SILENT:
            return TerminalCondition(False, detail="no answer to ENQ")
        form = self._layout.form(Asked.STATUS)
        if form is None or door is Door.BUSY:
            return TerminalCondition(True, busy=door is Door.BUSY)
        body = question_body(self._layout, form)
        outcome = exchange.run(body, lambda got: self._ours(got, form.answer, ""))
        if outcome.body is None:
            self._let_go()
            return TerminalCondition(False, detail=outcome.why.value)
        return condition_of(self._layout, read_answer(self._layout, outcome.body) or {})

    def _ours(self, body: bytes, kind: str, trace: str) -> bool:
        """Whether an answer is of this request; a status has no number."""
        told = read_answer(self._layout, body)
        if told is None or told[Said.KIND] != kind:
            return False
        return not trace or same_trace(told[Said.TRACE], trace)

    def _let_go(self) -> None:
        wire, self._wire = self._wire, None
        if wire is not None:
            try:
                wire.close()
            except OSError:
                pass  # it is gone already


def _note(kind: Asked, trace: str, answer: TerminalAnswer) -> None:
    """For the log: our own number and the terminal's code, nothing of the buyer."""
    log.info(
        "card terminal %s %s: %s %s %s",
        kind.value,
        trace,
        answer.meaning.value,
        answer.why.value or "-",
        answer.code or "-",
    )
