"""From an answer that stops the hand to what takes most of the screen."""

from __future__ import annotations

from pos_app.domain.warehouse.picking import PickAnswer, PickOutcome
from pos_app.ui.format import clock_second
from pos_app.ui.language import tr
from pos_app.ui.screens.pick.shown import Halt
from pos_app.ui.words.picking import PickWords, name_of
from pos_app.ui.words.scanners import shown_raw

_O = PickOutcome
_NOT_HERE = frozenset({_O.NOT_ON_SLIP, _O.OTHER_ORDER})
_STOPPED = frozenset({_O.CANCELLED, _O.CANCEL_REQUESTED, _O.HELD})

_MOST_CODE = 128
"""Longer than any code on a shelf; what does not end by then is no code."""


def halt_of(answer: PickAnswer, words: PickWords, device: str, at: int) -> Halt:
    """Everything a picker needs to see what was wrong, at `at` (ms UTC)."""
    head, item, fact = _about(answer)
    code = shown_raw(answer.code, _MOST_CODE) if answer.code else ""
    return Halt(
        words.word,
        words.step,
        words.tone,
        words.icon,
        head,
        item,
        fact,
        code,
        _code_fact(answer.code, device, at) if code else "",
        closing_words(answer.outcome),
        _keys(answer),
    )


def _about(answer: PickAnswer) -> tuple[str, str, str]:
    """What it is about: the article scanned, else the order that stopped, else the line."""
    line, order = answer.line, answer.order
    if answer.item is not None:
        name = f"{answer.item.name} {answer.item.option}".strip()
        here = answer.outcome not in _NOT_HERE
        return tr("스캔한 상품"), name, "" if here else tr("이 출고지시서에 없는 상품입니다")
    if order is not None and (line is None or answer.outcome in _STOPPED):
        fact = tr("{who} 님").format(who=order.receiver)
        if len(answer.cart.orders) > 1:
            fact = tr("{n}번 바구니 · {who} 님").format(n=order.basket, who=order.receiver)
        return tr("주문"), order.order_no, fact
    if line is not None:
        counted = tr("{of}개 가운데 {picked}개 담음").format(of=line.ordered, picked=line.picked)
        return tr("품목"), name_of(line), counted
    if answer.order_no:
        return tr("주문"), answer.order_no, ""
    return "", "", ""


def _code_fact(code: str, device: str, at: int) -> str:
    parts = [tr("{n}자리").format(n=len(code)), device, clock_second(at)]
    return " · ".join(part for part in parts if part)


def _keys(answer: PickAnswer) -> tuple[tuple[str, str], ...]:
    if answer.outcome is not _O.CLAIMED or answer.owner is None:
        return ()
    return ("F8", tr("넘겨 달라고 하기")), ("F10", tr("매니저 승인으로 넘겨받기"))


def closing_words(outcome: PickOutcome | None = None) -> str:
    """How the stop is closed, and what it did not do."""
    if outcome is None:
        return tr("또는 '계속' 바코드로 닫습니다.")
    if outcome is _O.CLAIMED:
        return tr("또는 '계속' 바코드로 닫습니다. 이 주문은 담지 않았습니다.")
    if outcome in _STOPPED:
        return tr("또는 '계속' 바코드로 닫습니다. 이 주문은 더 담지 않습니다.")
    if outcome is _O.OFFLINE:
        return tr("또는 '계속' 바코드로 닫습니다. 남은 수량은 저장된 것만 셉니다.")
    return tr("또는 '계속' 바코드로 닫습니다. 수량은 바뀌지 않았습니다.")
