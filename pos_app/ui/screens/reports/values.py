"""How a report's values read in the list, below it and in its chart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pos_app.clock import kst
from pos_app.domain.reports.report import NUMBERS, Bar, Column, Kind, Report, Row, Value, View
from pos_app.ui.format import as_date, day_number, number, weekday
from pos_app.ui.language import tr
from pos_app.ui.models.column import Column as ListColumn
from pos_app.ui.models.column import Kind as ListKind
from pos_app.ui.screens.reports.widths import WIDTHS
from pos_app.ui.widgets.bar_chart import BarSpec

_TIPPED = frozenset({Kind.TEXT, Kind.ID, Kind.NAME})
_MOST_NAMED = 10
_ONE_DAY = dt.timedelta(days=1)


def list_columns(report: Report) -> list[ListColumn[Row]]:
    """The columns of the list; all of them sort."""
    return [_list_column(column, place) for place, column in enumerate(report.columns)]


def _list_column(column: Column, place: int) -> ListColumn[Row]:
    kind: ListKind = "number" if column.kind in NUMBERS else "text"
    if column.kind is Kind.MOMENT:
        kind = "dim"
    return ListColumn(
        column.key,
        tr(column.title),
        WIDTHS[column.kind],
        lambda row: shown(column, row[place]),
        kind=kind,
        tip=(lambda row: str(row[place])) if column.kind in _TIPPED else None,
        sortable=True,
    )


def shown(column: Column, value: Value) -> str:
    """The value in the list."""
    match column.kind:
        case Kind.MOMENT:
            return f"{kst(int(value)):%Y-%m-%d %H:%M}" if value else ""
        case Kind.DAY:
            return _day(int(value)) if value else ""
        case Kind.SHARE:
            return f"{_tenths(round(int(value) / 10))}%"
        case Kind.TENTH:
            return _tenths(int(value))
        case Kind.COUNT | Kind.MONEY:
            return number(int(value))
        case Kind.CODE:
            return tr((column.words or {}).get(str(value), str(value)))
        case _:
            return str(value)


def totals(report: Report, view: View) -> tuple[str, list[str]]:
    """What stands in front of the sums, and the sums."""
    lead = tr("합계 {n}줄").format(n=number(view.count))
    texts = [
        "" if value is None else shown(column, value)
        for column, value in zip(report.columns, view.totals, strict=True)
    ]
    return lead, texts


def bars(report: Report, found: Sequence[Bar]) -> list[BarSpec]:
    """The bars of its chart: days without a row stand there as nothing, of names the greatest."""
    chart = report.chart
    if chart is None or not found:
        return []
    if chart.columns:
        value = report.columns[report.column(chart.columns[0])]
        return [BarSpec(tr(str(one.label)), one.amount, shown(value, one.amount)) for one in found]
    value = report.columns[report.column(chart.value)]
    label = report.columns[report.column(chart.label)]
    if label.kind is Kind.DAY:
        return [
            BarSpec(_short(day), won, shown(value, won) if won else "")
            for day, won in _every_day(found)
        ]
    some = [one for one in found if one.amount][:_MOST_NAMED]
    return [BarSpec(shown(label, one.label), one.amount, shown(value, one.amount)) for one in some]


def _every_day(found: Sequence[Bar]) -> list[tuple[int, int]]:
    amounts = {int(one.label): one.amount for one in found}
    first, last = (as_date(day(amounts)) for day in (min, max))
    days = range((last - first).days + 1)
    if len(days) > 2 * len(amounts) + 31:
        return sorted(amounts.items())
    numbers = [day_number(first + _ONE_DAY * n) for n in days]
    return [(day, amounts.get(day, 0)) for day in numbers]


def _short(day: int) -> str:
    return f"{as_date(day):%m-%d}"


def _day(day: int) -> str:
    date = as_date(day)
    return f"{date:%Y-%m-%d} {weekday(date)}"


def _tenths(value: int) -> str:
    sign = "−" if value < 0 else ""
    return f"{sign}{abs(value) // 10:,}.{abs(value) % 10}"
