"""Couriers: words, names at malls, numbers."""

from __future__ import annotations

import pytest

from pos_app.domain.parcels.couriers import (
    CourierCode,
    NumberFault,
    bare_number,
    check_number,
    courier_of,
    courier_rule,
)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("CJ 대한통운", "cj"),
        ("cj택배", "cj"),
        ("00034", "cj"),
        ("현대택배", "lotte"),
        ("로젠", "logen"),
        ("우체국", "epost"),
        ("HANJIN", "hanjin"),
    ],
)
def test_words_of_couriers(word: str, code: str) -> None:
    found = courier_of(word)
    assert found is not None
    assert found.code.value == code


def test_unknown_words_and_names_at_malls() -> None:
    assert courier_of("") is None
    assert courier_of("없는택배") is None
    assert courier_rule("epost").name_at("youngcart") == "우체국"
    assert courier_rule("epost").name_at("own") == "우체국택배"


@pytest.mark.parametrize(
    ("code", "number", "fault"),
    [
        ("cj", "123456789013", None),  # all eleven digits
        ("cj", "590000007770", None),  # the last nine only
        ("cj", "123456789012", NumberFault.CHECK_DOUBT),
        ("hanjin", "490000000011", None),
        ("hanjin", "490000000012", NumberFault.CHECK_DOUBT),
        ("hanjin", "49000000001234", None),
        ("logen", "99000000013", None),
        ("logen", "99000000014", NumberFault.CHECK_DOUBT),
        ("cj", "1234567890", None),
        ("cj", "12345678901", NumberFault.LENGTH),
        ("hanjin", "1234567890", NumberFault.LENGTH),
        ("lotte", "123456789013", None),
        ("lotte", "123456789015", NumberFault.CHECK_DIGIT),
        ("logen", "123456789012", NumberFault.UNUSUAL),
        ("epost", "1234567890123", None),
        ("other", "77", None),
        ("other", "", NumberFault.EMPTY),
        ("cj", "１２３４５６７８９０", NumberFault.NOT_DIGITS),
    ],
)
def test_numbers(code: str, number: str, fault: NumberFault | None) -> None:
    verdict = check_number(code, number)
    assert verdict.fault == fault
    warned = {None, NumberFault.UNUSUAL, NumberFault.CHECK_DOUBT}
    assert verdict.refused == (fault not in warned)


def test_blanks_and_hyphens_are_no_part_of_a_number() -> None:
    assert bare_number(" 1234-5678 9012\u00a0") == "123456789012"
    assert {code.value for code in CourierCode} >= {"cj", "hanjin", "lotte", "logen", "epost"}
