"""What is promised to a mall is kept once, in order, whatever the wire does to the answers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import text

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.waiting import promises as rows
from pos_app.domain.actors import NotPermitted
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.outside.promises import PromiseState
from pos_app.domain.parcels.waybill_results import WaybillRow
from pos_app.gateways.http_door import HttpLimits
from pos_app.gateways.mall_client import MallClient, open_mall
from pos_app.gateways.simulated.mall_faults import Call, Fault
from pos_app.gateways.simulated.mall_server import SimulatedMall
from pos_app.gateways.simulated.pretend_orders import pretend_orders
from pos_app.services.due_worker import DueWorker
from pos_app.services.orders import order_moves
from pos_app.services.outside import promises
from pos_app.services.outside.promise_driver import MOST_TRIES, WAIT_MS, PromiseDriver
from pos_app.services.outside.promises import Promises, TickKind
from pos_app.services.parcels.waybills import Waybills
from tests import make
from tests.services.selling import printed_order, sell

IMPATIENT = HttpLimits(connect_s=0.5, read_s=0.3, total_s=0.6, max_bytes=500_000)
HOUR = 3_600_000


@pytest.fixture
def mall() -> Iterator[SimulatedMall]:
    with SimulatedMall(late_s=2.0, slow_byte_s=0.2) as served:
        for order in pretend_orders(5, 12, 20261124):
            served.books.place(order)
        yield served


@dataclass
class Floor:
    """A shop, its orders at the pretend mall, and everything that keeps promises."""

    database: Database
    shop: make.Shop
    mall: SimulatedMall
    clock: FrozenClock
    client: MallClient
    driver: PromiseDriver
    promises: Promises

    def ship(self, order_no: str) -> int:
        """Slip, waybill, F12: both promises are made."""
        order_id = printed_order(self.database, self.shop, order_no=order_no)
        number = f"61{order_id % 10**10:010d}"
        row = WaybillRow(order_id, self.shop.courier_id, number)
        Waybills(self.database, self.clock).save(self.shop.clerk, f"w{order_id}", [row])
        sell(self.database, self.shop, order_id)
        return order_id

    def drive(self, hours: int = 12) -> None:
        """Everything that gets due within some hours."""
        for _ in range(hours * 6):
            self.driver.drive_all()
            self.clock.advance(HOUR // 6)

    def states(self, order_id: int) -> list[str]:
        found = self.database.read(lambda tx: rows.of_order(tx, order_id))
        return [row.state.value for row in found]

    def mirror(self, order_id: int) -> MallStatus:
        return self.database.write(lambda tx: order_moves.lock(tx, order_id)).axes.mall

    def paid(self) -> list[str]:
        return [o.order_no for o in self.mall.books.orders() if o.status is MallStatus.PAID]


@pytest.fixture
def floor(database: Database, mall: SimulatedMall) -> Iterator[Floor]:
    shop = make.shop(database)
    clock = FrozenClock(make.T0)
    client = open_mall(mall.settings(limits=IMPATIENT))
    gateways: Callable[[int], MallClient | None] = {shop.mall_id: client}.get
    driver = PromiseDriver(database, clock, shop.station_id, gateways)
    yield Floor(database, shop, mall, clock, client, driver, Promises(database, clock))
    client.close()


def test_both_steps_reach_the_mall_in_order_and_once(floor: Floor) -> None:
    number = floor.paid()[0]
    order_id = floor.ship(number)
    assert floor.states(order_id) == ["intent", "intent"]
    floor.driver.drive_all()
    assert floor.states(order_id) == ["done", "done"]
    moves = floor.mall.books.moves(number)
    assert [move.status for move in moves] == [MallStatus.PREPARING, MallStatus.SHIPPING]
    waybill = floor.mall.books.order(number).waybill
    assert waybill is not None
    assert waybill.courier == "CJ대한통운"
    assert floor.mirror(order_id) is MallStatus.SHIPPING
    assert floor.promises.open_counts() == []


@pytest.mark.parametrize("fault", list(Fault), ids=lambda fault: fault.value)
def test_after_any_fault_the_malls_books_are_ours(floor: Floor, fault: Fault) -> None:
    number = floor.paid()[0]
    floor.mall.faults.plan(Call.STATUS, fault)
    order_id = floor.ship(number)
    floor.drive()
    assert floor.states(order_id) == ["done", "done"]
    moves = floor.mall.books.moves(number)
    assert [move.status for move in moves] == [MallStatus.PREPARING, MallStatus.SHIPPING]
    assert floor.mirror(order_id) is floor.mall.books.order(number).status


@pytest.mark.parametrize("fault", [Fault.RESET_AFTER, Fault.APPLIED_AFTER_INQUIRY, Fault.HTML_200])
def test_faults_of_the_question_do_not_double_either(floor: Floor, fault: Fault) -> None:
    floor.mall.faults.plan(Call.STATUS, fault, times=2)
    floor.mall.faults.plan(Call.ORDER, fault, times=2)
    orders = {number: floor.ship(number) for number in floor.paid()[:2]}
    floor.drive()
    for number, order_id in orders.items():
        assert floor.states(order_id) == ["done", "done"]
        assert len(floor.mall.books.moves(number)) == 2


def test_a_mall_out_of_reach_is_asked_again_for_ever(floor: Floor) -> None:
    order_id = floor.ship(floor.paid()[0])
    floor.mall.go_offline()
    floor.drive(hours=4)
    assert floor.states(order_id) == ["intent", "intent"]
    floor.mall.go_online()
    floor.drive(hours=1)
    assert floor.states(order_id) == ["done", "done"]


def test_what_nobody_can_tell_goes_to_a_person_and_holds_the_next_step(floor: Floor) -> None:
    order_id = floor.ship(floor.paid()[0])
    floor.mall.faults.plan(Call.STATUS, Fault.HTML_200, times=100)
    floor.mall.faults.plan(Call.ORDER, Fault.HTML_200, times=100)
    floor.drive()
    assert floor.states(order_id) == ["manual", "intent"]
    first, second = floor.database.read(lambda tx: rows.of_order(tx, order_id))
    assert first.attempts >= MOST_TRIES
    assert [row.id for row in floor.promises.manual(floor.shop.clerk, first.mall_id)] == [first.id]
    assert floor.driver.drive_once() is None  # 배송중 waits, and waiting writes nothing
    answers = floor.promises.tick(floor.shop.clerk, [second.id, first.id, 7, first.id])
    assert [one.kind for one in answers] == [
        TickKind.NOT_BY_HAND,
        TickKind.DONE,
        TickKind.UNKNOWN,
        TickKind.DONE,
    ]
    assert floor.mirror(order_id) is MallStatus.PREPARING


def test_a_refusal_is_shown_and_can_be_asked_again(floor: Floor) -> None:
    number = floor.paid()[0]
    order_id = floor.ship(number)
    floor.mall.books.cancel(number)
    floor.drive(hours=1)
    assert floor.states(order_id) == ["rejected", "intent"]
    stuck = floor.promises.stuck(floor.shop.clerk)
    assert [(row.order_no, row.reason) for row in stuck] == [(number, "cancelled")]
    assert floor.promises.retry(floor.shop.clerk, stuck[0].id)
    assert not floor.promises.retry(floor.shop.clerk, stuck[0].id)
    fresh = floor.database.read(lambda tx: rows.one(tx, stuck[0].id))
    assert fresh is not None
    assert fresh.op_id != stuck[0].op_id
    floor.drive(hours=1)
    assert floor.states(order_id) == ["rejected", "intent"]
    assert floor.mall.books.moves(number) == ()


def test_what_somebody_did_at_the_mall_by_hand_is_done(floor: Floor) -> None:
    number = floor.paid()[0]
    order_id = floor.ship(number)
    floor.mall.books.push(number, MallStatus.PREPARING, "by hand", None)
    floor.driver.drive_all()
    assert floor.states(order_id) == ["done", "done"]


def test_a_stopped_order_promises_nothing_until_it_goes_on(floor: Floor) -> None:
    number = floor.paid()[0]
    order_id = floor.ship(number)
    _set(floor.database, "UPDATE sales_order SET stop_state='cancel_requested'")
    floor.driver.drive_all()
    assert floor.mall.books.moves(number) == ()
    _set(floor.database, "UPDATE sales_order SET stop_state='none'")
    floor.clock.advance(WAIT_MS)
    floor.driver.drive_all()
    assert floor.states(order_id) == ["done", "done"]


def test_a_sender_that_died_leaves_a_question(floor: Floor) -> None:
    number = floor.paid()[0]
    order_id = floor.ship(number)
    dead = PromiseDriver(
        floor.database, floor.clock, floor.shop.station_id, {floor.shop.mall_id: floor.client}.get
    )
    now = floor.clock.now()
    floor.database.write(lambda tx: dead._claim(tx, now))
    assert floor.states(order_id) == ["sent", "intent"]
    assert floor.driver.drive_once() is None  # leased
    floor.drive(hours=1)
    assert floor.states(order_id) == ["done", "done"]
    assert len(floor.mall.books.moves(number)) == 2


def test_a_mall_of_files_is_told_by_a_person(floor: Floor) -> None:
    shop, database = floor.shop, floor.database
    order_id = printed_order(database, shop, mall_id=shop.file_mall_id)
    sell(database, shop, order_id)
    row = WaybillRow(order_id, shop.courier_id, "612345678901")
    saved = Waybills(database, floor.clock).save(shop.clerk, "w", [row])[0]
    preparing, shipping = floor.promises.manual(shop.clerk, shop.file_mall_id)
    assert floor.driver.drive_once() is None
    counts = floor.promises.open_counts()
    assert [(c.mall_id, c.state, c.count) for c in counts] == [
        (shop.file_mall_id, PromiseState.MANUAL, 2)
    ]
    later = floor.promises.tick(shop.clerk, [shipping.id])
    assert [one.kind for one in later] == [TickKind.WAITS_FOR_EARLIER]
    Waybills(database, floor.clock).void(shop.clerk, saved.waybill_id or 0, "다른 상자")
    both = floor.promises.tick(shop.clerk, [shipping.id, preparing.id])
    assert [one.kind for one in both] == [TickKind.UNKNOWN, TickKind.DONE]  # taken back
    Waybills(database, floor.clock).save(shop.clerk, "w2", [row])
    (shipping,) = floor.promises.manual(shop.clerk, shop.file_mall_id)
    again = floor.promises.tick(shop.clerk, [shipping.id, preparing.id])
    assert [one.kind for one in again] == [TickKind.DONE, TickKind.SKIPPED]
    assert floor.mirror(order_id) is MallStatus.SHIPPING


def test_a_promise_is_made_once_and_never_backwards(floor: Floor) -> None:
    order_id = printed_order(floor.database, floor.shop, order_no=floor.paid()[0])
    by = order_moves.who(floor.shop.clerk, make.T0)

    def make_it(status: MallStatus) -> bool:
        return floor.database.write(
            lambda tx: promises.make(tx, by, order_moves.lock(tx, order_id), status)
        )

    assert make_it(MallStatus.PREPARING)
    assert not make_it(MallStatus.PREPARING)
    floor.driver.drive_all()
    assert not make_it(MallStatus.PREPARING)
    assert floor.states(order_id) == ["done"]


def test_the_worker_keeps_a_promise_made_while_it_sleeps(floor: Floor) -> None:
    worker = DueWorker(floor.database, floor.clock, floor.driver, "promise", "promises")
    worker.start()
    try:
        number = floor.paid()[0]
        order_id = floor.ship(number)
        for _ in range(200):
            if floor.states(order_id) == ["done", "done"]:
                break
            threading.Event().wait(0.02)
    finally:
        worker.stop()
    assert floor.states(order_id) == ["done", "done"]
    worker.stop()


def test_a_picker_ticks_nothing(floor: Floor) -> None:
    with pytest.raises(NotPermitted):
        floor.promises.tick(floor.shop.picker, [1])
    with pytest.raises(NotPermitted):
        floor.promises.retry(floor.shop.picker, 1)


def _set(database: Database, sql: str) -> None:
    with database.engine.begin() as connection:
        connection.execute(text(sql))
