"""Each answer has its own word, icon and next step; a stop is never mistaken for another."""

from __future__ import annotations

import pytest

from pos_app.domain.item_cards import WithoutBarcode
from pos_app.domain.picking import (
    GOES_ON,
    PickAnswer,
    PickLine,
    PickOutcome,
    PickOwner,
    ScannedItem,
    ShortReason,
)
from pos_app.domain.slip_scan import SoldAs
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
    said = {one: pick_words(answer(one), LINE, 20261124) for one in PickOutcome}
    words = [one.word for one in said.values()]
    assert len(set(words)) == len(words)
    stops = [said[one] for one in PickOutcome if one not in GOES_ON]
    steps = [one.step for one in stops]
    assert len(set(steps)) == len(steps)
    looks = [(one.tone, one.icon) for one in stops]
    assert len(set(looks)) == len(looks), "two stops of one colour and one shape"


def test_the_wrong_item_is_sent_back_to_its_place_by_name() -> None:
    said = pick_words(answer(PickOutcome.NOT_ON_SLIP), LINE, 20261124)
    assert said.step == "유리 머그를 B-01-3에 되돌려 놓고, 무지 노트 A5를 스캔해 주십시오."


def test_every_reason_of_a_short_pick_has_a_word() -> None:
    assert len({short_word(one) for one in ShortReason}) == len(ShortReason)
