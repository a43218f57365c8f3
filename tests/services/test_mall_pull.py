"""Orders pulled from a mall's API: once each, page by page, never back over what we did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from pos_app.clock import FrozenClock
from pos_app.crashpoints import Crashed, cp
from pos_app.db.database import Database
from pos_app.db.house import malls
from pos_app.db.orders import payments
from pos_app.domain.orders.order_status import OrderStatus, SaleState
from pos_app.domain.orders.order_views import OrderFilter, OrderRow, OrderWarning
from pos_app.domain.outside.mall import MallOrder, MallStatus
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.gateways.mall_client import open_mall
from pos_app.gateways.ports import MallGateway, MallPage
from pos_app.gateways.simulated.mall_server import SimulatedMall
from pos_app.gateways.simulated.pretend_orders import pretend_orders, seed_order
from pos_app.services.intake.mall_pull import MallPull, NoMallApi
from pos_app.services.orders import order_moves
from pos_app.services.orders.orders import Orders
from tests import make

DAY = 20261124


class ListedMall:
    """A mall that gives prepared pages: page n is asked for with cursor n."""

    key = "listed"

    def __init__(self, *pages: Sequence[MallOrder]) -> None:
        self.pages = list(pages)
        self.asked: list[str] = []

    def new_orders(self, since_cursor: str) -> MallPage:
        self.asked.append(since_cursor)
        number = int(since_cursor or 0)
        if number >= len(self.pages):
            return MallPage((), since_cursor)
        return MallPage(tuple(self.pages[number]), str(number + 1), number + 1 < len(self.pages))


@pytest.fixture
def shop(database: Database) -> make.Shop:
    return make.shop(database)


def puller(database: Database, mall: object) -> MallPull:
    def gateway(_mall_id: int) -> MallGateway:
        return mall  # type: ignore[return-value]

    return MallPull(database, FrozenClock(make.T0), gateway)


def rows(database: Database) -> list[OrderRow]:
    return list(Orders(database, FrozenClock(make.T0)).page(OrderFilter(), None, 500).rows)


def test_every_page_is_kept_with_its_cursor(database: Database, shop: make.Shop) -> None:
    orders = pretend_orders(1, 9, DAY)
    mall = ListedMall(orders[:4], orders[4:8], orders[8:])
    pull = puller(database, mall)
    first = pull.pull_now(shop.clerk, shop.mall_id)
    assert (first.pages, first.counts.new) == (3, 9)
    assert pull.pull(shop.mall_id, shop.station_id).counts.new == 0
    assert mall.asked == ["", "1", "2", "3"]
    assert {row.order_no for row in rows(database)} == {order.order_no for order in orders}
    escrow = {row.method for row in rows(database)}
    assert PaymentMethod.UNKNOWN not in escrow


def test_a_crash_between_pages_loses_and_doubles_nothing(
    database: Database, shop: make.Shop
) -> None:
    orders = pretend_orders(1, 6, DAY)
    pull = puller(database, ListedMall(orders[:3], orders[3:]))
    cp.arm("import.before_commit:2")
    with pytest.raises(Crashed):
        pull.pull(shop.mall_id, shop.station_id)
    assert len(rows(database)) == 3
    assert pull.pull(shop.mall_id, shop.station_id).counts.new == 3
    assert len(rows(database)) == 6


def test_money_that_comes_later_is_posted(database: Database, shop: make.Shop) -> None:
    paid = seed_order(DAY)
    unpaid = replace(paid, paid_at=None, status=MallStatus.RECEIVED)
    mall = ListedMall([unpaid])
    pull = puller(database, mall)
    pull.pull(shop.mall_id, shop.station_id)
    assert rows(database)[0].status is OrderStatus.AWAITING_PAYMENT
    mall.pages.append([paid])
    assert pull.pull(shop.mall_id, shop.station_id).counts.paid == 1
    row = rows(database)[0]
    assert (row.status, row.paid_at, row.mall_status) == (
        OrderStatus.PAID, paid.paid_at, MallStatus.PAID,
    )  # fmt: skip
    money = database.read(lambda tx: payments.of_order(tx, row.order_id))
    assert money is not None
    assert (money.captured, money.paid_at) == (9580, paid.paid_at)


def test_an_order_twice_on_one_page_counts_as_it_came_last(
    database: Database, shop: make.Shop
) -> None:
    paid = seed_order(DAY)
    unpaid = replace(paid, paid_at=None, status=MallStatus.RECEIVED)
    assert (
        puller(database, ListedMall([unpaid, paid])).pull(shop.mall_id, shop.station_id).counts.new
        == 1
    )
    assert [row.status for row in rows(database)] == [OrderStatus.PAID]


def test_the_malls_status_never_goes_back(database: Database, shop: make.Shop) -> None:
    order = seed_order(DAY)
    mall = ListedMall([order])
    pull = puller(database, mall)
    pull.pull(shop.mall_id, shop.station_id)
    by = order_moves.who(shop.clerk, make.T0)
    order_id = rows(database)[0].order_id
    database.write(
        lambda tx: order_moves.move(
            tx, by, order_moves.lock(tx, order_id), mall=MallStatus.PREPARING
        )
    )
    mall.pages.append([order])
    pull.pull(shop.mall_id, shop.station_id)
    assert rows(database)[0].mall_status is MallStatus.PREPARING


@pytest.mark.parametrize(
    ("sold", "status"),
    [(False, OrderStatus.CANCELLED), (True, OrderStatus.CANCEL_REQUESTED)],
)
def test_a_cancel_at_the_mall_stops_the_order(
    database: Database, shop: make.Shop, sold: bool, status: OrderStatus
) -> None:
    order = seed_order(DAY)
    mall = ListedMall([order])
    pull = puller(database, mall)
    pull.pull(shop.mall_id, shop.station_id)
    if sold:
        by = order_moves.who(shop.clerk, make.T0)
        order_id = rows(database)[0].order_id
        database.write(
            lambda tx: order_moves.move(tx, by, order_moves.lock(tx, order_id), sale=SaleState.SOLD)
        )
    mall.pages.append([replace(order, status=MallStatus.CANCELLED)])
    assert pull.pull(shop.mall_id, shop.station_id).counts.stopped == 1
    assert rows(database)[0].status is status


def test_an_order_sent_by_hand_at_the_mall_is_held(database: Database, shop: make.Shop) -> None:
    order = seed_order(DAY)
    mall = ListedMall([order])
    pull = puller(database, mall)
    pull.pull(shop.mall_id, shop.station_id)
    mall.pages.append([replace(order, status=MallStatus.SHIPPING)])
    pull.pull(shop.mall_id, shop.station_id)
    row = rows(database)[0]
    assert row.status is OrderStatus.HELD
    assert OrderWarning.MALL_AHEAD in row.warnings


def test_orders_sent_before_we_met_them_are_no_work_of_ours(
    database: Database, shop: make.Shop
) -> None:
    mall = ListedMall([replace(seed_order(DAY), status=MallStatus.SHIPPING)])
    puller(database, mall).pull(shop.mall_id, shop.station_id)
    assert rows(database) == []


def test_a_page_another_station_has_kept_is_left_alone(database: Database, shop: make.Shop) -> None:
    class Slow(ListedMall):
        def new_orders(self, since_cursor: str) -> MallPage:
            page = super().new_orders(since_cursor)
            if since_cursor == "":
                database.write(lambda tx: malls.pulled(tx, shop.mall_id, "", "1", make.T0))
            return page

    orders = pretend_orders(1, 4, DAY)
    mall = Slow(orders[:2], orders[2:])
    puller(database, mall).pull(shop.mall_id, shop.station_id)
    assert mall.asked == ["", "1"]
    assert len(rows(database)) == 2


def test_a_mall_of_files_has_no_api(database: Database, shop: make.Shop) -> None:
    pull = MallPull(database, FrozenClock(make.T0), lambda _mall_id: None)
    with pytest.raises(NoMallApi):
        pull.pull(shop.file_mall_id, shop.station_id)


@pytest.fixture
def served() -> Iterator[SimulatedMall]:
    with SimulatedMall() as mall:
        for order in pretend_orders(5, 12, DAY):
            mall.books.place(order)
        yield mall


def test_over_http_the_books_agree(
    database: Database, shop: make.Shop, served: SimulatedMall
) -> None:
    client = open_mall(served.settings())
    try:
        pull = puller(database, client)
        assert pull.pull(shop.mall_id, shop.station_id).counts.new == 12
        assert pull.pull(shop.mall_id, shop.station_id).counts.new == 0
    finally:
        client.close()
    wanted = {order.order_no: order.total for order in pretend_orders(5, 12, DAY)}
    assert {row.order_no: row.total for row in rows(database)} == wanted
    assert all(OrderWarning.AMOUNT_DIFFERS not in row.warnings for row in rows(database))
