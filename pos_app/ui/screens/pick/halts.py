"""From an answer that stops the hand to what takes most of the screen."""

from __future__ import annotations

from pos_app.domain.picking import PickAnswer, PickOutcome
from pos_app.ui.format import clock_second
from pos_app.ui.language import tr
from pos_app.ui.screens.pick.shown import Halt
from pos_app.ui.words.picking import PickWords, name_of
from pos_app.ui.words.scanners import shown_raw

_NOT_HERE = frozenset({PickOutcome.NOT_ON_SLIP, PickOutcome.OTHER_ORDER})


def halt_of(answer: PickAnswer, words: PickWords, device: str, at: int) -> Halt:
    """Everything a picker needs to see what was wrong, at `at` (ms UTC)."""
    item, fact = _item(answer)
    code = shown_raw(answer.code) if answer.code else ""
    return Halt(
        words.word,
        words.step,
        words.tone,
        words.icon,
        item,
        fact,
        code,
        _code_fact(answer.code, device, at) if code else clock_second(at),
        _closing(answer),
    )


def _item(answer: PickAnswer) -> tuple[str, str]:
    if answer.item is not None:
        name = f"{answer.item.name} {answer.item.option}".strip()
        here = answer.outcome not in _NOT_HERE
        return name, "" if here else tr("이 출고지시서에 없는 상품입니다")
    if answer.line is not None:
        counted = tr("{of}개 가운데 {picked}개 담음").format(
            of=answer.line.ordered, picked=answer.line.picked
        )
        return name_of(answer.line), counted
    if answer.order_no:
        return answer.order_no, tr("주문번호")
    return "", ""


def _code_fact(code: str, device: str, at: int) -> str:
    parts = [tr("{n}자리").format(n=len(code)), device, clock_second(at)]
    return " · ".join(part for part in parts if part)


def _closing(answer: PickAnswer) -> str:
    if answer.outcome is PickOutcome.CLAIMED:
        return tr("또는 '계속' 바코드로 닫습니다. 이 주문은 담지 않았습니다.")
    return tr("또는 '계속' 바코드로 닫습니다. 수량은 바뀌지 않았습니다.")
