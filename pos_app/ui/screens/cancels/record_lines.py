"""The record of a case: what hands did and what became of its money, in one order of time."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.money.money_back import MoneyStep, MoneyStepState
from pos_app.domain.money.refunds import RefundChannel, RefundState
from pos_app.domain.warehouse.cancel_detail import CaseDetail
from pos_app.domain.warehouse.money_case import CaseRefund, MoneyCase
from pos_app.ui.words.cancel_cases import log_words
from pos_app.ui.words.money_record import MoneyEvent, event_words


@dataclass(frozen=True, slots=True)
class RecordLine:
    """When (ms UTC), who ("" = by itself), what."""

    at: int
    who: str
    text: str


def record_lines(detail: CaseDetail) -> tuple[RecordLine, ...]:
    """Everything, oldest first."""
    found = [RecordLine(one.at, one.who, log_words(one)) for one in detail.log]
    for case in detail.money:
        for refund in case.refunds:
            found += _of_refund(refund, case)
        found += _of_steps(case)
    return tuple(sorted(found, key=lambda line: line.at))


def _of_steps(case: MoneyCase) -> list[RecordLine]:
    return [
        RecordLine(step.at, step.who, event_words(_STEPS[step.step]))
        for step in case.steps
        if step.state is MoneyStepState.DONE and step.step in _STEPS
    ]


_STEPS = {
    MoneyStep.CLOSE: MoneyEvent.CLOSED,
    MoneyStep.ACCOUNT: MoneyEvent.ACCOUNT,
    MoneyStep.REGISTER: MoneyEvent.REGISTERED,
    MoneyStep.DENIAL: MoneyEvent.DENIED,
    MoneyStep.RECEIPT: MoneyEvent.RECEIPT,
    MoneyStep.MALL: MoneyEvent.MALL,
    MoneyStep.MESSAGE: MoneyEvent.MESSAGE,
}


def _of_refund(refund: CaseRefund, case: MoneyCase) -> list[RecordLine]:
    found: list[RecordLine] = []
    ours = refund.channel not in (RefundChannel.CONSOLE, RefundChannel.MALL)
    if ours:
        asked = event_words(MoneyEvent.ASKED, refund, case.method)
        found.append(RecordLine(refund.created_at, refund.asked_by, asked))
        if refund.sent_at is not None:
            found.append(RecordLine(refund.sent_at, "", event_words(MoneyEvent.SENT, refund)))
    if refund.ended_at is not None:
        done = refund.state is RefundState.DONE
        event = MoneyEvent.DONE if done else MoneyEvent.REFUSED
        found.append(RecordLine(refund.ended_at, refund.approved_by, event_words(event, refund)))
    return found
