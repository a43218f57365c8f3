"""Counting business days: known spans, and what holds for any calendar."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.business_days import (
    Closed,
    after_business_days,
    business_days_between,
    is_business_day,
    is_weekend,
)
from pos_app.domain.house.closed_days import NoSuchDay, checked_day

FIRST, WINDOW = dt.date(2026, 11, 1), 100


def numbered(offset: int) -> int:
    date = FIRST + dt.timedelta(days=offset)
    return date.year * 10000 + date.month * 100 + date.day


def closing(bits: int) -> Closed:
    """A calendar that closes any of the hundred days from the first on: one bit a day."""
    days = frozenset(numbered(n) for n in range(WINDOW) if bits >> n & 1)
    return days.__contains__


DAYS = st.integers(0, WINDOW + 20).map(numbered)
CALENDARS = st.integers(0, 2**WINDOW - 1).map(closing)
SPANS = st.integers(0, 25)
FRIDAY, SATURDAY, SUNDAY, MONDAY = 20261120, 20261121, 20261122, 20261123


def never(day: int) -> bool:
    return False


def new_year(day: int) -> bool:
    return day == 20270101


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        (FRIDAY, 0, FRIDAY),
        (SATURDAY, 0, SATURDAY),
        (FRIDAY, 1, MONDAY),
        (SATURDAY, 1, MONDAY),
        (SUNDAY, 1, MONDAY),
        (MONDAY, 3, 20261126),
        (FRIDAY, 3, 20261125),
        (FRIDAY, 7, 20261201),
        (20261230, 1, 20261231),
        (20261230, 2, 20270104),  # the first is closed, the second and third are a weekend
        (20261231, 3, 20270106),
    ],
)
def test_known_spans(start: int, n: int, end: int) -> None:
    assert after_business_days(start, n, new_year) == end


def test_days_count_both_ways() -> None:
    assert business_days_between(FRIDAY, MONDAY, never) == 1
    assert business_days_between(MONDAY, FRIDAY, never) == -1
    assert business_days_between(SATURDAY, SUNDAY, never) == 0
    assert business_days_between(20261230, 20270104, new_year) == 2


def test_days_do_not_go_backwards() -> None:
    with pytest.raises(ValueError, match="-1"):
        after_business_days(MONDAY, -1, never)


@given(DAYS, SPANS, CALENDARS)
def test_what_is_added_is_counted_back(day: int, n: int, closed: Closed) -> None:
    assert business_days_between(day, after_business_days(day, n, closed), closed) == n


@given(DAYS, st.integers(1, 25), CALENDARS)
def test_a_deadline_is_open_and_later(day: int, n: int, closed: Closed) -> None:
    end = after_business_days(day, n, closed)
    assert is_business_day(end, closed)
    assert end > day
    assert not is_weekend(end)


@given(DAYS, DAYS, SPANS, SPANS, CALENDARS)
def test_later_or_longer_ends_no_earlier(
    one: int,
    other: int,
    n: int,
    more: int,
    closed: Closed,
) -> None:
    first, second = sorted((one, other))
    assert after_business_days(first, n, closed) <= after_business_days(second, n, closed)
    assert after_business_days(one, n, closed) <= after_business_days(one, n + more, closed)


@given(DAYS, SPANS, SPANS, CALENDARS)
def test_two_spans_are_one(
    day: int,
    n: int,
    more: int,
    closed: Closed,
) -> None:
    both = after_business_days(after_business_days(day, n, closed), more, closed)
    assert both == after_business_days(day, n + more, closed)


@pytest.mark.parametrize("day", [20270229, 20271301, 20270100, 5, 0, -20270101, 100000101])
def test_what_the_calendar_does_not_have_is_no_day(day: int) -> None:
    with pytest.raises(NoSuchDay):
        checked_day(day)
