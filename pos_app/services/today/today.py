"""오늘: one read that answers the whole first screen."""

from __future__ import annotations

from pos_app.clock import Clock, day_end, day_of
from pos_app.db.books_file import file_of
from pos_app.db.database import Database
from pos_app.db.house import backup_runs, outgoing_freezes
from pos_app.db.orders import order_counts
from pos_app.db.transaction import Tx
from pos_app.db.waiting import money_waiting, paper_waiting, promises, today
from pos_app.db.waiting.promises import OpenCount
from pos_app.db.waiting.today import LateOrder
from pos_app.db.warehouse import cancel_reading
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.backups.backups import lack
from pos_app.domain.orders.order_status import OrderStatus
from pos_app.domain.orders.order_views import OrderBadges, StatusCounts
from pos_app.domain.outside.promises import PromiseState
from pos_app.domain.today.today import FunnelStage, Matter, PromiseFigures, ShipFigures, TodaySheet
from pos_app.services.house.settings import read_settings, rules_of
from pos_app.services.house.ship_moments import ship_moments
from pos_app.services.today import today_matters

_S = OrderStatus
_PICK = 2
"""Where picking stands among what is reached after 결제확인: behind the slip."""
_LADDER = (_S.AWAITING_PAYMENT, _S.PAID, _S.PREPARING, _S.SOLD, _S.WAYBILLED, _S.SHIPPING)


class Today:
    """Reads what happened on a day and what waits for a person now.

    `backed_up`: this program makes the shop's backups, and says so where there are none.
    """

    def __init__(self, db: Database, clock: Clock, *, backed_up: bool = False) -> None:
        self._db = db
        self._clock = clock
        self._backed_up = backed_up and file_of(db.url) is not None

    def look(self, actor: Actor, day: int | None = None) -> TodaySheet:
        """The day (20261124, the running one by default), and everything that waits now."""
        require(actor, Permission.LOOK)
        now = self._clock.now()
        running = day_of(now)
        wanted = running if day is None else day

        def read(tx: Tx) -> TodaySheet:
            own = _of_books(tx, now) if self._backed_up else []
            return _look(tx, wanted, wanted == running, now, own)

        return self._db.read(read)


def _of_books(tx: Tx, now: int) -> list[Matter]:
    rules, past = rules_of(read_settings(tx)), backup_runs.past(tx)
    return today_matters.of_backups(lack(rules, past, backup_runs.began_at(tx, now), now))


def _look(tx: Tx, day: int, current: bool, now: int, own: list[Matter]) -> TodaySheet:
    counts = order_counts.by_status(tx, day)
    badges = order_counts.badges(tx)
    open_promises = promises.open_counts(tx)
    hours = today.by_hour(tx, day)
    ship, late = _ship(tx, now) if current else (None, None)
    matters = [
        *today_matters.of_restore(outgoing_freezes.holds(tx)),
        *own,
        *today_matters.of_money(money_waiting.waiting(tx, now, today_matters.MOST)),
        *today_matters.of_late(ship, late),
        *today_matters.of_receipts(tx, read_settings(tx).duty, day_of(now)),
        *today_matters.of_papers(paper_waiting.waiting(tx)),
        *today_matters.of_promises(tx, open_promises),
        *today_matters.of_cancels(cancel_reading.open_count(tx, day_end(now))),
        *today_matters.of_differences(tx),
        *today_matters.of_orders(badges, today.oldest(tx)),
    ]
    return TodaySheet(
        day=day,
        at=now,
        current=current,
        stages=_stages(counts, badges if current else None, today.picked(tx, day)),
        held=counts[_S.HELD],
        cancelled=counts[_S.CANCEL_REQUESTED] + counts[_S.CANCELLED],
        matters=tuple(today_matters.in_order(matters)),
        hours=tuple(hours),
        sales=sum(h.sales for h in hours),
        amount=sum(h.amount for h in hours),
        parcels=today.parcels_saved(tx, day),
        promises=_promises(open_promises, today.promises_kept(tx, day)),
        ship=ship,
    )


def _ship(tx: Tx, now: int) -> tuple[ShipFigures, LateOrder | None]:
    """How the ship-by clock stands, and the order that is late longest."""
    at = ship_moments(tx, now)
    every, behind = today.to_ship(tx, at.due, at.late)
    figures = ShipFigures(at.leaves, every - behind, behind)
    return figures, today.latest(tx, at.due, at.late) if behind else None


def _stages(
    counts: StatusCounts, badges: OrderBadges | None, picked: tuple[int, int]
) -> tuple[FunnelStage, ...]:
    """Each stage counts the orders that reached it; what waits before it stands one rung below.

    `picked`: how many of those with a slip are picked, all and of the day. Picking is no status of
    its own: it stands between the slip and the sale.
    """
    reached = [
        sum(counts[status] for status in _LADDER[rung:]) + counts[_S.DELIVERED]
        for rung in range(1, len(_LADDER))
    ]
    all_picked, day_picked = picked
    reached.insert(_PICK, reached[_PICK] + day_picked)
    queues: tuple[int | None, ...] = (None,) * 6
    if badges is not None:
        to_pick = max(badges.to_sell - all_picked, 0)
        queues = (None, badges.to_print, to_pick, all_picked, badges.to_waybill, None)
    waiting = [counts[status] for status in _LADDER[:-1]]
    waiting[_PICK : _PICK + 1] = [max(waiting[_PICK] - day_picked, 0), day_picked]
    stages = [
        FunnelStage(came, here, max((queue or here) - here, 0))
        for came, here, queue in zip(reached, waiting, queues, strict=True)
    ]
    return FunnelStage(counts.total, 0, 0), *stages


def _promises(found: list[OpenCount], kept: int) -> PromiseFigures:
    def count(*states: PromiseState) -> int:
        return sum(one.count for one in found if one.state in states)

    return PromiseFigures(
        kept=kept,
        sending=count(PromiseState.INTENT, PromiseState.SENT),
        unknown=count(PromiseState.UNKNOWN),
        rejected=count(PromiseState.REJECTED),
        manual=count(PromiseState.MANUAL),
    )
