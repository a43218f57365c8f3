"""Which box no driver may take, and how far back the list of what is still here goes."""

from __future__ import annotations

import pytest

from pos_app.domain.orders.order_status import SaleState, StopState
from pos_app.domain.warehouse.hand_over import (
    BoxState,
    HandOverOutcome,
    Objection,
    OrderInside,
    handover_number,
    listed_since,
    objection,
)

H = HandOverOutcome
GOOD = OrderInside(1, "A-1", "정우진", StopState.NONE, SaleState.SOLD)
UNSOLD = OrderInside(2, "A-2", "정우진", StopState.NONE, SaleState.NONE)
TAKEN_BACK = OrderInside(3, "A-3", "정우진", StopState.NONE, SaleState.RETURNED)
HELD = OrderInside(4, "A-4", "정우진", StopState.HELD, SaleState.SOLD)


@pytest.mark.parametrize(
    ("box", "why"),
    [
        (BoxState(False, "", "", (GOOD,)), None),
        (BoxState(False, "", "", (GOOD, UNSOLD)), Objection(H.NOT_SOLD, "A-2")),
        (BoxState(False, "", "", (GOOD, TAKEN_BACK)), Objection(H.NOT_SOLD, "A-3")),
        (BoxState(False, "", "", (GOOD, HELD)), Objection(H.STOPPED, "A-4", StopState.HELD)),
        (BoxState(False, "", "A-9", (GOOD,)), Objection(H.CANCELLED_INSIDE, "A-9")),
        (BoxState(True, "잘못 붙임", "", (GOOD,)), Objection(H.VOIDED, reason="잘못 붙임")),
        (BoxState(False, "", "", ()), Objection(H.VOIDED)),
        # What stops the hand most comes first.
        (BoxState(True, "", "A-9", (HELD,)), Objection(H.STOPPED, "A-4", StopState.HELD)),
        (BoxState(True, "", "A-9", (UNSOLD,)), Objection(H.CANCELLED_INSIDE, "A-9")),
    ],
)
def test_why_a_box_stays(box: BoxState, why: Objection | None) -> None:
    assert objection(box) == why


def test_the_list_goes_back_to_the_first_signature_and_two_weeks_at_most() -> None:
    assert listed_since(20261124, first_day=20261124) == 20261124
    assert listed_since(20261124, first_day=20261120) == 20261120
    assert listed_since(20261124, first_day=None) == 20261124
    assert listed_since(20261124, first_day=20250101) == 20261110
    assert listed_since(20270103, first_day=20250101) == 20261220


def test_its_number_names_the_day() -> None:
    assert handover_number(20261124, 2) == "H-261124-02"
