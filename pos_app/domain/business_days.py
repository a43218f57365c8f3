"""영업일: days on which banks and offices work. Deadlines of money are counted in them.

A day is a number, 20261122. Saturdays and Sundays are closed; `closed` tells of the other days: public
holidays with their substitutes and what the shop added. The day something falls due is not counted
(민법 제157조 초일불산입): three business days from a Friday end on Wednesday.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

Closed = Callable[[int], bool]

REFUND_DAYS = 3
"""Money is given back within these, from the day the goods came back, or from the withdrawal where
nothing was shipped (전자상거래 등에서의 소비자보호에 관한 법률 제18조 제2항); later costs interest."""

ACCOUNT_REFUND_DAYS = 2
"""The gateway's paid refund of a virtual account reaches the customer after one to two (KG이니시스
가상계좌 환불서비스)."""

ESCROW_REFUND_DAYS = 3
"""After a denial was confirmed the gateway refunds an escrow payment within these (KG이니시스 에스크로,
구매거절 확인)."""

DEPOSIT_PAYOUT_DAYS = 7
"""The gateway pays the shop what came into a virtual account after these (KG이니시스 정산주기 D+7)."""

_ONE = dt.timedelta(days=1)
_SATURDAY = 5


def is_weekend(day: int) -> bool:
    """Saturday or Sunday."""
    return _date(day).weekday() >= _SATURDAY


def is_business_day(day: int, closed: Closed) -> bool:
    """Neither weekend nor closed."""
    return not is_weekend(day) and not closed(day)


def after_business_days(day: int, n: int, closed: Closed) -> int:
    """The nth business day after `day`; with 0 the day itself, open or not.

    ValueError for a negative n.
    """
    if n < 0:
        raise ValueError(f"{n} business days")
    date = _date(day)
    while n:
        date += _ONE
        n -= is_business_day(_number(date), closed)
    return _number(date)


def business_days_between(first: int, last: int, closed: Closed) -> int:
    """How many business days come after `first`, up to and with `last`; negative the other way round."""
    if last < first:
        return -business_days_between(last, first, closed)
    date, end, count = _date(first), _date(last), 0
    while date < end:
        date += _ONE
        count += is_business_day(_number(date), closed)
    return count


def _date(day: int) -> dt.date:
    return dt.date(day // 10000, day // 100 % 100, day % 100)


def _number(date: dt.date) -> int:
    return date.year * 10000 + date.month * 100 + date.day
