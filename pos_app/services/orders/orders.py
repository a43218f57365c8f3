"""Reading orders: pages, counts, detail; and holding one back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pos_app.clock import Clock
from pos_app.db.database import Database
from pos_app.db.orders import order_counts, order_detail, order_lists, order_write
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.flow import NotAllowedNow
from pos_app.domain.orders.order_detail import OrderDetail
from pos_app.domain.orders.order_status import OrderStatus, ParcelState, StopState
from pos_app.domain.orders.order_views import (
    NEWEST,
    DayCount,
    OpenMatter,
    OrderBadges,
    OrderFilter,
    OrderPage,
    OrderRow,
    PageKey,
    QueueView,
    StatusCounts,
)
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import NoSuchOrder

_QUEUE = {
    QueueView.READY: frozenset({OrderStatus.PAID}),
    QueueView.PRINTED: frozenset({OrderStatus.PREPARING}),
}
_MAY_HOLD = frozenset({StopState.NONE})
_MAY_RELEASE = frozenset({StopState.HELD, StopState.CANCEL_REQUESTED})


LateBefore = Callable[[Tx, int], int]
"""The moment before which an order was paid that is late at another, both ms UTC: the ship-by clock."""


def nobody_is_late(tx: Tx, now: int) -> int:
    """A shop without a clock."""
    del tx, now
    return 0


class Orders:
    """The orders in the books, as screens read them."""

    def __init__(
        self, db: Database, clock: Clock, late_before: LateBefore = nobody_is_late
    ) -> None:
        self._db = db
        self._clock = clock
        self._late_before = late_before

    def page(self, wanted: OrderFilter, after: PageKey | None = None, size: int = 50) -> OrderPage:
        """Orders newest first, `size` at most, after the key of the page before."""
        now = self._clock.now()

        def read(tx: Tx) -> OrderPage:
            late = wanted.matter is OpenMatter.LATE
            asked = replace(wanted, late_before=self._late_before(tx, now)) if late else wanted
            return order_lists.page(tx, asked, after or NEWEST, size)

        return self._db.read(read)

    def row(self, order_id: int) -> OrderRow | None:
        """One order as a list shows it: to repaint a row after something happened to it."""
        found = self._db.read(lambda tx: order_lists.by_ids(tx, [order_id]))
        return found[0] if found else None

    def rows(self, order_ids: list[int]) -> list[OrderRow]:
        """These orders as a list shows them, newest first; unknown ids are left out."""
        return self._db.read(lambda tx: order_lists.by_ids(tx, order_ids))

    def queue(
        self, view: QueueView = QueueView.READY, after: PageKey | None = None, size: int = 50
    ) -> OrderPage:
        """출고지시: what may be printed (see `print_block`), or what was and is not sold yet."""
        return self.page(OrderFilter(statuses=_QUEUE[view]), after, size)

    def days(self, until_day: int, count: int = 14) -> tuple[DayCount, ...]:
        """So many calendar days up to the day 20261124, oldest first, empty ones too."""
        return self._db.read(lambda tx: order_counts.days(tx, until_day, count))

    def counts(self, day: int | None = None) -> StatusCounts:
        """Orders by status on one day; without a day the open statuses only, capped."""
        return self._db.read(lambda tx: order_counts.by_status(tx, day))

    def badges(self) -> OrderBadges:
        """What waits for a person, by kind."""
        return self._db.read(order_counts.badges)

    def detail(self, order_id: int) -> OrderDetail:
        """One order in full. Raises `NoSuchOrder`."""
        found = self._db.read(lambda tx: order_detail.detail(tx, order_id))
        if found is None:
            raise NoSuchOrder(str(order_id))
        return found

    def find_number(self, order_no: str) -> list[OrderRow]:
        """Orders of exactly this number: two malls may use the same one."""
        return self._db.read(lambda tx: order_lists.by_number(tx, order_no.strip()))

    def hold(self, actor: Actor, order_id: int, reason: str) -> OrderRow:
        """Keep an order from going on: no paper, sale, waybill or hand-over until it is released.

        Raises `NotAllowedNow` (one that is stopped or with the driver), `NoSuchOrder`.
        """
        require(actor, Permission.HOLD_ORDER)
        return self._stop(actor, order_id, StopState.HELD, reason)

    def release(self, actor: Actor, order_id: int, reason: str = "") -> OrderRow:
        """Let a held order go on, or one whose buyer took the cancel request back.

        Raises `NotAllowedNow`, `NoSuchOrder`.
        """
        require(actor, Permission.HOLD_ORDER)
        return self._stop(actor, order_id, StopState.NONE, reason)

    def _stop(self, actor: Actor, order_id: int, to: StopState, reason: str) -> OrderRow:
        now = self._clock.now()

        def work(tx: Tx) -> OrderRow:
            locked = order_moves.lock(tx, order_id)
            may = _MAY_HOLD if to is StopState.HELD else _MAY_RELEASE
            gone = to is StopState.HELD and locked.axes.parcel is ParcelState.HANDED_OVER
            if locked.axes.stop not in may or gone:
                raise NotAllowedNow(locked.axes.stop.value, to.value)
            by = order_moves.who(actor, now)
            order_moves.move(tx, by, locked, reason.strip() or None, stop=to)
            kept = reason.strip() if to is StopState.HELD else ""
            order_write.set_stop_reason(tx, order_id, kept)
            return order_lists.by_ids(tx, [order_id])[0]

        return self._db.write(work)
