"""The ship-by clock: the same day before the hour, else the next business day, holidays left out."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.house.ship_by import ShipRule, ship_by, ship_clock

RULE = ShipRule(14, 18)
HOLIDAY = 20261130


def closed(day: int) -> bool:
    return day == HOLIDAY


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("paid", "leaves"),
    [
        ("2026-11-24 13:59", "2026-11-24 18:00"),
        ("2026-11-24 14:00", "2026-11-25 18:00"),
        ("2026-11-27 15:00", "2026-12-01 18:00"),  # Friday; Monday is closed
        ("2026-11-28 09:00", "2026-12-01 18:00"),
        ("2026-11-30 09:00", "2026-12-01 18:00"),
    ],
)
def test_when_an_order_leaves(paid: str, leaves: str) -> None:
    assert ship_by(at(paid), RULE, closed) == at(leaves)


@given(
    st.datetimes(at("2026-11-20"), at("2026-12-10")),
    st.datetimes(at("2026-11-20"), at("2026-12-10")),
)
def test_the_clock_says_of_every_order_what_its_own_moment_says(
    paid: dt.datetime, now: dt.datetime
) -> None:
    clock, leaves = ship_clock(now, RULE, closed), ship_by(paid, RULE, closed)
    assert (paid < clock.late_before) == (leaves <= now)
    due = clock.late_before <= paid < clock.due_before
    assert due == (leaves == clock.next_leaves)
    assert clock.next_leaves > now
