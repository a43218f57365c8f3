"""What 주문 decides: which orders are listed, what a scan opens, what the badge says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from pos_app.clock import Clock, day_of
from pos_app.domain.actors import Actor
from pos_app.domain.orders.order_status import OrderStatus
from pos_app.domain.orders.order_views import OpenMatter, OrderRow, QueueView, StatusCounts
from pos_app.domain.paper.printing import PrintState
from pos_app.domain.paper.slip_scan import ScanVerdict, SlipScan
from pos_app.services.intake.mall_round import Fetched
from pos_app.ui.background import Run
from pos_app.ui.format import as_date, day_number
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.orders.asked import Asked, Fetch, list_fetch, queue_fetch
from pos_app.ui.screens.orders.needs import OrderServices
from pos_app.ui.screens.orders.overview import Overview, look
from pos_app.ui.words.slips import scan_words

if TYPE_CHECKING:
    from pos_app.domain.orders.order_views import DayCount

_QUIET = frozenset({ScanVerdict.OK, ScanVerdict.NO_SLIP})
_UNSURE = frozenset({PrintState.UNKNOWN, PrintState.HANDED_OVER, PrintState.BLOCKED})
_NARROW_DAYS = 10


class OrdersView(Protocol):
    """What the presenter says to the screen."""

    def show_days(self, days: tuple[DayCount, ...], chosen: int) -> None: ...

    def show_counts(self, counts: StatusCounts, asked: Asked) -> None: ...

    def show_list(self, fetch: Fetch, asked: Asked) -> None:
        """Another filter: from the top."""
        ...

    def show_queue(self, fetch: Fetch, view: QueueView) -> None: ...

    def reload(self) -> None:
        """The same filter, read anew; nothing moves under the clerk's hand."""
        ...

    def show_overview(self, found: Overview, asked: Asked) -> None:
        """The facts line, the badge, and how many papers wait for one answer."""
        ...

    def open_order(self, row: OrderRow) -> None:
        """Select the order and open its detail."""
        ...

    def arm_fetch(self, busy: bool) -> None: ...

    def say(self, notice: Notice | None) -> None: ...

    def stop_searching(self) -> None:
        """Empty the search field without searching."""
        ...


