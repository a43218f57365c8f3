"""The ship-by clock: when an order that is paid has to leave the shop.

Malls promise "오늘 출발" by a rule of the shop: what is paid before an hour of a business day leaves with
that day's courier, anything else with the next business day's.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pos_app.domain.business_days import Closed, is_business_day

_ONE = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ShipRule:
    """Hours of a Korean day: `until` may be paid, `leaves` is when the courier takes it."""

    until: int = 14
    leaves: int = 18


@dataclass(frozen=True, slots=True)
class ShipClock:
    """Where the clock stands at a moment, in naive Korean time.

    Everything paid before `late_before` is late. What is paid before `due_before` (and is not late)
    leaves at `next_leaves`.
    """

    late_before: dt.datetime
    due_before: dt.datetime
    next_leaves: dt.datetime


def ship_by(paid: dt.datetime, rule: ShipRule, closed: Closed) -> dt.datetime:
    """When an order paid at a naive Korean moment has to leave."""
    day = paid.date()
    if paid.hour >= rule.until or not _open(day, closed):
        day = _after(day, closed)
    return dt.datetime.combine(day, dt.time(rule.leaves))


def ship_clock(now: dt.datetime, rule: ShipRule, closed: Closed) -> ShipClock:
    """The clock at `now`, naive Korean time."""
    last = now.date()
    if not _open(last, closed) or now.hour < rule.leaves:
        last = _before(last, closed)
    following = _after(last, closed)
    until, leaves = dt.time(rule.until), dt.time(rule.leaves)
    return ShipClock(
        dt.datetime.combine(last, until),
        dt.datetime.combine(following, until),
        dt.datetime.combine(following, leaves),
    )


def _open(day: dt.date, closed: Closed) -> bool:
    return is_business_day(day.year * 10000 + day.month * 100 + day.day, closed)


def _after(day: dt.date, closed: Closed) -> dt.date:
    day += _ONE
    while not _open(day, closed):
        day += _ONE
    return day


def _before(day: dt.date, closed: Closed) -> dt.date:
    day -= _ONE
    while not _open(day, closed):
        day -= _ONE
    return day
