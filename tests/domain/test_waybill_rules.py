"""Numbers as people and spreadsheets give them."""

from __future__ import annotations

import pytest

from pos_app.domain.parcels.couriers import NumberFault
from pos_app.domain.parcels.waybill_rules import clean, judge, recognise


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (" 6123-4567-8901 ", "612345678901"),
        ("'612345678901", "612345678901"),
        ("6123\u00a04567\t8901", "612345678901"),
        ("5.21853E+11", "5.21853E+11"),
    ],
)
def test_only_blanks_hyphens_and_the_apostrophe_go(given: str, kept: str) -> None:
    assert clean(given) == kept


@pytest.mark.parametrize(
    ("courier", "number", "fault", "refused"),
    [
        ("cj", "612345678906", None, False),
        ("cj", "612345678901", NumberFault.CHECK_DOUBT, False),
        ("cj", "61234567890", NumberFault.LENGTH, True),
        ("cj", "", NumberFault.EMPTY, True),
        ("cj", "5.21853E+11", NumberFault.NOT_DIGITS, True),
        ("cj", "１２３４５６７８９０", NumberFault.NOT_DIGITS, True),
        ("cj", "000000000000", NumberFault.UNUSUAL, False),
        ("other", "7", NumberFault.UNUSUAL, False),
    ],
)
def test_a_number_is_judged(
    courier: str, number: str, fault: NumberFault | None, refused: bool
) -> None:
    verdict = judge(courier, number)
    assert (verdict.fault, verdict.refused) == (fault, refused)


def test_a_courier_is_recognised_only_where_one_fits() -> None:
    assert recognise("9876-5432-101", ["cj", "logen", "other"]) == "logen"
    assert recognise("612345678901", ["cj", "hanjin"]) is None
    assert recognise("612345678901", ["cj", "logen"]) == "cj"
    assert recognise("12", ["cj", "other"]) is None


def test_a_check_digit_tells_couriers_of_one_length_apart() -> None:
    cj_by_nine = "590000007770"  # no other courier's last digit
    assert recognise(cj_by_nine, ["cj", "hanjin", "lotte"]) == "cj"
    assert recognise("590000007774", ["cj", "hanjin", "lotte"]) is None
