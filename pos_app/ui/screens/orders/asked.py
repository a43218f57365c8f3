"""What the list shows: a day, a status, words, or the open matters another screen sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pos_app.domain.orders.order_status import OrderStatus
from pos_app.domain.orders.order_views import (
    OpenMatter,
    OrderFilter,
    OrderPage,
    OrderRow,
    PageKey,
    QueueView,
)

if TYPE_CHECKING:
    from pos_app.services.orders.orders import Orders

Fetch = Callable[[OrderRow | None, int], Sequence[OrderRow]]
_LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """The clerk's choice. Words search every day; matters go with nothing else."""

    day: int
    status: OrderStatus | None = None
    words: str = ""
    matter: OpenMatter | None = None
    all_days: bool = False
    """One status on every day: what another screen counted."""

    @property
    def searching(self) -> bool:
        """True while words are long enough to search by."""
        return sum(letter.isalnum() for letter in self.words) >= _LEAST_WORDS

    @property
    def narrowed(self) -> bool:
        """True while something other than a whole day is shown."""
        return self.outside or self.status is not None

    @property
    def outside(self) -> bool:
        """True while the list is of no single day."""
        return self.searching or self.matter is not None or self.all_days

    def on_day(self, day: int) -> Asked:
        """Another day, with the same status."""
        return Asked(day, self.status)

    def with_status(self, status: OrderStatus | None) -> Asked:
        """Another status of the day."""
        return Asked(self.day, status)

    def with_words(self, words: str) -> Asked:
        """Search, or stop searching."""
        return replace(self, words=words, matter=None, all_days=False)

    def filter(self) -> OrderFilter:
        """What is asked of the books."""
        if self.matter is not None:
            return OrderFilter(matter=self.matter)
        if self.searching:
            return OrderFilter(words=self.words)
        statuses = frozenset({self.status}) if self.status else frozenset[OrderStatus]()
        return OrderFilter(day=None if self.all_days else self.day, statuses=statuses)


def list_fetch(orders: Orders, asked: Asked) -> Fetch:
    """Pages of the list. A search goes on by order, everything else by time."""
    wanted = asked.filter()

    def fetch(after: OrderRow | None, size: int) -> Sequence[OrderRow]:
        start = None
        if after is not None:
            start = (0, after.order_id) if wanted.words else after.key
        return _filled(lambda key, room: orders.page(wanted, key, room), start, size)

    return fetch


def queue_fetch(orders: Orders, view: QueueView) -> Fetch:
    """Pages of 출고지시."""

    def fetch(after: OrderRow | None, size: int) -> Sequence[OrderRow]:
        return orders.queue(view, after.key if after else None, size).rows

    return fetch


def _filled(
    page: Callable[[PageKey | None, int], OrderPage], start: PageKey | None, size: int
) -> Sequence[OrderRow]:
    """A page of a search may be short and still have a next one: ask on until it is full."""
    rows: list[OrderRow] = []
    key = start
    while len(rows) < size:
        answer = page(key, size - len(rows))
        rows.extend(answer.rows)
        if answer.after is None:
            break
        key = answer.after
    return rows
