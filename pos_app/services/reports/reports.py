"""보고서 on the screen: a page, its totals and its chart as of one moment."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pos_app.clock import Clock
from pos_app.db.database import Database
from pos_app.db.house import couriers, malls, staff
from pos_app.db.reports import reading
from pos_app.db.snapshot import hold
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.reports import words as say
from pos_app.domain.reports.report import (
    MOST_DAYS,
    Asked,
    Choices,
    Filter,
    PeriodTooLong,
    Row,
    Span,
    View,
)
from pos_app.domain.selling.statement import DaysTurnedRound
from pos_app.services.house.shop_calendar import read_calendar
from pos_app.services.reports.deposit_days import deposit_days

PAGE = 100
DEPOSITS = "deposits"


class Reports:
    """Days are Korean, 20261124, both included."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def view(self, actor: Actor, asked: Asked, size: int = PAGE) -> View:
        """The first rows, the totals and the chart. Raises `DaysTurnedRound`, `PeriodTooLong`."""
        require(actor, Permission.REPORTS)
        checked = check(asked)
        now = self._clock.now()
        return self._db.read(lambda tx: _view(tx, checked, now, size))

    def more(self, actor: Actor, asked: Asked, after: Row, size: int = PAGE) -> tuple[Row, ...]:
        """The rows behind one, as they are now. Raises as `view` does."""
        require(actor, Permission.REPORTS)
        checked = check(asked)
        now = self._clock.now()
        return self._db.read(lambda tx: reading.page(tx, dated(tx, checked, now), now, after, size))

    def choices(self, actor: Actor) -> Choices:
        """What the filters offer."""
        require(actor, Permission.REPORTS)
        return self._db.read(_choices)


def check(asked: Asked) -> Asked:
    """The question without filters its report has not. Raises `DaysTurnedRound`, `PeriodTooLong`."""
    if asked.report.span is Span.DAYS:
        if asked.first > asked.last:
            raise DaysTurnedRound(asked.first, asked.last)
        days = (_date(asked.last) - _date(asked.first)).days + 1
        if days > MOST_DAYS:
            raise PeriodTooLong(days)
    asked.report.column(asked.order.column)  # KeyError: a mistake of ours
    has = asked.report.filters
    return replace(
        asked,
        mall_id=asked.mall_id if Filter.MALL in has else 0,
        method=asked.method if Filter.METHOD in has else "",
        staff_id=asked.staff_id if Filter.STAFF in has else 0,
        courier_id=asked.courier_id if Filter.COURIER in has else 0,
        words=asked.words.strip() if Filter.WORDS in has else "",
    )


def dated(tx: Tx, asked: Asked, now: int) -> Asked:
    """The question with the days on which deposits fall due, for the report that shows them."""
    if asked.report.key != DEPOSITS:
        return asked
    return replace(asked, calendar=deposit_days(read_calendar(tx), now))


def _view(tx: Tx, asked: Asked, now: int, size: int) -> View:
    hold(tx)
    asked = dated(tx, asked, now)
    count, below = reading.totals(tx, asked, now)
    rows = reading.page(tx, asked, now, None, size)
    return View(rows, count, below, reading.bars(tx, asked, now, below), now)


def _choices(tx: Tx) -> Choices:
    return Choices(
        tuple((one.mall_id, one.name) for one in malls.everything(tx)),
        tuple((one.staff_id, one.name) for one in staff.everyone(tx)),
        tuple(
            (one.courier_id, say.COURIERS.get(one.code, one.code))
            for one in couriers.everything(tx)
        ),
    )


def _date(day: int) -> dt.date:
    return dt.date(day // 10000, day // 100 % 100, day % 100)
