"""How many orders: by day, by status, and what waits for a person."""

from __future__ import annotations

import datetime as dt

from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.orders.order_status import EXCHANGE_WAITS, OPEN_STATUSES, OrderStatus
from pos_app.domain.orders.order_views import CAP, DayCount, OrderBadges, StatusCounts

_OPEN = ", ".join(f"'{status.value}'" for status in OPEN_STATUSES)
_DAYS = both(
    f"SELECT order_day, COUNT(*), SUM(CASE WHEN status IN ({_OPEN}) THEN 1 ELSE 0 END)"
    " FROM sales_order WHERE order_day BETWEEN :first AND :last GROUP BY order_day"
)
_BY_STATUS = both("SELECT status, COUNT(*) FROM sales_order WHERE order_day=:day GROUP BY status")
# One that a mall's change holds is asked about as that change; one that waits for the goods of an
# exchange is let go by their receipt.
HELD_BY_PERSON = (
    f"status='{OrderStatus.HELD.value}' AND change_waiting=0 AND stop_reason<>'{EXCHANGE_WAITS}'"
)


def _capped(where: str) -> str:
    return f"(SELECT COUNT(*) FROM (SELECT 1 FROM sales_order WHERE {where} LIMIT {CAP}) c)"


def _of(status: OrderStatus) -> str:
    return _capped(f"status='{status.value}'")


_ALL_OPEN = both("SELECT " + ", ".join(_of(status) for status in OPEN_STATUSES))
_BADGES = both(
    "SELECT "
    + ", ".join(
        (
            _of(OrderStatus.PAID),
            _of(OrderStatus.PREPARING),
            _of(OrderStatus.SOLD),
            _capped(HELD_BY_PERSON),
            _of(OrderStatus.CANCEL_REQUESTED),
            _capped("pay_state='unconfirmed'"),
            _capped("unmatched=1"),
            _capped("change_waiting=1"),
            _capped("estimated=1 AND sale_state='none'"),
        )
    )
)
STATEMENTS = {"days": _DAYS, "by_status": _BY_STATUS, "all_open": _ALL_OPEN, "badges": _BADGES}


def days(tx: Tx, until_day: int, count: int) -> tuple[DayCount, ...]:
    """So many calendar days up to `until_day`, oldest first."""
    last = dt.date(until_day // 10000, until_day // 100 % 100, until_day % 100)
    span = [last - dt.timedelta(days=back) for back in range(count - 1, -1, -1)]
    numbers = [day.year * 10000 + day.month * 100 + day.day for day in span]
    rows = tx.rows(_DAYS, first=numbers[0], last=numbers[-1])
    found = {int(day): (int(orders), int(left)) for day, orders, left in rows}
    return tuple(DayCount(day, *found.get(day, (0, 0))) for day in numbers)


def by_status(tx: Tx, day: int | None) -> StatusCounts:
    """Orders by status, on one day; or all open ones, each counted up to the cap."""
    if day is not None:
        rows = tx.rows(_BY_STATUS, day=day)
        return StatusCounts({OrderStatus(status): int(count) for status, count in rows})
    row = tx.one(_ALL_OPEN) or (0,) * len(OPEN_STATUSES)
    return StatusCounts(dict(zip(OPEN_STATUSES, map(int, row), strict=True)), CAP)


def badges(tx: Tx) -> OrderBadges:
    """What waits for a person, by kind."""
    return OrderBadges(*(int(count) for count in tx.one(_BADGES) or ()))
