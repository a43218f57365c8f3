"""What the counter shows while it waits for a scan."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.clock import Clock, day_of
from pos_app.db.database import Database
from pos_app.db.transaction import Tx
from pos_app.db.waiting import sale_queue
from pos_app.db.waiting.sale_queue import JustSold, NextSale
from pos_app.domain.actors import Actor, Permission, require

__all__ = ["CounterQueue", "JustSold", "NextSale", "SaleQueue"]

_NEXT, _JUST = 3, 5


@dataclass(frozen=True, slots=True)
class CounterQueue:
    """How many orders wait for F12 and which could be next; how many were sold today, newest first.

    `day` is the Korean day, 20261124.
    """

    day: int
    waiting: int
    next: tuple[NextSale, ...]
    sold_today: int
    just_sold: tuple[JustSold, ...]


class SaleQueue:
    """Reads the counter's queue."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def look(self, actor: Actor) -> CounterQueue:
        """The queue as it is now."""
        require(actor, Permission.LOOK)
        day = day_of(self._clock.now())
        return self._db.read(lambda tx: _look(tx, day))


def _look(tx: Tx, day: int) -> CounterQueue:
    return CounterQueue(
        day,
        sale_queue.waiting(tx),
        sale_queue.next_ones(tx, _NEXT),
        sale_queue.sold_on(tx, day),
        sale_queue.just_sold(tx, day, _JUST),
    )
