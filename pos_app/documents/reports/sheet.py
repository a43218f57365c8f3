"""What a report's file is made of, whichever kind of file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pos_app.clock import kst
from pos_app.domain.reports.report import Column, Kind, Report, Row, Span, Value

Step = Callable[[int], None]
"""Told how many rows are written; what it raises ends the work, and no file is left."""
SUM = "합계"
MASKED_NOTE = "개인정보 가림"
CellValue = str | int | float | dt.datetime | dt.date | None
EVERY = 200
"""So many rows are written between two steps."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report on its way into a file. `count` rows are to come from `rows`."""

    report: Report
    shop: str
    first: int
    last: int
    narrowed: str
    at: int
    masked: bool
    count: int
    totals: tuple[int | None, ...]
    rows: Iterator[Row]

    @property
    def facts(self) -> list[str]:
        """Where, what of time, narrowed by what, as of when."""
        days = "" if self.report.span is Span.NOW else f"{day(self.first)} ~ {day(self.last)}"
        note = MASKED_NOTE if self.masked and self.report.personal else ""
        moment = f"{kst(self.at):%Y-%m-%d %H:%M} 기준"
        return [fact for fact in (self.shop, days, self.narrowed, moment, note) if fact]


def day(number: int) -> str:
    """`2026-11-24` of 20261124."""
    return f"{number // 10000}-{number // 100 % 100:02}-{number % 100:02}"


def cell(column: Column, value: Value) -> CellValue:
    """The value as a workbook holds it: a real date, a real number, or text."""
    match column.kind:
        case Kind.MOMENT:
            at = int(value)
            return kst(at).replace(tzinfo=None, microsecond=0) if at else None
        case Kind.DAY:
            number = int(value)
            return dt.date(number // 10000, number // 100 % 100, number % 100) if number else None
        case Kind.SHARE:
            return int(value) / 10_000
        case Kind.TENTH:
            return int(value) / 10
        case Kind.COUNT | Kind.MONEY:
            return int(value)
        case Kind.CODE:
            return (column.words or {}).get(str(value), str(value))
        case _:
            return str(value)


def counted(rows: Iterator[Row], step: Step) -> Iterator[Row]:
    """The rows, telling now and then how many went by."""
    done = 0
    for row in rows:
        yield row
        done += 1
        if not done % EVERY:
            step(done)
    step(done)
