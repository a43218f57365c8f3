"""Every answer of the dock has a word and a next step; a sentence names two boxes at most."""

from __future__ import annotations

import pytest

from pos_app.domain.orders.order_status import StopState
from pos_app.domain.warehouse.hand_over import (
    BoxesStay,
    HandOverAnswer,
    HandOverOutcome,
    HandOverParcel,
    HandOverSheet,
    Objection,
)
from pos_app.ui.notices import notice_of
from pos_app.ui.words.hand_over import scan_verdict, stays_words

H = HandOverOutcome
SHEET = HandOverSheet(1, 1, "cj", "", "", 0, None, "출고대 1", "박한솔")


@pytest.mark.parametrize("outcome", list(H))
def test_every_outcome_has_a_word_and_a_step(outcome: H) -> None:
    where = "cj" if outcome is H.OTHER_COURIER else "20261124_1"
    answer = HandOverAnswer(outcome, SHEET, "612345678901", None, where, stop=StopState.HELD)
    word, step, sound = scan_verdict(answer)
    assert word and step and sound and "{" not in word + step


@pytest.mark.parametrize("stop", [one for one in StopState if one is not StopState.NONE])
def test_a_stop_is_named_as_what_it_is(stop: StopState) -> None:
    words = {
        StopState.HELD: "보류",
        StopState.CANCEL_REQUESTED: "취소 요청",
        StopState.CANCELLED: "취소",
    }
    assert stays_words(Objection(H.STOPPED, stop=stop)) == words[stop]


def test_a_refused_signature_names_two_boxes_and_counts_the_rest() -> None:
    whys = (
        Objection(H.CANCELLED_INSIDE, "20261124_1"), Objection(H.VOIDED), Objection(H.NOT_SOLD),
        Objection(H.STOPPED, stop=StopState.CANCELLED),
    )  # fmt: skip
    boxes = tuple(
        HandOverParcel(n, f"61234567890{n}", "정우진", (), 0, why) for n, why in enumerate(whys)
    )
    said = notice_of(BoxesStay(boxes)).text
    assert said.startswith("612345678900 (취소된 물건), 612345678901 (폐기 송장) 외 2개.")
    assert notice_of(BoxesStay(boxes[2:3])).text.startswith("612345678902 (매출 없음).")
