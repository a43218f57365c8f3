"""The check digit of a business number, and how it is written."""

from __future__ import annotations

import pytest

from pos_app.domain.paying.business_no import is_business_no, written_business_no


def with_check_digit(nine: str) -> str:
    """The only tenth digit that fits, found by trying."""
    return next(nine + str(d) for d in range(10) if is_business_no(nine + str(d)))


@pytest.mark.parametrize("nine", ["000000000", "123456789", "999999999", "220811234"])
def test_exactly_one_digit_fits(nine: str) -> None:
    assert sum(is_business_no(f"{nine}{d}") for d in range(10)) == 1


def test_a_known_number_in_any_writing() -> None:
    assert is_business_no("123-45-67891")
    assert is_business_no(" 1234567891")
    assert not is_business_no("123-45-67892")
    assert not is_business_no("123-45-6789")
    assert not is_business_no("")


def test_neighbours_that_change_places_are_noticed() -> None:
    good = with_check_digit("123456789")
    swapped = good[1] + good[0] + good[2:]
    assert not is_business_no(swapped)


def test_it_is_written_with_hyphens() -> None:
    assert written_business_no("1234567891") == "123-45-67891"
    assert written_business_no("12345") == "12345"
