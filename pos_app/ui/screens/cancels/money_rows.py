"""The money steps of a case as rows: numbered on after the hands' steps, each with its buttons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from pos_app.clock import kst
from pos_app.domain.money.money_back import MoneyState, MoneyStep, MoneyStepState, is_waited_for
from pos_app.domain.warehouse.cancel_detail import CaseDetail, StepState
from pos_app.domain.warehouse.money_case import CaseStep, MoneyCase
from pos_app.ui.format import deadline
from pos_app.ui.pills import PillSpec
from pos_app.ui.screens.cancels.money_offers import keyed, offers_of
from pos_app.ui.screens.cancels.money_row_spec import MoneyRowSpec, StepLook, WaitBar
from pos_app.ui.words import money_receipts as receipts
from pos_app.ui.words import money_steps as words
from pos_app.ui.words.money_back import asked_on, state_word
from pos_app.ui.words.money_message import message_to

_S = MoneyStepState
_LOOKS = {
    _S.DONE: StepLook("full", "ok"),
    _S.TODO: StepLook("ring_2", "info", "plain"),
    _S.DOING: StepLook("ring_5", "info", "plain"),
    _S.WAITING: StepLook("clock", "warn", "soft"),
    _S.UNKNOWN: StepLook("question", "unknown", "dashed"),
    _S.REJECTED: StepLook("octagon", "bad", "plain"),
}
_LOCKED = StepLook("lock", "neutral")
_MONEY_DUE = frozenset({MoneyStep.ACCOUNT, MoneyStep.REGISTER, MoneyStep.REFUND})


class Calendar(Protocol):
    """The shop's business days."""

    def due_at(self, from_ms: int, n: int) -> int:
        """The last millisecond of the nth business day after a moment."""
        ...

    def days_left(self, now_ms: int, due_ms: int) -> int:
        """Business days to a deadline."""
        ...


@dataclass(frozen=True, slots=True)
class MoneySaid:
    """What rows are made from: the case, the moment, the calendar, the shop's name, who looks."""

    detail: CaseDetail
    now: int
    calendar: Calendar
    shop: str
    allowed: bool


def money_rows(said: MoneySaid) -> tuple[MoneyRowSpec, ...]:
    """Every money step of the case; nothing where there is no money."""
    place = len(said.detail.steps())
    hands = next(
        (at for at, (_, state) in enumerate(said.detail.steps(), 1) if state is not StepState.DONE),
        None,
    )
    found: list[MoneyRowSpec] = []
    for case in said.detail.money:
        first = hands
        for step in case.steps:
            place += 1
            found.append(_row(said, case, step, place, first))
            waited = is_waited_for(step.step, case.way)
            if first is None and waited and step.state is not _S.DONE:
                first = place
    return keyed(found)


def finished(said: MoneySaid) -> tuple[int, int]:
    """How many steps of hands and money are done, and how many there are."""
    hands = [state is StepState.DONE for _, state in said.detail.steps()]
    money = [step.state is _S.DONE for case in said.detail.money for step in case.steps]
    both = hands + money
    return sum(both), len(both)


def _row(
    said: MoneySaid, case: MoneyCase, step: CaseStep, place: int, first: int | None
) -> MoneyRowSpec:
    title = words.step_title(place, step.step, case)
    key = (case.money_back_id, step.step)
    if step.state is _S.DONE:
        text = words.done_text(step, case, said.now)
        if step.step is MoneyStep.RECEIPT and case.receipts:
            text = receipts.done_text(step, case, said.now)
        return MoneyRowSpec(key, title, text, _LOOKS[_S.DONE])
    if step.locked and step.state is _S.TODO:
        text = words.locked_text(step.step, first)
        return MoneyRowSpec(key, title, text, _LOCKED, faint=True)
    row = MoneyRowSpec(
        key,
        title,
        "",
        _look(step),
        pill=_pill(step),
        offers=offers_of(case, step) if case.state is MoneyState.OPEN else (),
        blocked="" if said.allowed else words.no_right(),
    )
    return _filled(said, case, step, row)


def _pill(step: CaseStep) -> PillSpec | None:
    """A state's word; the row whose turn it is needs none."""
    look = _look(step)
    if look is _LOOKS[_S.TODO]:
        return None
    return PillSpec(state_word(step.state, step.step), look.tone, look.glyph)


def _look(step: CaseStep) -> StepLook:
    if step.step is MoneyStep.DENIAL and step.state is _S.TODO:
        return _LOOKS[_S.WAITING]
    return _LOOKS[step.state]


def _filled(said: MoneySaid, case: MoneyCase, step: CaseStep, row: MoneyRowSpec) -> MoneyRowSpec:
    now = said.now
    if step.step is MoneyStep.RECEIPT and case.receipts:
        text = receipts.step_text(step, case, now)
        strong, note = receipts.step_words(step, case)
        return replace(row, text=text, warning=strong, note=note)
    if step.state is _S.UNKNOWN:
        strong, note = words.unknown_words(step.step)
        text = words.unknown_text(step, case, now)
        return replace(row, text=text, warning=strong, note=note, pill=None, beside=True)
    if step.state is _S.REJECTED:
        strong, note = words.rejected_words(step.step, case)
        return replace(row, text=words.rejected_text(step, case, now), warning=strong, note=note)
    if step.state is _S.DOING:
        return replace(row, text=words.doing_text(step, case, now))
    if step.state is _S.WAITING:
        return replace(row, text=words.waiting_text(step, case, now), bar=_bar(said, case, step))
    todo = replace(row, text=words.todo_text(step.step, case, said.detail.mall))
    if step.step is MoneyStep.DENIAL:
        return replace(todo, bar=_bar(said, case, step))
    if step.step is MoneyStep.REFUND:
        todo = replace(todo, note=words.final_words(case.way))
    if step.step is MoneyStep.MESSAGE:
        name, number = said.detail.case.receiver, said.detail.case.order_no
        todo = replace(todo, quote=message_to(case, name, number, said.shop))
    if step.step in _MONEY_DUE and step.due_at is not None:
        todo = replace(todo, bar=_bar(said, case, step))
    return todo


def _bar(said: MoneySaid, case: MoneyCase, step: CaseStep) -> WaitBar | None:
    """From when it was asked to its deadline."""
    if step.due_at is None:
        return None
    live = words.live_refund(case) if step.step is MoneyStep.REFUND else None
    since = step.at if live is None else live.sent_at or live.created_at
    share = (said.now - since) / max(step.due_at - since, 1)
    until = deadline(step.due_at, said.now, said.calendar.days_left(said.now, step.due_at))
    late = kst(said.now).date() >= kst(step.due_at).date()
    return WaitBar(min(max(share, 0.0), 1.0), asked_on(since), until, late)
