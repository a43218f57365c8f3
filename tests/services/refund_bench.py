"""Orders paid by card at a pretend gateway, and the driver that gives their money back."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.money import gateway_payments
from pos_app.db.orders import payments
from pos_app.db.waiting import promises
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.refunds import RefundAsk, RefundChannel, RefundRow, RefundState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.won import Won
from pos_app.gateways.http_limits import HttpLimits
from pos_app.gateways.inicis.client import InicisClient, open_inicis
from pos_app.gateways.simulated.certificates import Certificates
from pos_app.gateways.simulated.inicis.server import SimulatedInicis
from pos_app.services.house.checks import Checks
from pos_app.services.money.refund_driver import RefundDriver
from pos_app.services.money.refunds import Refunds
from tests import make
from tests.gateways.inicis.given import KEYS

TOTAL: Won = 9_580
QUICK = HttpLimits(connect_s=5, read_s=0.3, total_s=0.6)


@dataclass
class Counter:
    """One shop, one gateway, one driver."""

    db: Database
    shop: make.Shop
    clock: FrozenClock
    gateway: SimulatedInicis
    client: InicisClient
    refunds: Refunds
    driver: RefundDriver
    tids: dict[int, str] = field(default_factory=dict[int, str])

    def paid(self, total: Won = TOTAL, method: PaymentMethod = PaymentMethod.CARD) -> int:
        """An order paid at the gateway; the payment's id."""
        order_id = make.order(self.db, self.shop, method=method)
        sold = self.gateway.books.sell(f"O{order_id}", "Card", total)

        def known(tx: Any) -> int:
            found = payments.of_order(tx, order_id)
            assert found is not None
            assert gateway_payments.name(tx, found.payment_id, sold.tid, KEYS.mid)
            return found.payment_id

        payment_id = self.db.write(known)
        self.tids[payment_id] = sold.tid
        return payment_id

    def ask(self, payment_id: int, amount: Won, op_id: str = "") -> RefundRow:
        wanted = RefundAsk(payment_id, amount, 0, RefundChannel.GATEWAY, "고객 변심")
        return self.refunds.ask(self.shop.clerk, op_id or new_op_id(), wanted)

    def run(self, hours: int = 3) -> None:
        """Let the driver work until nothing is under way, or so long."""
        until = self.clock.now() + hours * 3_600_000
        while (due := self.driver.next_due()) is not None and due <= until:
            if due > self.clock.now():
                self.clock.advance(due - self.clock.now())
            if self.driver.drive_once() is None:
                self.clock.advance(1_000)

    def states(self) -> list[RefundState]:
        rows = self.ask_sql("SELECT state FROM refund ORDER BY created_at, id")
        return [RefundState(str(row[0])) for row in rows]

    def paid_back(self, payment_id: int) -> Won:
        """What the gateway's own books gave back."""
        return self.gateway.books.paid_back(self.tids[payment_id])

    def ours(self, payment_id: int) -> Won:
        """What our books say went back."""
        rows = self.ask_sql(
            "SELECT COALESCE(SUM(amount),0) FROM refund WHERE payment_id=:id AND state='done'",
            id=payment_id,
        )
        return int(rows[0][0])

    def ask_sql(self, sql: str, **values: Any) -> list[tuple[Any, ...]]:
        with self.db.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(sql), values)]

    def ask_write(self, sql: str, **values: Any) -> None:
        """Change the books behind everybody's back."""
        with self.db.engine.begin() as connection:
            connection.execute(text(sql), values)

    def promised(self, order_id: int, wanted: MallStatus) -> None:
        """The mall was told, and said yes."""
        mall, at = self.shop.mall_id, self.clock.now()
        to = promises.MallChannel(mall, "api")
        self.db.write(lambda tx: promises.make(tx, order_id, to, wanted, at, None))
        self.ask_write("UPDATE promise SET state='done' WHERE order_id=:o", o=order_id)

    def sound(self) -> None:
        broken = [(one.code, one.title) for one in Checks(self.db, self.clock).run()]
        assert not broken, broken


@contextmanager
def refund_counter(
    database: Database, certificates: Certificates | None = None
) -> Generator[Counter]:
    """The gateway listens on loopback until the end, by TLS where it has certificates."""
    clock = FrozenClock(make.T0, step_ms=1)
    with SimulatedInicis(
        KEYS, clock, late_s=1.0, slow_byte_s=0.5, certificates=certificates
    ) as gateway:
        client = open_inicis(gateway.settings(QUICK), KEYS, clock)
        shop = make.shop(database)
        driver = RefundDriver(database, clock, shop.station_id, lambda _mid: client)
        try:
            yield Counter(database, shop, clock, gateway, client, Refunds(database, clock), driver)
        finally:
            client.close()
