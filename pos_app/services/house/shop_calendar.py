"""The shop's business days: deadlines are set and counted by them, inside any transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pos_app.clock import day_of, day_start
from pos_app.db.house import closed_days
from pos_app.db.transaction import Tx
from pos_app.domain.business_days import after_business_days, business_days_between
from pos_app.services.house.public_holidays import public_holidays

_DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class ShopCalendar:
    """Public holidays and the shop's `own` closed days (day → word), as read in one transaction."""

    own: Mapping[int, str]

    def closed(self, day: int) -> bool:
        """Whether a day of the week is none of business, 20261005."""
        return day in self.own or day in public_holidays(day // 10000)

    def due_at(self, from_ms: int, n: int) -> int:
        """The last millisecond (UTC) of the nth business day after the Korean day of `from_ms`."""
        day = after_business_days(day_of(from_ms), n, self.closed)
        return day_start(day) + _DAY_MS - 1

    def days_left(self, now_ms: int, due_ms: int) -> int:
        """Business days from today to a deadline, its own counted: 0 on its day, negative after it."""
        return business_days_between(day_of(now_ms), day_of(due_ms), self.closed)


def read_calendar(tx: Tx) -> ShopCalendar:
    """The calendar, inside another service's transaction: one small query, then no more."""
    return ShopCalendar({one.day: one.word for one in closed_days.everything(tx)})


def due_at(tx: Tx, from_ms: int, n: int) -> int:
    """A deadline n business days from a moment: the last millisecond (UTC) of that Korean day.

    What sets many of them reads the calendar once.
    """
    return read_calendar(tx).due_at(from_ms, n)
