"""Budget 5: every list of orders at a million orders against the same list at a thousand.

Each filter at the top and at 90 % of its depth, pages of the same length from both shops, which are
asked turn by turn.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.million import shop_of
from pos_app.clock import FrozenClock, day_of
from pos_app.db.database import Database
from pos_app.db.engine import sqlite_driver
from pos_app.domain.orders.order_status import OPEN_STATUSES, OrderStatus
from pos_app.domain.orders.order_views import NEWEST, OpenMatter, OrderFilter, PageKey
from pos_app.services.orders.orders import Orders
from pos_app.services.orders.partners import Partners
from tests.make import T0

SMALL = 1_000
TURNS = 60
BUDGET = 1.5
DEEP = 0.9
PAGE = 50
_ALL = frozenset(OrderStatus)
FILTERS: dict[str, OrderFilter] = {
    "all": OrderFilter(),
    "day": OrderFilter(day=day_of(T0)),
    "paid": OrderFilter(statuses=frozenset({OrderStatus.PAID})),
    "shipping": OrderFilter(statuses=frozenset({OrderStatus.SHIPPING})),
    "awaiting": OrderFilter(statuses=frozenset({OrderStatus.AWAITING_PAYMENT})),
    "cancelled": OrderFilter(statuses=frozenset({OrderStatus.CANCELLED})),
    "open statuses": OrderFilter(statuses=frozenset(OPEN_STATUSES)),
    "all statuses": OrderFilter(statuses=_ALL),
    "day + open statuses": OrderFilter(day=day_of(T0), statuses=frozenset(OPEN_STATUSES)),
    **{matter.value: OrderFilter(matter=matter) for matter in OpenMatter},
}


_MATTERS = {
    OpenMatter.UNCONFIRMED: "pay_state='unconfirmed'",
    OpenMatter.UNMATCHED: "unmatched=1",
    OpenMatter.CHANGE_WAITING: "change_waiting=1",
    OpenMatter.ESTIMATED: "estimated=1 AND sale_state='none'",
}


def large() -> int:
    """A million, or what POS_BENCH_ORDERS says."""
    return int(os.environ.get("POS_BENCH_ORDERS", "1000000"))


@dataclass(frozen=True, slots=True)
class Shop:
    """One of the two shops, open."""

    orders: Orders
    database: Database
    path: str

    def count(self, wanted: OrderFilter) -> int:
        """How many orders the filter has."""
        where, values = _where(wanted)
        raw = sqlite_driver().connect(self.path)
        try:
            found = raw.execute(f"SELECT COUNT(*) FROM sales_order{where}", values).fetchone()
        finally:
            raw.close()
        return int(found[0])

    def deep(self, wanted: OrderFilter, size: int) -> PageKey:
        """The key at 90 % of the filter's depth, or where a whole page is still left."""
        where, values = _where(wanted)
        offset = max(0, min(int(self.count(wanted) * DEEP), self.count(wanted) - size - 1))
        raw = sqlite_driver().connect(self.path)
        try:
            found = raw.execute(
                f"SELECT ordered_at, id FROM sales_order{where}"
                " ORDER BY ordered_at DESC, id DESC LIMIT 1 OFFSET ?",
                (*values, offset),
            ).fetchone()
        finally:
            raw.close()
        return (int(found[0]), int(found[1])) if found else NEWEST


def measure() -> list[dict[str, object]]:
    """A row for each list, ours and the yardstick's median in milliseconds."""
    shops = [_open(SMALL), _open(large())]
    try:
        return [_row(name, *_turns(small, big)) for name, small, big in _works(*shops)]
    finally:
        for shop in shops:
            shop.database.close()


def _open(count: int) -> Shop:
    path = shop_of(count)
    database = Database(f"sqlite:///{path}")
    return Shop(Orders(database, FrozenClock(T0)), database, str(path))


def _works(
    small: Shop, big: Shop
) -> Iterator[tuple[str, Callable[[], object], Callable[[], object]]]:
    for name, wanted in FILTERS.items():
        size = max(1, min(PAGE, small.count(wanted) - 1, big.count(wanted) - 1))
        for depth in ("top", "90 %"):
            works = (_page(shop, wanted, depth, size) for shop in (small, big))
            yield f"{name}, {depth}", *works
    day = day_of(T0)
    yield "14 days", lambda: small.orders.days(day), lambda: big.orders.days(day)
    yield "chips of a day", lambda: small.orders.counts(day), lambda: big.orders.counts(day)
    yield "chips of all days", lambda: small.orders.counts(), lambda: big.orders.counts()
    yield "badges", lambda: small.orders.badges(), lambda: big.orders.badges()
    people = [Partners(shop.database, FrozenClock(T0)) for shop in (small, big)]
    yield "partners", lambda: people[0].page(), lambda: people[1].page()
    firsts = [one.page("김", size=PAGE)[:1] for one in people]
    yield (
        "partners by name",
        lambda: people[0].page("김", firsts[0][0], 30),
        lambda: people[1].page("김", firsts[1][0], 30),
    )
    ids = [shop.orders.page(OrderFilter()).rows[7].order_id for shop in (small, big)]
    yield "detail", lambda: small.orders.detail(ids[0]), lambda: big.orders.detail(ids[1])
    numbers = [shop.orders.page(OrderFilter()).rows[7].order_no for shop in (small, big)]
    yield (
        "number",
        lambda: small.orders.find_number(numbers[0]),
        lambda: big.orders.find_number(numbers[1]),
    )


def _page(shop: Shop, wanted: OrderFilter, depth: str, size: int) -> Callable[[], object]:
    after = shop.deep(wanted, size) if depth != "top" else None
    if len(shop.orders.page(wanted, after, size).rows) != size:
        raise AssertionError(f"{wanted} has no page of {size} rows at {depth}")
    return lambda: shop.orders.page(wanted, after, size)


def _where(wanted: OrderFilter) -> tuple[str, tuple[object, ...]]:
    parts = [_MATTERS[wanted.matter]] if wanted.matter else []
    values: list[object] = []
    if wanted.day is not None:
        parts.append("order_day=?")
        values.append(wanted.day)
    if wanted.statuses:
        parts.append(f"status IN ({', '.join('?' * len(wanted.statuses))})")
        values += [status.value for status in wanted.statuses]
    return (" WHERE " + " AND ".join(parts) if parts else ""), tuple(values)


def _turns(small: Callable[[], object], big: Callable[[], object]) -> tuple[float, float]:
    took: tuple[list[float], list[float]] = ([], [])
    for work in (small, big):
        work()
    for _ in range(TURNS):
        for kept, work in zip(took, (small, big), strict=True):
            began = time.perf_counter()
            work()
            kept.append((time.perf_counter() - began) * 1000)
    return statistics.median(took[0]), statistics.median(took[1])


def _row(name: str, small: float, big: float) -> dict[str, object]:
    return {
        "name": name,
        "ours": big,
        "yardstick": small,
        "ratio": big / small,
        "budget": BUDGET,
        "unit": "ms",
        "n": TURNS,
    }
