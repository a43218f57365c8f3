"""A shop with one of everything that leaves it, before a real mall, a real gateway and a printer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.paper.printing import PrintState
from pos_app.domain.parcels.waybill_results import WaybillRow
from pos_app.gateways.http_limits import HttpLimits
from pos_app.gateways.inicis.client import open_inicis
from pos_app.gateways.mall_client import open_mall
from pos_app.gateways.simulated.inicis.server import SimulatedInicis
from pos_app.gateways.simulated.loopback import LoopbackListener
from pos_app.gateways.simulated.mall_server import SimulatedMall
from pos_app.gateways.simulated.pretend_orders import pretend_orders
from pos_app.services.money.account_closes import CloseDriver
from pos_app.services.money.escrow_driver import EscrowDriver
from pos_app.services.money.refund_driver import RefundDriver
from pos_app.services.money.refunds import Refunds
from pos_app.services.outside.promise_driver import PromiseDriver
from pos_app.services.paper.receipts import RECEIPT_PRINTER
from pos_app.services.paper.recovery import Recovery
from pos_app.services.paper.slips import SLIP_PRINTER, Slips
from pos_app.services.paper.spool import Spool
from pos_app.services.parcels.waybills import Waybills
from tests import make
from tests.databases import Sqlite
from tests.gateways.inicis.given import KEYS
from tests.services.backup_bench import Backed, Pc, pc
from tests.services.print_bench import Drawer, Puppet
from tests.services.refund_bench import Counter
from tests.services.selling import claim_slip, sell
from tests.services.ways_bench import Sold, Ways

_W = RefundChannel
LIMITS = HttpLimits(connect_s=5, read_s=5, total_s=10)


@dataclass
class Outside:
    """Mall, gateway and printer, and how often anybody came to their door."""

    mall: SimulatedMall
    gateway: SimulatedInicis
    printer: Puppet
    clock: FrozenClock
    knocks: list[str]

    def seen(self) -> int:
        """Connections to mall and gateway, and papers in the printer, so far."""
        return len(self.knocks) + len(self.printer.got)


@contextmanager
def outside(clock: FrozenClock, patch: pytest.MonkeyPatch) -> Iterator[Outside]:
    knocks: list[str] = []
    get_request = LoopbackListener.get_request

    def counted(self: LoopbackListener) -> Any:
        knocks.append(type(self).__name__)
        return get_request(self)

    patch.setattr(LoopbackListener, "get_request", counted)
    with SimulatedMall() as mall, SimulatedInicis(KEYS, clock) as gateway:
        for order in pretend_orders(7, 12, 20261124):
            mall.books.place(order)
        gateway.books.checks_left = False  # it would pay a second time
        yield Outside(mall, gateway, Puppet(), clock, knocks)


class Drivers:
    """Everything that drives what leaves a shop, with connections of its own."""

    def __init__(self, db: Database, here: Pc, shop: make.Shop, out: Outside) -> None:
        self.db, self.clock = db, here.clock
        self.client = open_inicis(out.gateway.settings(LIMITS), KEYS, here.clock)
        self.mall = open_mall(out.mall.settings(limits=LIMITS))
        where = (db, here.clock, shop.station_id)
        to = (*where, lambda _mid: self.client)
        self.spool = Spool(*where, Drawer(out.printer))
        self.recovery = Recovery(*where)
        self.escrow = EscrowDriver(*to)
        self.refund = RefundDriver(*to, here.data_key(db))
        self.close_driver = CloseDriver(*to)
        self.promise = PromiseDriver(*where, {shop.mall_id: self.mall}.get)
        self.books = out.gateway.books

    def run(self, hours: int = 2) -> None:
        """All of them, until so many hours are over; every night the bank transfers."""
        self.recovery.at_start()
        until = self.clock.now() + hours * 3_600_000
        while self.clock.now() < until:
            self.step()
            self.clock.advance(5 * 60_000)
        self.books.transfer_refunds()
        self.step()

    def step(self) -> None:
        for role in (SLIP_PRINTER, RECEIPT_PRINTER):
            while self.spool.drive_once(role) is not None:
                pass
        self.escrow.take_in()
        for driver in (self.refund, self.close_driver, self.escrow, self.promise):
            driver.drive_all()
        self.recovery.each_minute()

    def close(self) -> None:
        self.client.close()
        self.mall.close()


@dataclass
class Laden:
    """The shop with its outgoing things ready, and what each is about."""

    backed: Backed
    out: Outside
    refunds: dict[RefundChannel, Sold]
    halves: Sold
    closing: tuple[int, str]
    shipped: str
    slip_order: int

    def drivers(self, db: Database | None = None) -> Drivers:
        return Drivers(db or self.backed.db, self.backed.pc, self.backed.shop, self.out)

    def paid_back(self) -> dict[str, int]:
        """What the gateway's own books gave back, by payment."""
        sold = (*self.refunds.values(), self.halves)
        return {one.tid: self.out.gateway.books.paid_back(one.tid) for one in sold}

    def moves(self) -> list[str]:
        """What the mall was told of the shipped order."""
        return [move.status.value for move in self.out.mall.books.moves(self.shipped)]

    def told(self) -> list[str]:
        """How its promises stand."""
        sql = (
            "SELECT p.state FROM promise p JOIN sales_order o ON o.id=p.order_id"
            f" WHERE o.order_no='{self.shipped}'"
        )
        with self.backed.db.engine.connect() as connection:
            return [str(one) for one in connection.exec_driver_sql(sql).scalars()]

    def papers(self) -> int:
        return len(self.out.printer.got)


