"""Reading orders: pages that neither skip nor repeat, counts, detail, and holding one back."""

from __future__ import annotations

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.flow import NotAllowedNow
from pos_app.domain.orders.order_status import OrderStatus, PaperState, StopState
from pos_app.domain.orders.order_views import (
    OpenMatter,
    OrderFilter,
    OrderWarning,
    PageKey,
    PrintBlock,
    QueueView,
)
from pos_app.domain.paying.payment import PayState
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import NoSuchOrder
from pos_app.services.orders.orders import Orders
from tests import make

DAY = 86_400_000


@pytest.fixture
def shop(database: Database) -> make.Shop:
    return make.shop(database)


@pytest.fixture
def service(database: Database) -> Orders:
    return Orders(database, FrozenClock(make.T0))


def walk(service: Orders, wanted: OrderFilter, size: int) -> list[int]:
    """Every order of a filter, page by page."""
    seen: list[int] = []
    after: PageKey | None = None
    for _ in range(50):
        page = service.page(wanted, after, size)
        seen += [row.order_id for row in page.rows]
        after = page.after
        if after is None:
            return seen
    raise AssertionError("a list that never ends")


def test_pages_neither_skip_nor_repeat(
    database: Database, shop: make.Shop, service: Orders
) -> None:
    times = [make.T0 - n // 3 * 1000 for n in range(20)]  # three of each moment
    ids = [make.order(database, shop, ordered_at=at) for at in times]
    keys = sorted(zip(times, ids, strict=True), reverse=True)
    assert walk(service, OrderFilter(), 7) == [order_id for _, order_id in keys]


def test_filters_by_day_and_status_and_both(
    database: Database, shop: make.Shop, service: Orders
) -> None:
    today = [make.order(database, shop, ordered_at=make.T0 - n) for n in range(4)]
    unpaid = make.order(database, shop, pay=PayState.AWAITING, ordered_at=make.T0 - 10)
    before = make.order(database, shop, ordered_at=make.T0 - DAY)
    waits = frozenset({OrderStatus.AWAITING_PAYMENT})
    both = frozenset({OrderStatus.AWAITING_PAYMENT, OrderStatus.PAID})
    assert walk(service, OrderFilter(day=20261124), 3) == [*today, unpaid]
    assert walk(service, OrderFilter(statuses=waits), 3) == [unpaid]
    assert walk(service, OrderFilter(statuses=both), 2) == [*today, unpaid, before]
    assert walk(service, OrderFilter(day=20261124, statuses=both), 2) == [*today, unpaid]
    assert walk(service, OrderFilter(day=20261123, statuses=waits), 2) == []


def test_words_go_with_every_filter(database: Database, shop: make.Shop, service: Orders) -> None:
    paid = make.order(database, shop)
    unpaid = make.order(database, shop, pay=PayState.AWAITING)
    old = make.order(database, shop, ordered_at=make.T0 - DAY)
    assert walk(service, OrderFilter(words="우진"), 2) == [old, unpaid, paid]
    assert walk(service, OrderFilter(words="0000-1234"), 2) == [old, unpaid, paid]
    assert walk(service, OrderFilter(words="없음"), 2) == []
    waits = frozenset({OrderStatus.AWAITING_PAYMENT})
    assert walk(service, OrderFilter(words="우진", statuses=waits), 2) == [unpaid]
    assert walk(service, OrderFilter(words="우진", day=20261123), 2) == [old]


def test_counts_of_days_statuses_and_badges(
    database: Database, shop: make.Shop, service: Orders
) -> None:
    make.order(database, shop)
    make.order(database, shop, pay=PayState.UNCONFIRMED)
    make.order(database, shop, stop=StopState.HELD, ordered_at=make.T0 - 2 * DAY)
    days = service.days(20261124, 3)
    assert [(d.day, d.orders, d.open) for d in days] == [
        (20261122, 1, 1),
        (20261123, 0, 0),
        (20261124, 2, 2),
    ]
    today = service.counts(20261124)
    assert (today[OrderStatus.PAID], today[OrderStatus.HELD], today.total) == (1, 0, 2)
    assert service.counts()[OrderStatus.HELD] == 1
    badges = service.badges()
    assert (badges.to_print, badges.unconfirmed, badges.held, badges.changes) == (1, 1, 1, 0)


def test_warnings_and_blocks(database: Database, shop: make.Shop, service: Orders) -> None:
    fine = make.order(database, shop)
    odd = make.order(database, shop, mall_total=6580, estimated=1, unmatched=1, change_waiting=1)
    unsure = make.order(database, shop, pay=PayState.UNCONFIRMED)
    rows = {row.order_id: row for row in service.page(OrderFilter()).rows}
    assert (rows[fine].warnings, rows[fine].print_block) == ((), None)
    assert set(rows[odd].warnings) == {
        OrderWarning.AMOUNT_DIFFERS,
        OrderWarning.ESTIMATED,
        OrderWarning.UNMATCHED,
        OrderWarning.CHANGE_WAITING,
    }
    assert rows[odd].print_block is PrintBlock.UNMATCHED
    assert rows[unsure].print_block is PrintBlock.UNCONFIRMED
    for matter, wanted in (
        (OpenMatter.UNMATCHED, odd),
        (OpenMatter.CHANGE_WAITING, odd),
        (OpenMatter.ESTIMATED, odd),
        (OpenMatter.UNCONFIRMED, unsure),
    ):
        assert walk(service, OrderFilter(matter=matter), 5) == [wanted]


def test_the_queue_has_two_halves(database: Database, shop: make.Shop, service: Orders) -> None:
    ready, printed = make.order(database, shop), make.order(database, shop)
    by = order_moves.who(shop.clerk, make.T0)
    database.write(
        lambda tx: order_moves.move(tx, by, order_moves.lock(tx, printed), paper=PaperState.CLAIMED)
    )
    assert [row.order_id for row in service.queue().rows] == [ready]
    assert [row.order_id for row in service.queue(QueueView.PRINTED).rows] == [printed]


def test_detail_tells_lines_money_and_history(
    database: Database, shop: make.Shop, service: Orders
) -> None:
    order_id = make.order(database, shop)
    service.hold(shop.clerk, order_id, "주소 확인")
    held = service.detail(order_id)
    assert (held.row.status, held.row.stop_reason) == (OrderStatus.HELD, "주소 확인")
    assert [(line.product, line.quantity, line.place) for line in held.lines] == [
        ("무지 노트 A5", 2, "A-03-2"),
        ("젤펜 0.5", 1, "A-04-1"),
    ]
    assert (held.goods, held.delivery, held.pay.captured, held.pay.at) == (
        6580, 3000, 9580, make.T0,
    )  # fmt: skip
    assert (held.paper, held.sale, held.parcels, held.promises) == (None, None, (), ())
    assert [(act.axis, act.dst, act.by) for act in held.history] == [("stop", "held", "김담이")]
    with pytest.raises(NotAllowedNow):
        service.hold(shop.clerk, order_id, "")
    assert service.release(shop.clerk, order_id).status is OrderStatus.PAID
    with pytest.raises(NotAllowedNow):
        service.release(shop.clerk, order_id)
    with pytest.raises(NoSuchOrder):
        service.detail(1)


def test_a_number_is_found_exactly(database: Database, shop: make.Shop, service: Orders) -> None:
    here = make.order(database, shop, order_no="20261124_7")
    there = make.order(database, shop, order_no="20261124_7", mall_id=shop.file_mall_id)
    found = service.find_number(" 20261124_7 ")
    assert {row.order_id for row in found} == {here, there}
    assert service.find_number("20261124_") == []
    assert service.row(here) is not None
    assert service.row(1) is None
