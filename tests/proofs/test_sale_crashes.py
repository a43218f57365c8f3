"""Killed at each named point of F12, of saving waybills and of keeping promises, then gone on."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.selling.stock import stock
from pos_app.db.selling.vouchers import voucher
from pos_app.db.statement import Statement
from pos_app.db.waiting import promises
from pos_app.domain.ids import new_op_id
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.outside.promises import PromiseState
from pos_app.domain.selling.sale_sheet import SaleRefusal, SaleRefused
from pos_app.gateways.simulated.mall_faults import Call, Fault
from pos_app.gateways.simulated.mall_server import SimulatedMall
from pos_app.gateways.simulated.pretend_orders import pretend_orders
from pos_app.services.house.checks import Checks
from pos_app.services.selling.sales import Sales
from tests import make
from tests.proofs import sale_worker
from tests.proofs.children import ROOT, start
from tests.services.selling import printed_order, sell

MINUTE = 60_000
POINTS = (
    "sale.order_locked",
    "sale.voucher_head",
    "sale.lines",
    "sale.stock",
    "sale.ledger",
    "sale.audit",
    "sale.outbox_pushed",
    "sale.before_commit",
    "sale.after_commit",
    "waybill.row_saved",
    "waybill.batch_half",
    "waybill.after_commit",
    "waybill.push_sent",
    "waybill.push_sent:2",
    "waybill.push_read_back",
)
_VOUCHERS = Statement(select(func.count()).select_from(voucher))
_STOCK = Statement(select(stock.c.on_hand).order_by(stock.c.item_id))


@dataclass
class Counter:
    """A shop, two orders that wait at the counter, and the mall they came from."""

    database: Database
    shop: make.Shop
    mall: SimulatedMall
    clock: FrozenClock
    first: int
    second: int
    number: str

    def run(self, op_id: str, **environment: str) -> int:
        """The counter as a process of its own; its exit code."""
        shop = self.shop
        numbers = (
            shop.clerk.staff_id,
            shop.station_id,
            shop.mall_id,
            self.first,
            self.second,
            shop.courier_id,
        )
        arguments = (self.database.url, str(self.clock.now()), self.mall.address, op_id)
        process = start("sale_worker", [*arguments, *map(str, numbers)], **environment)
        process.communicate(timeout=60)
        return process.returncode

    def go_on(self, op_id: str) -> None:
        """The counter is started again: the same button once more, then what is due."""
        self.clock.advance(10 * MINUTE)
        ids = (self.first, self.second, self.shop.courier_id)
        sale_worker.work(self.database, self.clock, self.shop.clerk, ids, op_id)
        self.drive()

    def drive(self) -> None:
        shop = self.shop
        sale_worker.drive(
            self.database, self.clock, shop.station_id, shop.mall_id, self.mall.address
        )

    def broken(self) -> list[str]:
        return [one.title for one in Checks(self.database, self.clock).run()]


@pytest.fixture
def counter(database: Database) -> Iterator[Counter]:
    shop = make.shop(database)
    with SimulatedMall(late_s=0.1, slow_byte_s=0.1) as mall:
        for order in pretend_orders(5, 12, 20261124):
            mall.books.place(order)
        paid = [o.order_no for o in mall.books.orders() if o.status is MallStatus.PAID]
        first, second = (printed_order(database, shop, order_no=number) for number in paid[:2])
        yield Counter(database, shop, mall, FrozenClock(make.T0), first, second, paid[0])


def test_the_points_are_those_in_the_product() -> None:
    """A point that nothing passes would prove nothing."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "pos_app").rglob("*.py")]
    for point in POINTS:
        name = point.partition(":")[0]
        assert any(f'cp("{name}")' in text for text in texts), point


@pytest.mark.proof
@pytest.mark.skipif(os.name == "nt", reason="a process cannot be told apart from a killed one")
@pytest.mark.parametrize("point", POINTS)
def test_killed_and_pressed_again(counter: Counter, point: str) -> None:
    op_id = new_op_id()
    if point == "waybill.push_read_back":
        counter.mall.faults.plan(Call.STATUS, Fault.RESET_AFTER)
    assert counter.run(op_id, POS_CRASH_AT=point) == -signal.SIGKILL, f"{point} was never passed"
    assert counter.broken() == [], "the books were broken while the counter was dead"

    counter.go_on(op_id)
    _everything_is_there_once(counter)
    # Somebody presses once more, as if nothing had happened: the answer names the first sale.
    with pytest.raises(SaleRefused) as refused:
        sell(counter.database, counter.shop, counter.first)
    assert refused.value.kind is SaleRefusal.ALREADY_SOLD
    counter.go_on(op_id)
    _everything_is_there_once(counter)
    following = sell(counter.database, counter.shop, counter.second)
    assert following.number == "S-261124-0002", "a number is missing"
    assert counter.broken() == []


@pytest.mark.proof
@pytest.mark.skipif(os.name == "nt", reason="a process cannot be told apart from a killed one")
def test_a_voucher_committed_alone_is_found(counter: Counter) -> None:
    """The proof that the test above can fail: half a sale is left, and the checks say so."""
    code = counter.run(new_op_id(), POS_CRASH_AT="sale.voucher_head", SELL_NAIVELY="1")
    assert code == -signal.SIGKILL
    assert "voucher_is_posted" in counter.broken()


@pytest.mark.proof
@pytest.mark.skipif(os.name == "nt", reason="a process cannot be told apart from a killed one")
def test_a_push_repeated_blindly_moves_the_mall_twice(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proof that the mall's books can show a double."""
    op_id = new_op_id()
    counter.run(op_id, POS_CRASH_AT="waybill.push_sent:2", PUSH_NAIVELY="1")
    monkeypatch.setattr("pos_app.services.outside.promise_calls.shows", lambda *_: False)
    monkeypatch.setattr(
        "pos_app.gateways.mall_client.MallClient.set_status", _with_a_new_op_id(), raising=True
    )
    counter.go_on(op_id)
    assert len(counter.mall.books.moves(counter.number)) > 2


def _with_a_new_op_id():  # type: ignore[no-untyped-def]
    from pos_app.gateways.mall_client import MallClient

    real = MallClient.set_status

    def set_status(self, order_no, status, op_id, waybill=None):  # type: ignore[no-untyped-def]
        return real(self, order_no, status, new_op_id(), waybill)

    return set_status


def _everything_is_there_once(counter: Counter) -> None:
    database = counter.database
    assert counter.broken() == []
    assert database.read(lambda tx: tx.value(_VOUCHERS)) == 1
    assert [row[0] for row in database.read(lambda tx: tx.rows(_STOCK))] == [98, 99]
    rows = database.read(lambda tx: promises.of_order(tx, counter.first))
    assert [(row.wanted, row.state) for row in rows] == [
        (MallStatus.PREPARING, PromiseState.DONE),
        (MallStatus.SHIPPING, PromiseState.DONE),
    ]
    moves = counter.mall.books.moves(counter.number)
    assert [move.status for move in moves] == [MallStatus.PREPARING, MallStatus.SHIPPING]
    sheet = Sales(database, counter.clock).reopen(counter.shop.clerk, counter.first)
    assert sheet.receivable == 0
