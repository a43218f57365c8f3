"""Orders of a mall with an API, cancelled and returned through the screen: the mall hears of it last.

The mall and the gateway are pretend ones over the wire, and both lose answers on the way.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.db.database import Database
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.orders.order_status import OrderStatus
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.paying.gateway_payment import GatewayPayment
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.selling.goods_returns import ReturnAsk
from pos_app.domain.warehouse.cancels import CancelSource, CancelStage
from pos_app.gateways.mall_client import open_mall
from pos_app.gateways.simulated import mall_faults
from pos_app.gateways.simulated.faults import Fault
from pos_app.gateways.simulated.inicis.calls import Call, GatewayFault
from pos_app.gateways.simulated.inicis.payments import SaleState
from pos_app.gateways.simulated.mall_server import SimulatedMall
from pos_app.gateways.simulated.pretend_orders import order_no_of, seed_order
from pos_app.services.house.checks import Checks
from pos_app.services.intake.mall_pull import MallPull
from pos_app.services.orders.orders import Orders
from pos_app.services.outside.promise_driver import PromiseDriver
from pos_app.services.selling.goods_returns import GoodsReturns
from tests.databases import Postgres, Sqlite
from tests.gateways.inicis.given import KEYS
from tests.journeys.money_clerk import MoneyClerk, Paid, at_the_desk
from tests.services.pick_bench import NOTE

P, C, S = PaymentMethod, RefundChannel, CancelStage
CARD = Paid("신용카드", P.CARD, "Card", C.GATEWAY)
DAY = 20261124


class Shop:
    """The clerk at the desk, and a mall that is asked and told over the wire."""

    def __init__(self, clerk: MoneyClerk, mall: SimulatedMall) -> None:
        self.clerk, self.mall, self.placed = clerk, mall, 0
        self.bench, self.db, self.clock = clerk.bench, clerk.db, clerk.clock
        door = open_mall(mall.settings())
        self.door = door
        where = (self.db, self.clock, clerk.shop.station_id, lambda _mall: door)
        clerk.drivers = (*clerk.drivers, PromiseDriver(*where))
        self.pull = MallPull(self.db, self.clock, lambda _mall: door)

    def ordered(self, word: str, method: str, paid: bool = True) -> str:
        """A buyer orders, pays at the gateway, and we pull; the order's number."""
        self.placed += 1
        seed = seed_order(DAY)
        at = seed.ordered_at + self.placed
        number = order_no_of(at)
        sold = self.clerk.books.sell(number, method, seed.total)
        self.clerk.tid = sold.tid
        order = replace(
            seed,
            order_no=number,
            ordered_at=at,
            paid_at=seed.paid_at if paid else None,
            status=MallStatus.PAID if paid else MallStatus.RECEIVED,
            method=word,
            payment=GatewayPayment(sold.tid, KEYS.mid),
        )
        self.mall.books.place(order)
        self.fetch()
        (row,) = Orders(self.db, self.clock).find_number(number)
        self.bench.order_id = row.order_id
        return number

    def fetch(self) -> None:
        self.pull.pull_now(self.clerk.shop.clerk, self.clerk.shop.mall_id)

    def shown(self, number: str) -> MallStatus:
        """What the buyer sees at the mall."""
        return self.mall.books.order(number).status

    def told(self, number: str) -> list[MallStatus]:
        """What we told the mall, oldest first."""
        return [move.status for move in self.mall.books.moves(number)]

    def headline(self, number: str) -> OrderStatus:
        return Orders(self.db, self.clock).find_number(number)[0].status

    def lost(self, entity: str) -> int:
        """How often it was unknown what became of a call."""
        sql = "SELECT COUNT(*) FROM audit WHERE entity=:entity AND dst='unknown'"
        return int(str(self.clerk.value(sql, entity=entity)))

    def sound(self) -> None:
        assert Checks(self.db, self.clock).run() == []


@contextmanager
def at_the_shop(db: Database) -> Generator[Shop]:
    with at_the_desk(db) as clerk, SimulatedMall() as mall:
        made = Shop(clerk, mall)
        try:
            yield made
        finally:
            made.door.close()


