"""A refund counter with a mall that says what it is told to, for comparing all three."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from pos_app.db.database import Database
from pos_app.db.orders import payments
from pos_app.domain.outside.mall import MallOrder, MallStatus, MallWaybill
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.gateways.errors import GatewayTrouble, Trouble
from pos_app.gateways.ports import MallPage, PushKind, PushOutcome
from pos_app.gateways.simulated.pretend_orders import seed_order
from pos_app.services.drift.asking import Asking
from pos_app.services.drift.drifts import Drifts
from pos_app.services.drift.sweep import DriftSweep
from tests.services.refund_bench import Counter, refund_counter


@dataclass
class SayingMall:
    """A mall's API that shows the statuses put into it, or is silent."""

    shown: dict[str, MallOrder] = field(default_factory=dict[str, MallOrder])
    silent: bool = False
    asked: list[str] = field(default_factory=list[str])
    key: str = "saying"

    def order(self, order_no: str) -> MallOrder | None:
        self.asked.append(order_no)
        if self.silent:
            raise GatewayTrouble("mall", Trouble.TIMEOUT)
        return self.shown.get(order_no)

    def new_orders(self, since_cursor: str) -> MallPage:
        return MallPage((), since_cursor)

    def set_status(
        self, order_no: str, status: MallStatus, op_id: str, waybill: MallWaybill | None = None
    ) -> PushOutcome:
        del order_no, status, op_id, waybill
        return PushOutcome(PushKind.DONE)

    def ping(self) -> None:
        """It answers."""

    def close(self) -> None:
        """Nothing to give back."""


@dataclass
class DriftBench:
    """One shop beside a pretend gateway and a mall."""

    counter: Counter
    mall: SayingMall
    drifts: Drifts
    sweep: DriftSweep
    other: DriftSweep
    orders: dict[int, int] = field(default_factory=dict[int, int])

    def paid(self, method: PaymentMethod = PaymentMethod.CARD) -> int:
        """An order paid at the gateway; its id."""
        payment_id = self.counter.paid(method=method)
        rows = self.counter.ask_sql("SELECT order_id FROM payment WHERE id=:id", id=payment_id)
        order_id = int(rows[0][0])
        self.orders[order_id] = payment_id
        return order_id

    def give_back_there(self, order_id: int, amount: int) -> None:
        """Somebody cancels on the gateway's own pages."""
        self.counter.gateway.books.give_back_by_hand(self.tid(order_id), amount)

    def tid(self, order_id: int) -> str:
        return self.counter.tids[self.orders[order_id]]

    def shows(self, order_id: int, status: MallStatus, **changes: Any) -> None:
        """What the mall shows of the order from now on."""
        rows = self.counter.ask_sql("SELECT order_no FROM sales_order WHERE id=:id", id=order_id)
        base = seed_order(20261124)
        fields = {name: getattr(base, name) for name in MallOrder.__slots__}
        fields |= {"order_no": str(rows[0][0]), "status": status, "paid_at": base.ordered_at}
        self.mall.shown[str(rows[0][0])] = MallOrder(**fields | changes)

    def payment(self, order_id: int) -> payments.Payment | None:
        return self.counter.db.read(lambda tx: payments.of_order(tx, order_id))


@contextmanager
def drift_bench(database: Database) -> Generator[DriftBench]:
    """The gateway listens on loopback until the end."""
    with refund_counter(database) as counter:
        mall = SayingMall()
        asking = Asking(lambda _mid: counter.client, lambda _mall: mall)
        station = counter.shop.station_id
        yield DriftBench(
            counter,
            mall,
            Drifts(database, counter.clock, asking),
            DriftSweep(database, counter.clock, station, asking),
            DriftSweep(database, counter.clock, station, asking),
        )
