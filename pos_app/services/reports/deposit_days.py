"""When the gateway pays what came in on a day: business days, worked out once a look."""

from __future__ import annotations

import datetime as dt
import json

from pos_app.clock import kst
from pos_app.domain.business_days import DEPOSIT_PAYOUT_DAYS, is_business_day
from pos_app.services.house.shop_calendar import ShopCalendar

LOOKED_BACK = 1_100
"""Days: what is older and still not paid shows no day it was due on, its own day says enough."""
_ONE = dt.timedelta(days=1)


def deposit_days(calendar: ShopCalendar, now: int) -> str:
    """JSON of `[day, due, days since due]`, days as 20261124, for every day of three years."""
    today = kst(now).date()
    last = today + _ONE * (DEPOSIT_PAYOUT_DAYS * 4)
    rows: list[tuple[int, int, int]] = []
    # From the latest day back: the business days ahead are a window that moves along.
    ahead: list[dt.date] = []
    day = last
    first = today - _ONE * LOOKED_BACK
    while day >= first:
        if day <= today and len(ahead) >= DEPOSIT_PAYOUT_DAYS:
            due = ahead[-DEPOSIT_PAYOUT_DAYS]
            rows.append((_number(day), _number(due), max((today - due).days, 0)))
        if is_business_day(_number(day), calendar.closed):
            ahead.append(day)
        day -= _ONE
    return json.dumps(rows)


def _number(day: dt.date) -> int:
    return day.year * 10000 + day.month * 100 + day.day
