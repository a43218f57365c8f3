"""What 주문 decides, without a window: real services over SQLite, work done at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import OrderStatus, StopState
from pos_app.domain.orders.order_views import (
    DayCount,
    OpenMatter,
    OrderRow,
    QueueView,
    StatusCounts,
)
from pos_app.domain.paper.printing import PrintAction, PrintState
from pos_app.domain.paper.slip_barcode import encode
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.gateways.errors import GatewayTrouble, Trouble
from pos_app.gateways.ports import MallGateway
from pos_app.services.house.passwords import Passwords
from pos_app.services.orders import order_moves
from pos_app.services.paper import after_paper
from pos_app.ui.notice import Notice
from pos_app.ui.screens.orders.asked import Asked, Fetch
from pos_app.ui.screens.orders.needs import OrderServices
from pos_app.ui.screens.orders.overview import Overview
from pos_app.ui.screens.orders.presenter import OrdersPresenter
from tests import make
from tests.databases import Sqlite
from tests.ui.lane import Lane
from tests.ui.screens.order_house import services_over

DAY, BEFORE = 20261124, 20261123
A_DAY = 86_400_000


@dataclass
class FakeView:
    """Remembers what it was told."""

    days: tuple[DayCount, ...] = ()
    chosen: int = 0
    counts: StatusCounts = field(default_factory=StatusCounts)
    fetch: Fetch = lambda _after, _size: ()
    asked: Asked | None = None
    queue_fetch: Fetch = lambda _after, _size: ()
    queue: QueueView | None = None
    found: Overview | None = None
    opened: list[OrderRow] = field(default_factory=list[OrderRow])
    said: list[Notice | None] = field(default_factory=list["Notice | None"])
    reloads: int = 0
    busy: list[bool] = field(default_factory=list[bool])
    emptied: int = 0

    def show_days(self, days: tuple[DayCount, ...], chosen: int) -> None:
        self.days, self.chosen = days, chosen

    def show_counts(self, counts: StatusCounts, asked: Asked) -> None:
        self.counts, self.asked = counts, asked

    def show_list(self, fetch: Fetch, asked: Asked) -> None:
        self.fetch, self.asked = fetch, asked

    def show_queue(self, fetch: Fetch, view: QueueView) -> None:
        self.queue_fetch, self.queue = fetch, view

    def reload(self) -> None:
        self.reloads += 1

    def show_overview(self, found: Overview, asked: Asked) -> None:
        self.found, self.asked = found, asked

    def open_order(self, row: OrderRow) -> None:
        self.opened.append(row)

    def arm_fetch(self, busy: bool) -> None:
        self.busy.append(busy)

    def say(self, notice: Notice | None) -> None:
        self.said.append(notice)

    def stop_searching(self) -> None:
        self.emptied += 1

    def ids(self, size: int = 50) -> list[int]:
        return [row.order_id for row in self.fetch(None, size)]


@dataclass
class Desk:
    db: Database
    shop: make.Shop
    clock: FrozenClock
    services: OrderServices
    gateway: list[MallGateway]
    view: FakeView
    lanes: Lane
    presenter: OrdersPresenter

    def order(self, **changes: object) -> int:
        return make.order(self.db, self.shop, **changes)


@pytest.fixture
def desk(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Desk]:
    db = Database(sqlite_template.fresh(tmp_path))
    clock, view, lanes = FrozenClock(make.T0), FakeView(), Lane()
    shop = make.shop(db)
    gateway: list[MallGateway] = []
    passwords = Passwords(memory_kib=8, passes=1)
    services = services_over(db, clock, tmp_path, passwords, gateway)
    presenter = OrdersPresenter(view, services, lambda: shop.clerk, clock, lanes)
    yield Desk(db, shop, clock, services, gateway, view, lanes, presenter)
    assert db.open_transactions == 0
    db.close()


def test_the_day_is_shown_first_with_its_neighbours(desk: Desk) -> None:
    today = desk.order()
    desk.order(ordered_at=make.T0 - A_DAY)
    desk.presenter.start()
    assert desk.view.ids() == [today]
    assert desk.view.chosen == DAY
    assert [(one.day, one.orders) for one in desk.view.days[-2:]] == [(BEFORE, 1), (DAY, 1)]
    assert len(desk.view.days) == 14
    assert desk.view.counts[OrderStatus.PAID] == 1


def test_another_day_keeps_the_status_and_counts_anew(desk: Desk) -> None:
    held = desk.order(ordered_at=make.T0 - A_DAY, stop=StopState.HELD)
    desk.order(ordered_at=make.T0 - A_DAY)
    desk.presenter.start()
    desk.presenter.choose_status(OrderStatus.HELD)
    desk.presenter.choose_day(BEFORE)
    assert desk.view.ids() == [held]
    assert desk.view.counts.total == 2


@pytest.mark.parametrize(("step", "until"), [(-1, BEFORE), (1, DAY)])
def test_past_the_edge_come_other_days_but_never_the_future(
    desk: Desk, step: int, until: int
) -> None:
    desk.presenter.start()
    desk.presenter.past_edge(step)
    assert desk.presenter.until == until
    assert desk.presenter.asked.day == until


def test_a_day_far_back_moves_the_strip_so_that_it_shows(desk: Desk) -> None:
    desk.presenter.start()
    desk.presenter.choose_day(20260101)
    assert desk.view.chosen == 20260101
    narrow = [one.day for one in desk.view.days[-10:]]
    assert 20260101 in narrow


def test_words_search_every_day_and_a_chip_ends_the_search(desk: Desk) -> None:
    old = desk.order(ordered_at=make.T0 - 40 * A_DAY, order_no="20261015_777123456")
    today = desk.order()
    desk.presenter.start()
    desk.presenter.search("777123456")
    assert desk.view.ids() == [old]
    assert desk.view.chosen == 0
    desk.presenter.choose_status(None)
    assert desk.view.ids() == [today]
    assert desk.view.emptied


def test_one_letter_is_no_search_yet(desk: Desk) -> None:
    today = desk.order()
    desk.presenter.start()
    before = desk.view.fetch
    desk.presenter.search("7")
    assert desk.view.fetch is before
    assert desk.view.ids() == [today]


def test_a_search_goes_on_over_its_pages_without_doubles(desk: Desk) -> None:
    ids = {desk.order(ordered_at=make.T0 - n * 1000) for n in range(7)}
    desk.presenter.start()
    desk.presenter.search("무지 노트")
    seen: list[int] = []
    after: OrderRow | None = None
    while page := desk.view.fetch(after, 3):
        seen += [row.order_id for row in page]
        after = page[-1]
    assert len(seen) == len(set(seen)) == 7
    assert set(seen) == ids


def test_matters_of_another_screen_are_listed_until_the_clerk_widens(desk: Desk) -> None:
    asks = desk.order(
        pay=PayState.UNCONFIRMED, method=PaymentMethod.UNKNOWN, ordered_at=make.T0 - 5 * A_DAY
    )
    today = desk.order()
    desk.presenter.start()
    desk.presenter.show_matter(OpenMatter.UNCONFIRMED)
    assert desk.view.ids() == [asks]
    assert desk.presenter.widen()
    assert desk.view.ids() == [today]
    assert not desk.presenter.widen()


def test_both_halves_of_the_queue(desk: Desk) -> None:
    ready, printed = desk.order(), desk.order()
    desk.services.slips.print_one(desk.shop.clerk, new_op_id(), printed)
    desk.presenter.start()
    assert [row.order_id for row in desk.view.queue_fetch(None, 9)] == [ready]
    desk.presenter.show_queue(QueueView.PRINTED)
    assert [row.order_id for row in desk.view.queue_fetch(None, 9)] == [printed]


def test_a_scanned_slip_opens_its_order_on_its_day(desk: Desk) -> None:
    order_id = desk.order(ordered_at=make.T0 - 3 * A_DAY)
    claimed = desk.services.slips.print_one(desk.shop.clerk, new_op_id(), order_id)
    desk.presenter.start()
    desk.presenter.scan(encode(claimed.serial, 0))
    assert [row.order_id for row in desk.view.opened] == [order_id]
    assert desk.presenter.asked.day == 20261121
    assert desk.view.said == [None]


def test_a_scan_settles_a_paper_nobody_was_sure_of(desk: Desk) -> None:
    order_id = desk.order()
    claimed = desk.services.slips.print_one(desk.shop.clerk, new_op_id(), order_id)
    by = order_moves.who(desk.shop.clerk, make.T0)
    for step in (PrintAction.BEGIN, PrintAction.LOSE):
        desk.db.write(lambda tx, step=step: after_paper.move_job(tx, by, claimed.job_id, step))
    desk.presenter.start()
    assert desk.view.found is not None
    assert desk.view.found.stuck == 1
    desk.presenter.scan(encode(claimed.serial, 0))
    assert desk.view.opened[0].print_state is PrintState.CONFIRMED_BY_PERSON


def test_an_unknown_code_opens_nothing_and_says_so(desk: Desk) -> None:
    desk.presenter.start()
    desk.presenter.scan("없는번호")
    assert not desk.view.opened
    said = desk.view.said[-1]
    assert said is not None
    assert "없는번호" in said.text


def test_a_held_order_opens_and_is_said_to_be_held(desk: Desk) -> None:
    order_id = desk.order()
    claimed = desk.services.slips.print_one(desk.shop.clerk, new_op_id(), order_id)
    desk.services.orders.hold(desk.shop.clerk, order_id, "주소 확인")
    desk.presenter.scan(encode(claimed.serial, 0))
    assert [row.order_id for row in desk.view.opened] == [order_id]
    said = desk.view.said[-1]
    assert said is not None
    assert "주소 확인" in said.text


def test_a_typed_order_number_opens_it_and_other_words_stay_a_search(desk: Desk) -> None:
    order_id = desk.order(order_no="20261124_105203317")
    desk.presenter.start()
    desk.presenter.submit("정우진")
    assert not desk.view.opened
    desk.presenter.submit("20261124_105203317")
    assert [row.order_id for row in desk.view.opened] == [order_id]


def test_only_the_last_of_two_scans_opens(desk: Desk) -> None:
    first, second = desk.order(order_no="A-100001"), desk.order(order_no="A-100002")
    desk.presenter.start()
    desk.lanes.held = True
    desk.presenter.scan("A-100001")
    desk.presenter.scan("A-100002")
    desk.lanes.held = False
    desk.lanes.go()
    assert [row.order_id for row in desk.view.opened] == [second]
    assert first != second


def test_looks_never_pile_up(desk: Desk) -> None:
    desk.presenter.start()
    desk.lanes.held = True
    for _ in range(5):
        desk.presenter.look()
    assert len(desk.lanes.waiting) == 1
    desk.order()
    desk.lanes.go()
    desk.lanes.held = False
    desk.lanes.go()
    assert desk.view.counts.total == 1


def test_past_midnight_today_moves_on_and_a_chosen_day_stays(desk: Desk) -> None:
    desk.presenter.start()
    desk.clock.advance(A_DAY)
    tomorrow = desk.order(ordered_at=make.T0 + A_DAY)
    desk.presenter.refresh()
    assert desk.view.ids() == [tomorrow]
    assert desk.view.days[-1].day == desk.view.chosen == 20261125
    desk.presenter.choose_day(DAY)
    desk.clock.advance(A_DAY)
    desk.presenter.refresh()
    assert desk.view.chosen == DAY
    assert desk.view.days[-1].day == 20261126


def test_papers_of_this_station_wait_for_one_key(desk: Desk) -> None:
    other = replace(desk.shop.manager, station_id=desk.shop.station_id)
    order_id = desk.order()
    claimed = desk.services.slips.print_one(other, new_op_id(), order_id)
    by = order_moves.who(desk.shop.clerk, make.T0)
    for step in (PrintAction.BEGIN, PrintAction.HAND_OVER):
        desk.db.write(lambda tx, step=step: after_paper.move_job(tx, by, claimed.job_id, step))
    desk.presenter.start()
    assert desk.view.found is not None
    assert desk.view.found.handed == (claimed.job_id,)
    assert desk.view.found.stuck == 0


class SilentMall:
    key = "silent"

    def new_orders(self, since_cursor: str) -> Any:
        raise GatewayTrouble("mall", Trouble.TIMEOUT)


def test_a_silent_mall_is_named_and_the_button_wakes_again(desk: Desk) -> None:
    desk.gateway.append(SilentMall())  # type: ignore[arg-type]
    desk.presenter.fetch()
    said = desk.view.said[-1]
    assert said is not None
    assert "담다몰" in said.text
    assert desk.view.busy == [True, False]


def test_fetching_twice_at_once_asks_once(desk: Desk) -> None:
    desk.gateway.append(SilentMall())  # type: ignore[arg-type]
    desk.lanes.held = True
    desk.presenter.fetch()
    desk.presenter.fetch()
    assert len(desk.lanes.waiting) == 1
