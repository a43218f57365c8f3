"""A shop that receives what a pretend gateway posts, beside the money of its orders."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode

from pos_app.db.database import Database
from pos_app.db.money import gateway_orders, merchants, money_reading
from pos_app.db.money.merchants import MerchantRecord
from pos_app.domain.gateway.gateway_notices import EscrowEvent
from pos_app.domain.ids import new_id
from pos_app.domain.money.money_back import MoneyStep, MoneyStepState
from pos_app.domain.paying.gateway_payment import GatewayPayment
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.won import Won
from pos_app.gateways.payment_port import PaymentGateway
from pos_app.gateways.simulated.inicis.notices import Notice
from pos_app.services.drift.asking import Asking
from pos_app.services.drift.drifts import Drifts
from pos_app.services.drift.notice_driver import NoticeDriver
from pos_app.services.money.gateway_driver import Elsewhere
from pos_app.services.money.notice_inbox import NoticeInbox
from tests import make
from tests.gateways.inicis.given import KEYS
from tests.services.refund_bench import TOTAL, refund_counter
from tests.services.ways_bench import Sold, Ways


@dataclass(frozen=True)
class Awaiting:
    """An order whose buyer has not paid in yet, and its number at the gateway."""

    order_id: int
    order_no: str
    tid: str


class NoticeBench:
    """`gateway` is what the doors answer: the open gateway, or where else its keys are."""

    def __init__(self, ways: Ways) -> None:
        self.ways = ways
        c = self.counter = ways.counter
        self.books, self.clerk, self.clock = ways.books, ways.clerk, c.clock
        self.gateway: PaymentGateway | Elsewhere | None = c.client
        asking = Asking(lambda _mid: self.gateway, lambda _mall: None)
        self.drifts = Drifts(c.db, c.clock, asking)
        self.inbox = NoticeInbox(c.db, c.clock, c.shop.station_id)
        where = (c.db, c.clock, c.shop.station_id, lambda _mid: self.gateway)
        self.driver, self.other = NoticeDriver(*where, asking), NoticeDriver(*where, asking)
        contract = MerchantRecord(new_id(), "inicis", KEYS.mid, "", "", False, True, True)
        assert c.db.write(lambda tx: merchants.add(tx, contract))

    def awaiting(
        self, method: PaymentMethod = PaymentMethod.VIRTUAL_ACCOUNT, **more: str
    ) -> Awaiting:
        """An order that waits for its deposit; `more` are axes."""
        c = self.counter
        order_id = make.order(c.db, c.shop, method=method, pay="awaiting", **more)
        (row,) = c.ask_sql("SELECT order_no FROM sales_order WHERE id=:o", o=order_id)
        sold = self.books.sell(str(row[0]), "Vacct", TOTAL)
        told = GatewayPayment(sold.tid, KEYS.mid)
        c.db.write(lambda tx: gateway_orders.remember(tx, order_id, told, c.clock.now()))
        return Awaiting(order_id, str(row[0]), sold.tid)

    def posted(self) -> tuple[Notice, ...]:
        """What the gateway wants to tell."""
        return self.counter.gateway.notices.waiting

    def deposit_form(self, of: Awaiting, **changes: str) -> bytes:
        """A deposit notice as anybody can write one."""
        fields = {
            "no_tid": of.tid, "no_oid": of.order_no, "id_merchant": KEYS.mid, "cd_bank": "88",
            "dt_trans": "20261124", "tm_trans": "120000", "no_vacct": "79012345678901",
            "amt_input": str(TOTAL), "nm_input": "정우진", "type_msg": "0200",
        }  # fmt: skip
        return urlencode(fields | changes).encode()

    def escrow_form(self, sold: Sold, event: EscrowEvent, **changes: str) -> bytes:
        """An escrow notice as anybody can write one."""
        fields = {
            "id_merchant": KEYS.mid, "no_oid": self.books.payment(sold.tid).order_no,
            "no_tid": sold.tid, "dt_req": "20261124150000", "cl_status": event.value,
            "price": str(TOTAL),
        }  # fmt: skip
        return urlencode(fields | changes).encode()

    def take(self, form: bytes) -> bytes:
        return self.inbox.take("inicis", form)

    def take_all(self) -> None:
        for notice in self.posted():
            assert self.take(notice.form) == notice.taken

    def run(self, hours: int = 3) -> None:
        """The driver works so long."""
        until = self.clock.now() + hours * 3_600_000
        while (due := self.driver.next_due()) is not None and due <= until:
            self.clock.advance(max(0, due - self.clock.now()))
            if self.driver.drive_once() is None:
                self.clock.advance(1_000)

    def states(self) -> list[tuple[str, str, int]]:
        """Event, state and how often it was heard, of every notice."""
        rows = self.counter.ask_sql("SELECT event, state, times FROM gateway_notice ORDER BY id")
        return [(str(event), str(state), int(times)) for event, state, times in rows]

    def captured(self, of: Awaiting) -> list[Won]:
        rows = self.counter.ask_sql("SELECT captured FROM payment WHERE order_id=:o", o=of.order_id)
        return [int(row[0]) for row in rows]

    def pay_state(self, of: Awaiting) -> str:
        rows = self.counter.ask_sql("SELECT pay_state FROM sales_order WHERE id=:o", o=of.order_id)
        return str(rows[0][0])

    def fees(self) -> list[int]:
        return [int(row[0]) for row in self.counter.ask_sql("SELECT amount FROM gateway_fee")]

    def steps(self, sold: Sold) -> dict[MoneyStep, tuple[MoneyStepState, bool]]:
        """Each step of the procedure: its state, and whether it is locked."""
        (case,) = self.counter.db.read(lambda tx: money_reading.of_order(tx, sold.order_id))
        return {one.step: (one.state, one.locked) for one in case.steps}


@contextmanager
def notice_bench(database: Database) -> Generator[NoticeBench]:
    """The gateway listens on loopback until the end; then the books must be sound."""
    with refund_counter(database) as counter:
        yield NoticeBench(Ways(counter))
        counter.sound()
