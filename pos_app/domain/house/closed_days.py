"""Days the shop adds to the public holidays itself: the government names some only weeks before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pos_app.domain.errors import DomainError

WORD_LENGTH = 40


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day, 20261122, that is no business day by the shop's own word; `word` says why, or `""`."""

    day: int
    word: str = ""


@dataclass(frozen=True, slots=True)
class PublicHoliday:
    """A day the law closes. `names` are its holidays in Korean: two may fall on one day."""

    day: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DaysOff:
    """What 설정 shows: the public holidays of two years, and the shop's own days from the first on."""

    today: int
    years: tuple[int, int]
    public: tuple[PublicHoliday, ...]
    own: tuple[ClosedDay, ...]


@dataclass(eq=False)
class NoSuchDay(DomainError):
    """The number is no day of the calendar."""

    day: int


@dataclass(eq=False)
class ClosedAnyway(DomainError):
    """A weekend or a public holiday needs no entry of the shop's own. No `names`: a weekend."""

    day: int
    names: tuple[str, ...]


@dataclass(eq=False)
class ClosedBefore(DomainError):
    """The shop added the day before, with another word."""

    day: int
    word: str


def checked_day(day: int) -> int:
    """The day, if the calendar has it. Raises NoSuchDay."""
    try:
        dt.date(day // 10000, day // 100 % 100, day % 100)
    except ValueError:
        raise NoSuchDay(day) from None
    return day