class OrdersPresenter:
    """The list of one window."""

    def __init__(
        self,
        view: OrdersView,
        services: OrderServices,
        actor: Callable[[], Actor],
        clock: Clock,
        run: Run,
    ) -> None:
        self._view, self._services, self._actor = view, services, actor
        self._clock, self._run = clock, run
        self.asked = Asked(self.today())
        self.until = self.today()
        self.queue = QueueView.READY
        self._today = self.today()
        self._round = 0
        self._reading = self._again = self._fetching = False

    def today(self) -> int:
        """The Korean calendar day."""
        return day_of(self._clock.now())

    def start(self) -> None:
        """The first showing."""
        self._list()
        self.show_queue(self.queue)
        self.look()

    def refresh(self) -> None:
        """Somebody changed something; past midnight who stood on today stands on the new day."""
        today, before = self.today(), self._today
        if today != before:
            self._today = today
            if self.until == before:
                self.until = today
            if self.asked == Asked(before):
                self._ask(Asked(today))
                return
        self._view.reload()
        self.look()

    # What is listed
    def choose_day(self, day: int) -> None:
        """A day of the strip or of the calendar."""
        last = self.until
        if not _days_before(last, _NARROW_DAYS - 1) <= day <= last:
            self.until = min(max(self.today(), day), _moved(day, _NARROW_DAYS - 1))
        self._ask(self.asked.on_day(day))

    def past_edge(self, step: int) -> None:
        """The clerk wants days beyond the strip: -1 earlier ones, 1 later ones."""
        day = _moved(self.asked.day, step)
        if step > 0 and day > self.today():
            return
        self.until = day if step < 0 else min(self.today(), _moved(day, _NARROW_DAYS - 1))
        self._ask(self.asked.on_day(day))

    def choose_status(self, status: OrderStatus | None) -> None:
        """A chip."""
        self._ask(self.asked.with_status(status))

    def search(self, words: str) -> None:
        """The clerk stopped typing."""
        if words != self.asked.words:
            was = self.asked.searching
            self.asked = self.asked.with_words(words)
            if was or self.asked.searching:
                self._list()
                self.look()

    def show_matter(self, matter: OpenMatter) -> None:
        """Another screen sent the clerk to orders in which something is to be decided."""
        self._view.stop_searching()
        self.asked = Asked(self.asked.day, matter=matter)
        self._list()
        self.look()

    def show_everywhere(self, status: OrderStatus) -> None:
        """Another screen sent the clerk to one status, whatever the day."""
        self._ask(Asked(self.asked.day, status, all_days=True))

    def widen(self) -> bool:
        """Esc: back to the whole day; False if it is shown already."""
        if not self.asked.narrowed:
            return False
        self._ask(Asked(self.asked.day))
        return True

    def show_queue(self, view: QueueView) -> None:
        """One half of 출고지시."""
        self.queue = view
        self._view.show_queue(queue_fetch(self._services.orders, view), view)

    def _ask(self, asked: Asked) -> None:
        self._view.stop_searching()
        self.asked = asked
        self._list()
        self.look()

    def _list(self) -> None:
        self._view.show_list(list_fetch(self._services.orders, self.asked), self.asked)

    # Around the list
    def look(self) -> None:
        """Days, counts and badge; never twice at a time."""
        if self._reading:
            self._again = True
            return
        self._reading, self._again = True, False
        station, until, day = self._actor().station, self.until, self.asked.day
        self._run(lambda: look(self._services, station, until, day), self._looked, self._not_read)

    def _looked(self, found: Overview) -> None:
        self._reading = False
        if self._again:
            self.look()
            return
        chosen = 0 if self.asked.outside else self.asked.day
        self._view.show_days(found.days, chosen)
        self._view.show_counts(found.counts, self.asked)
        self._view.show_overview(found, self.asked)

    def _not_read(self, error: Exception) -> None:
        self._reading = False
        self._view.say(notice_of(error))

    # One order
    def scan(self, code: str) -> None:
        """A slip was scanned: open its order, or say what the code is."""
        self._round += 1
        number, actor = self._round, self._actor()
        self._run(
            lambda: self._found(actor, code),
            lambda answer: self._scanned(number, answer),
            self._failed,
            "scan",
        )

    def submit(self, words: str) -> None:
        """Enter in the search field: a whole number opens its order, words stay a search."""
        self._round += 1
        number, actor = self._round, self._actor()
        if words:
            self._run(
                lambda: self._found(actor, words),
                lambda answer: self._typed(number, answer),
                self._failed,
                "scan",
            )

    def open_id(self, order_id: int) -> None:
        """Another screen sent the clerk to one order."""
        self._round += 1
        number = self._round
        self._run(
            lambda: self._services.orders.row(order_id),
            lambda row: self._open(number, row),
            self._failed,
        )

    def _found(self, actor: Actor, code: str) -> tuple[SlipScan, OrderRow | None]:
        scan = self._services.slips.look_up(code)
        if scan.slip_id is not None and scan.copy is not None and scan.paper in _UNSURE:
            self._services.answers.seen(actor, scan.slip_id, scan.copy)
        row = self._services.orders.row(scan.order_id) if scan.order_id is not None else None
        return scan, row

    def _scanned(self, number: int, answer: tuple[SlipScan, OrderRow | None]) -> None:
        scan, row = answer
        if number == self._round:
            self._view.say(None if scan.verdict in _QUIET else scan_words(scan))
            self._open(number, row)

    def _typed(self, number: int, answer: tuple[SlipScan, OrderRow | None]) -> None:
        if answer[1] is not None:
            self._scanned(number, answer)

    def _open(self, number: int, row: OrderRow | None) -> None:
        if number != self._round or row is None:
            return
        if self.asked.narrowed or row.order_day != self.asked.day:
            self.asked = Asked(row.order_day)
            self._view.stop_searching()
            self.choose_day(row.order_day)
        self._view.open_order(row)

    def _failed(self, error: Exception) -> None:
        self._view.say(notice_of(error))

    # New orders
    def fetch(self) -> None:
        """F5: ask every mall that can be asked."""
        if self._fetching:
            return
        self._fetching = True
        self._view.arm_fetch(True)
        actor = self._actor()
        self._run(
            lambda: self._services.malls.fetch(actor), self._fetched, self._not_fetched, "mall"
        )

    def _fetched(self, found: Fetched) -> None:
        self._fetching = False
        self._view.arm_fetch(False)
        self._view.say(notice_of(found))
        self.refresh()

    def _not_fetched(self, error: Exception) -> None:
        self._fetching = False
        self._view.arm_fetch(False)
        self._view.say(notice_of(error))


def _moved(day: int, by: int) -> int:
    return day_number(as_date(day) + dt.timedelta(days=by))


def _days_before(day: int, count: int) -> int:
    return _moved(day, -count)