def the_shop_cancels(shop: Shop) -> None:
    """Sold and packed; every answer on the way is lost once."""
    number = shop.ordered("신용카드", "Card")
    shop.clerk.paid = CARD
    shop.clerk.new_label()
    shop.bench.carry(S.WAYBILLED)
    shop.bench.cancel(CancelSource.STAFF)
    shop.clerk.gateway.commit(GatewayFault.RESET_BEFORE, Call.REFUND)
    shop.mall.faults.plan(mall_faults.Call.STATUS, Fault.RESET_AFTER)
    before = shop.told(number)
    assert MallStatus.CANCELLED not in before

    watched: list[tuple[bool, bool]] = []
    works = shop.clerk._gateway_works

    def watch() -> None:
        works()
        back = shop.clerk.books.paid_back(shop.clerk.tid) > 0
        watched.append((back, shop.shown(number) is MallStatus.CANCELLED))

    shop.clerk._gateway_works = watch  # type: ignore[method-assign]
    shop.clerk.works_off()
    shop.clerk._gateway_works = works  # type: ignore[method-assign]
    shop.clerk.over()
    assert (False, True) not in watched, "the mall never shows it before the money is back"
    assert shop.shown(number) is MallStatus.CANCELLED
    assert shop.told(number) == [*before, MallStatus.CANCELLED], (
        "told once, also after a lost answer"
    )
    assert shop.lost("refund") and shop.lost("promise"), "nobody knew for a while how either ended"
    refunded = shop.clerk.value("SELECT MAX(ended_at) FROM refund WHERE order_id=:o")
    promised = shop.clerk.value(
        "SELECT created_at FROM promise WHERE order_id=:o AND wanted='cancelled'"
    )
    assert int(str(refunded)) <= int(str(promised))


def the_buyer_cancels(shop: Shop) -> None:
    """On the mall's own page, after the slip: the money goes back, and the mall is told nothing."""
    number = shop.ordered("실시간계좌이체", "Acct")
    shop.clerk.paid = Paid("실시간계좌이체", P.TRANSFER, "Acct", C.GATEWAY)
    shop.bench.carry(S.PRINTED)
    shop.mall.books.cancel(number)
    shop.fetch()
    if shop.headline(number) is OrderStatus.CANCEL_REQUESTED:
        shop.bench.cancels.accept(shop.clerk.shop.clerk, shop.bench.order_id, "고객 요청")
    shop.clerk.gateway.commit(GatewayFault.APPLIED_AFTER_INQUIRY, Call.REFUND)
    shop.clerk.works_off()
    shop.clerk.over()
    assert shop.told(number) == []


def the_buyer_never_paid(shop: Shop) -> None:
    """The mall cancels by itself what nobody paid: the account is closed at the gateway."""
    number = shop.ordered("가상계좌", "Vacct", paid=False)
    tid = shop.clerk.tid
    shop.mall.books.cancel(number)
    shop.fetch()
    shop.clerk.gateway.commit(GatewayFault.RESET_AFTER, Call.REFUND)
    shop.clerk._gateway_works()
    assert shop.clerk.books.payment(tid).state is SaleState.CLOSED
    assert shop.headline(number) is OrderStatus.CANCELLED
    assert (
        shop.clerk.value("SELECT COUNT(*) FROM money_back WHERE order_id=:o AND state='open'") == 0
    )


def a_part_comes_back(shop: Shop) -> None:
    """One note of a delivered order: its money goes back, and the mall shows the sale as it was."""
    number = shop.ordered("신용카드", "Card")
    shop.clerk.paid = CARD
    shop.clerk.new_label()
    shop.bench.carry(S.HANDED_OVER)
    shop.clerk._gateway_works()
    before = shop.shown(number)
    assert before is MallStatus.SHIPPING
    returns, clerk = GoodsReturns(shop.db, shop.clock), shop.clerk.shop.clerk
    sale_id = int(str(shop.clerk.value("SELECT id FROM voucher WHERE order_id=:o AND kind='sale'")))
    line = next(one for one in returns.form(clerk, sale_id).goods.lines if one.left == 2)
    asked = returns.ask(clerk, new_op_id(), sale_id, ReturnAsk({line.line_id: 1}, "단순 변심"))
    back = returns.receive(clerk, new_op_id(), asked.row.return_id, {line.line_id: 1})
    shop.bench.put(NOTE)
    shop.clerk.gateway.commit(GatewayFault.RESET_AFTER, Call.REFUND)
    shop.clerk.works_off()
    assert shop.clerk.books.paid_back(shop.clerk.tid) == back.total
    paid = shop.clerk.value("SELECT SUM(amount) FROM refund WHERE order_id=:o AND state='done'")
    assert paid == back.total
    assert (
        shop.clerk.value("SELECT COUNT(*) FROM money_back WHERE order_id=:o AND state='open'") == 0
    )
    assert shop.shown(number) is before
    assert MallStatus.CANCELLED not in shop.told(number)


def play(db: Database) -> None:
    with at_the_shop(db) as shop:
        for case in (the_shop_cancels, the_buyer_cancels, the_buyer_never_paid, a_part_comes_back):
            case(shop)
            shop.sound()


def test_the_mall_hears_of_it_last(sqlite_template: Sqlite, tmp_path: Path) -> None:
    play(Database(sqlite_template.fresh(tmp_path)))


@pytest.mark.proof
def test_the_mall_hears_of_it_last_on_the_server(postgres: Postgres, tmp_path: Path) -> None:
    url = postgres.fresh(tmp_path)
    play(Database(url))
    postgres.drop(url)