def laden(template: Sqlite, folder: Path, out: Outside) -> Laden:
    """A card refund, two halves of one payment, an account refund, an escrow denial whose parcel is
    registered, an account to be closed, a parcel the mall is told of, a slip and a receipt."""
    here = pc(folder, out.clock)
    template.fresh(folder)
    db = here.open()
    shop = make.shop(db)
    backed = Backed(here, db, shop, here.backups(db, shop.station_id))
    client = open_inicis(out.gateway.settings(LIMITS), KEYS, out.clock)
    counter = Counter(
        db, shop, out.clock, out.gateway, client, Refunds(db, out.clock),
        RefundDriver(db, out.clock, shop.station_id, lambda _mid: client),
    )  # fmt: skip
    ways = Ways(counter)
    ways.data_key = here.data_key(db)
    ways.accounts._data_key = ways.data_key
    sold = {channel: ways.paid(channel) for channel in (_W.GATEWAY, _W.ACCOUNT, _W.ESCROW)}
    for channel, one in sold.items():
        ways.ready(one, channel)
    for channel, one in sold.items():
        ways.ask(one, channel)
    halves = ways.paid(_W.GATEWAY, 6_000)
    ways.ask(halves, _W.GATEWAY, 2_000)
    ways.ask(halves, _W.GATEWAY, 4_000)
    closing = ways.unpaid()
    ways.closes.ask(shop.clerk, new_op_id(), closing[0], "고객 변심")
    number = next(one.order_no for one in out.mall.books.orders() if one.status.value == "paid")
    order_id = make.order(db, shop, order_no=number)
    claim_slip(db, shop.clerk, order_id)
    row = WaybillRow(order_id, shop.courier_id, "610000000001")
    Waybills(db, out.clock).save(shop.clerk, new_op_id(), [row])
    sell(db, shop, order_id)
    slip_order = make.order(db, shop)
    Slips(db, out.clock).print_one(shop.clerk, new_op_id(), slip_order)
    client.close()
    return Laden(backed, out, sold, halves, closing, number, slip_order)


def states(db: Database) -> dict[str, list[str]]:
    """Where everything stands that leaves the shop."""
    found: dict[str, list[str]] = {}
    with db.engine.connect() as connection:
        for table in ("refund", "account_close", "escrow", "promise", "print_job"):
            sql = f"SELECT state FROM {table} ORDER BY state"
            found[table] = [str(one) for one in connection.exec_driver_sql(sql).scalars()]
    return found


__all__ = ["Drivers", "Laden", "Outside", "PrintState", "laden", "outside", "states"]
