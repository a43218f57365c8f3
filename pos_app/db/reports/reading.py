"""A report's page, totals, chart and stream: texts built once for each report and order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from typing import Any

from pos_app.clock import day_start, kst
from pos_app.db.reports.source import whole
from pos_app.db.reports.sources import SOURCES
from pos_app.db.selling.receivables import hinted
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Tx
from pos_app.domain.reports.catalogue import BY_KEY
from pos_app.domain.reports.report import Asked, Bar, Report, Row

_DAY_MS = 86_400_000
MOST_BARS = 62
"""More bars than two months of days are no chart any more."""
_STREAMED = 1_000
_LITE_CALENDAR = (
    "(SELECT json_extract(value,'$[0]') AS day, json_extract(value,'$[1]') AS due,"
    " json_extract(value,'$[2]') AS late FROM json_each(:calendar))"
)
_SERVER_CALENDAR = (
    "(SELECT CAST(j->>0 AS bigint) AS day, CAST(j->>1 AS bigint) AS due,"
    " CAST(j->>2 AS bigint) AS late FROM jsonb_array_elements(CAST(%(calendar)s AS jsonb)) j)"
)


def params(asked: Asked, now: int) -> dict[str, Any]:
    """What the sources ask for, of a report and a moment."""
    return {
        "first": asked.first,
        "last": asked.last,
        "begin": day_start(asked.first),
        "until": day_start(asked.last) + _DAY_MS,
        "mall": asked.mall_id,
        "method": asked.method,
        "staff": asked.staff_id,
        "courier": asked.courier_id,
        "words": asked.words,
        "like": _like(asked.words),
        "now": now,
        "today": _days_before(now, 0),
        "calendar": asked.calendar or "[]",
        "day30": _days_before(now, 30),
        "day60": _days_before(now, 60),
        "day90": _days_before(now, 90),
    }


def page(tx: Tx, asked: Asked, now: int, after: Row | None, size: int) -> tuple[Row, ...]:
    """The rows behind `after` in the order asked for, or the first ones."""
    report, order = asked.report, asked.order
    text = _page(report.key, order.column, order.descending, after is None)
    values = params(asked, now)
    if after is not None:
        place = after[report.column(order.column)]
        values |= {"after": place, "after_key": after[-1]}
        if order.column == SOURCES[report.key].lead:
            # SQLite takes one end of an index's range: the one that leaves the least.
            at = int(place)
            values |= {"until": at + 1} if order.descending else {"begin": at}
    return tuple(tuple(row) for row in tx.execute(text, {**values, "size": size}).fetchall())


def totals(tx: Tx, asked: Asked, now: int) -> tuple[int, tuple[int | None, ...]]:
    """How many rows there are, and what stands below each column."""
    report = asked.report
    row = tx.execute(_totals(report.key), params(asked, now)).fetchone()
    sums = iter(row[1:])
    below = tuple(int(next(sums)) if one.total else None for one in report.columns)
    return int(row[0]), below


def bars(tx: Tx, asked: Asked, now: int, below: tuple[int | None, ...]) -> tuple[Bar, ...]:
    """What the report's chart shows: the totals of its columns, or its greatest rows."""
    report, chart = asked.report, asked.report.chart
    if chart is None:
        return ()
    if chart.columns:
        places = [report.column(key) for key in chart.columns]
        return tuple(Bar(report.columns[at].title, below[at] or 0) for at in places)
    found = tx.execute(_bars(report.key), params(asked, now)).fetchall()
    rows = found if chart.by_value else reversed(found)
    return tuple(Bar(label, int(amount)) for label, amount in rows)


def stream(tx: Tx, asked: Asked, now: int) -> Iterator[Row]:
    """Every row in the order asked for, without holding them all."""
    text = _page(asked.report.key, asked.order.column, asked.order.descending, None)
    for some in tx.stream(text, _STREAMED, params(asked, now)):
        yield from some


@cache
def _page(key: str, column: str, descending: bool, first: bool | None) -> RawStatement:
    """A page's text; `first`: the first page; None: every row."""
    report = BY_KEY[key]
    names = ", ".join(f"t.{one.key}" for one in report.columns)
    way, beyond = (" DESC", "<") if descending else ("", ">")
    where = _words(report)
    if first is False:
        # The second says what the first does: of a key that is no index's it tells where to begin.
        where += f" AND (t.{column}, t.row_key){beyond}(:after, :after_key) AND t.{column}{beyond}=:after"
    limit = "" if first is None else " LIMIT :size"
    return _text(
        f"SELECT {names}, t.row_key FROM ({SOURCES[key].sql}) t WHERE {where}"
        f" ORDER BY t.{column}{way}, t.row_key{way}{limit}"
    )


@cache
def _totals(key: str) -> RawStatement:
    report, source = BY_KEY[key], SOURCES[key]
    sums = [
        source.totals.get(one.key, whole(f"t.{one.key}")) for one in report.columns if one.total
    ]
    what = ", ".join(["count(*)", *sums])
    return _text(f"SELECT {what} FROM ({source.sql}) t WHERE {_words(report)}")


@cache
def _bars(key: str) -> RawStatement:
    report = BY_KEY[key]
    chart = report.chart
    assert chart is not None  # noqa: S101 - asked for reports with one
    first = chart.value if chart.by_value else chart.label
    return _text(
        f"SELECT t.{chart.label}, t.{chart.value} FROM ({SOURCES[key].sql}) t"
        f" WHERE {_words(report)} ORDER BY t.{first} DESC, t.row_key LIMIT {MOST_BARS}"
    )


TEXTS = {"page": _page, "totals": _totals, "bars": _bars}
"""What makes each text; tests read their plans."""


def _text(sql: str) -> RawStatement:
    """One text for both databases; CALENDAR stands for days and what falls due of them."""
    made = hinted(sql)
    return RawStatement(
        made.sqlite.replace("CALENDAR", _LITE_CALENDAR),
        made.postgresql.replace("CALENDAR", _SERVER_CALENDAR),
    )


def _words(report: Report) -> str:
    if not report.found_by:
        return "1=1"
    some = " OR ".join(f"t.{column} LIKE :like ESCAPE '!'" for column in report.found_by)
    return f"(:words='' OR {some})"


def _like(words: str) -> str:
    safe = words.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    return f"%{safe}%"


def _days_before(now: int, days: int) -> int:
    day = kst(now).date() - dt.timedelta(days=days)
    return day.year * 10000 + day.month * 100 + day.day
