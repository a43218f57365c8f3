"""What a report is: its columns and what kind of value each holds, its order, its filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.errors import DomainError
from pos_app.domain.won import Won

Value = int | str
Row = tuple[Value, ...]
"""One value a column, then the row's own key, which is no column."""

MOST_DAYS = 366 * 3
"""A report covers no more: longer ones are two reports."""


class Kind(StrEnum):
    """What a column's values are. Numbers are whole: see each for its unit."""

    TEXT = "text"
    ID = "id"
    """A number a thing is known by: never cut into lines."""
    CODE = "code"
    """A word of ours, shown by the column's `words`."""
    NAME = "name"
    """Of a person: masked in files without a reason."""
    PHONE = "phone"
    """As NAME."""
    COUNT = "count"
    MONEY = "money"
    """Won."""
    SHARE = "share"
    """Hundredths of a percent: 1234 is 12.34 %."""
    TENTH = "tenth"
    """Tenths: 125 is 12.5."""
    DAY = "day"
    """A Korean day, 20261124; 0 is none."""
    MOMENT = "moment"
    """Milliseconds UTC; 0 is none."""


PERSONAL = frozenset({Kind.NAME, Kind.PHONE})
NUMBERS = frozenset({Kind.COUNT, Kind.MONEY, Kind.SHARE, Kind.TENTH})


class Filter(StrEnum):
    """What a report can be narrowed by."""

    MALL = "mall"
    METHOD = "method"
    STAFF = "staff"
    COURIER = "courier"
    WORDS = "words"


class Span(StrEnum):
    """What of time a report covers."""

    DAYS = "days"
    NOW = "now"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `total`: whether a figure stands below it. `wide`: takes the room that is left."""

    key: str
    title: str
    kind: Kind
    total: bool = False
    wide: bool = False
    words: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """By which column the rows stand."""

    column: str
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars above the list: a bar a row (`label`, `value`), or a bar for each total of `columns`."""

    title: str
    value: str = ""
    label: str = ""
    columns: tuple[str, ...] = ()
    by_value: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `found_by`: the columns WORDS looks in."""

    key: str
    title: str
    group: str
    columns: tuple[Column, ...]
    order: Order
    span: Span = Span.DAYS
    filters: frozenset[Filter] = frozenset()
    found_by: tuple[str, ...] = ()
    chart: Chart | None = None

    def column(self, key: str) -> int:
        """The place of a column. KeyError where there is none."""
        for place, one in enumerate(self.columns):
            if one.key == key:
                return place
        raise KeyError(key)

    @property
    def personal(self) -> bool:
        """Whether it holds what is masked in files."""
        return any(one.kind in PERSONAL for one in self.columns)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which report, for which Korean days (both included), narrowed by what, in which order.

    0 and "" narrow nothing; what a report has no filter for is not looked at. `calendar` is filled
    in by the service: JSON of days, when money of them is due, and how many days ago that was.
    """

    report: Report
    first: int
    last: int
    order: Order
    mall_id: int = 0
    method: str = ""
    staff_id: int = 0
    courier_id: int = 0
    words: str = ""
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: what it stands for, and how much."""

    label: Value
    amount: Won


@dataclass(frozen=True, slots=True)
class View:
    """A report as one look at the books showed it, at `at` (ms UTC).

    `totals` holds a value a column, None below a column without one.
    """

    rows: tuple[Row, ...]
    count: int
    totals: tuple[int | None, ...]
    bars: tuple[Bar, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer: ids with their names."""

    malls: tuple[tuple[int, str], ...]
    staff: tuple[tuple[int, str], ...]
    couriers: tuple[tuple[int, str], ...]


@dataclass(eq=False)
class PeriodTooLong(DomainError):
    """A report covers `most` days and no more."""

    days: int
    most: int = MOST_DAYS


@dataclass(eq=False)
class ExportStopped(DomainError):
    """A person stopped it: no file is there."""


@dataclass(eq=False)
class TooLongForPdf(DomainError):
    """So many rows are a workbook, not a paper."""

    rows: int
    most: int
