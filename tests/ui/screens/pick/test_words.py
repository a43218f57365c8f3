"""Each answer has its own word, icon and next step; a stop is never mistaken for another."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args

import pytest

from pos_app.domain.house.item_cards import WithoutBarcode
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.paper.slip_scan import SoldAs
from pos_app.domain.warehouse.picking import (
    GOES_ON,
    PickAnswer,
    PickCart,
    PickLine,
    PickOrder,
    PickOutcome,
    PickOwner,
    ScannedItem,
    ShortReason,
)
from pos_app.ui.icons import icon_names
from pos_app.ui.notice import SoundName
from pos_app.ui.words.picking import pick_words, short_word
from tests import make

LINE = PickLine(
    1, 2, 1, 3, "A-03-2", "무지 노트 A5", "줄무늬", "1001", "2346", WithoutBarcode.CONFIRM, 5, 2, 0
)


def answer(outcome: PickOutcome) -> PickAnswer:
    return PickAnswer(
        outcome,
        code="88",
        quantity=2,
        line=LINE,
        order_no="20261124_1",
        item=ScannedItem(9, "유리 머그", "", "B-01-3"),
        owner=PickOwner(2, "20261124_1", "김담이", "피킹대 2", make.T0, make.T0),
        sold=SoldAs(1, "S-261124-0001", "김담이", "카운터 1", make.T0, 9580),
        reason="A77",
    )


@pytest.mark.parametrize("outcome", PickOutcome)
def test_every_answer_speaks(outcome: PickOutcome) -> None:
    said = pick_words(answer(outcome), LINE, 20261124)
    assert said.word and said.step
    assert (said.tone != "bad") or said.sound == "error"
    assert (outcome in GOES_ON) or said.sound in {"error", "attention"}


def test_no_two_answers_look_or_read_alike() -> None:
    assert len({one.value for one in PickOutcome}) == len(PickOutcome)
    said = {one: pick_words(answer(one), LINE, 20261124) for one in PickOutcome}
    words = [one.word for one in said.values()]
    assert len(set(words)) == len(words)
    stops = [said[one] for one in PickOutcome if one not in GOES_ON]
    steps = [one.step for one in stops]
    assert len(set(steps)) == len(steps)
    looks = [(one.tone, one.icon) for one in said.values()]
    assert len(set(looks)) == len(looks), "two answers of one colour and one shape"


@pytest.mark.parametrize("outcome", PickOutcome)
def test_every_answer_is_korean_drawn_and_heard(outcome: PickOutcome) -> None:
    said = pick_words(answer(outcome), LINE, 20261124)
    for text in (said.word, said.step):
        assert re.search("[가-힣]", text)
        assert "{" not in text and "None" not in text and "  " not in text
    if outcome not in GOES_ON:
        assert said.step.endswith("."), "an instruction is a sentence"
    assert said.icon in icon_names()
    assert said.sound in get_args(SoundName)
    again = pick_words(replace(answer(outcome), item=None, owner=None, sold=None), None, 20261124)
    assert again.word and again.step, "it speaks without its details as well"


@pytest.mark.parametrize("outcome", [PickOutcome.PICKED, PickOutcome.LINE_DONE])
def test_in_a_cart_of_several_orders_the_basket_is_named(outcome: PickOutcome) -> None:
    baskets = tuple(
        PickOrder(n, f"20261124_{n}", "정우진", n, StopState.NONE, "") for n in (1, 2, 3)
    )
    in_second = replace(LINE, order_id=2, basket=2)
    alone = PickAnswer(outcome, PickCart(baskets[1:2], (in_second,)), line=in_second)
    several = replace(alone, cart=PickCart(baskets, (in_second,)))
    assert "바구니" not in pick_words(alone, LINE, 20261124).word
    assert pick_words(several, LINE, 20261124).word.startswith("2번 바구니 · ")


def test_an_order_that_ends_short_is_not_told_as_whole() -> None:
    short = replace(LINE, picked=3, short=2)
    order = PickOrder(2, "20261124_1", "정우진", 1, StopState.NONE, "")
    ended = PickAnswer(PickOutcome.ORDER_DONE, PickCart((order,), (short,)), line=short)
    said = pick_words(ended, None, 20261124)
    assert (said.word, said.tone, said.sound) == ("2개 모자란 주문입니다", "warn", "attention")
    assert "20261124_1" in said.step
    whole = replace(ended, cart=PickCart((order,), (replace(LINE, picked=5),)))
    assert pick_words(whole, None, 20261124).tone == "ok"


def test_the_wrong_item_is_sent_back_to_its_place_by_name() -> None:
    said = pick_words(answer(PickOutcome.NOT_ON_SLIP), LINE, 20261124)
    assert said.step == "유리 머그를 B-01-3에 되돌려 놓고, 무지 노트 A5를 스캔해 주십시오."


def test_every_reason_of_a_short_pick_has_a_word() -> None:
    assert len({short_word(one) for one in ShortReason}) == len(ShortReason)
