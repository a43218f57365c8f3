"""Which days a period's word means, counted from today."""

from __future__ import annotations

import datetime as dt

from pos_app.ui.format import as_date, day_number
from pos_app.ui.language import tr
from pos_app.ui.screens.reports.shown import LAST_MONTH, MONTH, OWN, TODAY, YESTERDAY

_DAY = dt.timedelta(days=1)


def period_words() -> list[tuple[str, str]]:
    """The periods to choose from."""
    return [
        (TODAY, tr("오늘")),
        (YESTERDAY, tr("어제")),
        (MONTH, tr("이번 달")),
        (LAST_MONTH, tr("지난달")),
        (OWN, tr("직접")),
    ]


def days_of(period: str, today: int) -> tuple[int, int]:
    """The first and the last day of a period that is not one's own, as 20261124."""
    now = as_date(today)
    if period == YESTERDAY:
        return day_number(now - _DAY), day_number(now - _DAY)
    if period == MONTH:
        return day_number(now.replace(day=1)), today
    if period == LAST_MONTH:
        last = now.replace(day=1) - _DAY
        return day_number(last.replace(day=1)), day_number(last)
    return today, today
