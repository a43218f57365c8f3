"""A clerk at 취소·반품 who does what the checklist offers, beside a pretend gateway."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from sqlalchemy import text

from pos_app.db.database import Database
from pos_app.db.money import merchants
from pos_app.db.money.merchants import MerchantRecord
from pos_app.domain.actors import Approval
from pos_app.domain.ids import new_id
from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.paying.gateway_payment import GatewayPayment
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.domain.warehouse.cancel_detail import CancelStep, StepState
from pos_app.domain.warehouse.cancels import CancelSource, CancelStage
from pos_app.gateways.inicis.client import open_inicis
from pos_app.gateways.simulated.inicis.server import SimulatedInicis
from pos_app.services.house.checks import Checks
from pos_app.services.money.account_closes import CloseDriver
from pos_app.services.money.escrow_driver import EscrowDriver
from pos_app.services.money.refund_driver import RefundDriver
from pos_app.services.orders import gateway_numbers
from pos_app.ui.screens.cancels.money_row import MoneyRow
from pos_app.ui.screens.cancels.money_row_spec import MoneyAct
from tests.gateways.inicis.given import KEYS
from tests.services.money_hand import agreed
from tests.ui.screens.cancels.desk import Desk, opened_on

A, P = MoneyAct, PaymentMethod
_MOST_STEPS = 25
_MINUTE = 60_000


@dataclass(frozen=True)
class Paid:
    """One way of paying: what the gateway calls it ("" = not taken there), and the way back."""

    name: str
    method: PaymentMethod
    at_gateway: str = ""
    way: RefundChannel = RefundChannel.BY_HAND
    choose: bool = False
    """The way is not the usual one: the clerk chooses it."""
    pay: PayState = PayState.PAID


class MoneyClerk:
    """Window, shop, gateway and its drivers; one order after another through the same window."""

    def __init__(self, desk: Desk, gateway: SimulatedInicis, drivers: tuple[Any, ...]) -> None:
        self.desk, self.bench, self.gateway = desk, desk.bench, gateway
        self.books, self.drivers = gateway.books, drivers
        self.db, self.shop, self.clock = self.bench.database, self.bench.shop, self.bench.clock
        self.paid = Paid("", P.CARD)
        self.tid = ""
        self._parcels = 0
        desk.sits(self.shop.clerk)

    # One case
    def case(self, paid: Paid, stage: CancelStage) -> None:
        """Paid so, brought so far, cancelled, worked off to its end."""
        self.paid, self.tid = paid, ""
        self.new_label()
        changes = {"method": paid.method, "pay": paid.pay, "mall_id": self.shop.file_mall_id}
        self.bench.bring(stage, **changes)
        if paid.at_gateway:
            self._sold_at_gateway()
        self.bench.cancel(CancelSource.STAFF)
        self.works_off()

    def works_off(self) -> None:
        """The order's case, to the last thing its checklist offers."""
        self.desk.screen.presenter.open(self.bench.order_id)
        self._seen()
        self._hands()
        self._money()

    def new_label(self) -> None:
        """The next box has another number."""
        self._parcels += 1
        head = 61_234_500_000 + self._parcels
        self.bench.number = f"{head}{head % 7}"

    def _sold_at_gateway(self) -> None:
        order_id, paid = self.bench.order_id, self.paid
        number = str(self.value("SELECT order_no FROM sales_order WHERE id=:o"))
        escrow = paid.method is P.ESCROW
        sold = self.books.sell(number, paid.at_gateway, 9_580, escrow=escrow)
        if paid.at_gateway == "Vacct" and paid.pay is PayState.PAID:
            self.books.deposit(sold.tid)
        self.tid = sold.tid
        told = GatewayPayment(sold.tid, KEYS.mid, escrow)
        at = self.clock.now()
        self.db.write(lambda tx: gateway_numbers.learn(tx, order_id, told, at))

    def _hands(self) -> None:
        """Box, parcel and goods, by scanner and by the one key of 받았음."""
        desk = self.desk
        steps = self._steps()
        if steps.get(CancelStep.PULL) is StepState.NOW:
            desk.scan(self.bench.number)
        if steps.get(CancelStep.RECEIVE) is StepState.NOW:
            self._key("Ctrl+Return")
        self._seen()
        detail = desk.screen.presenter.detail
        assert detail is not None
        for line in detail.lines:
            code = self.value(
                "SELECT b.barcode FROM item_barcode b WHERE b.item_id=:item", item=line.item_id
            )
            desk.scan(*[str(code)] * line.left)
        self._seen()

    def _money(self) -> None:
        """Press what the checklist offers next, until it offers nothing."""
        for _ in range(_MOST_STEPS):
            found = self._next()
            if found is None:
                return
            self._press(*found)
            self._gateway_works()
            self._seen()
        raise AssertionError(f"{self.paid.name} never ends: {self._offered()}")

    def _next(self) -> tuple[MoneyRow, MoneyAct] | None:
        if self.paid.choose:
            self.paid = Paid(self.paid.name, self.paid.method, self.paid.at_gateway, self.paid.way)
            return self._row_of(A.WAY), A.WAY
        rows = self.desk.screen.checklist.money.rows.values()
        for row in rows:
            spec = row.spec()
            if spec is not None and spec.offers:
                return row, spec.offers[0].act
        return None

    def _press(self, row: MoneyRow, act: MoneyAct) -> None:
        button = row.button(act)
        assert button is not None and button.isEnabled(), act
        if act is A.DENIED:
            self.books.buyer_answers(self.tid, buys=False)
        self._key(button.key())
        part = self.desk.screen.checklist.money
        if act is A.ACCOUNT:
            part.account.bank.choose("88")
            part.account.number.edit.setText("110-345-678901")
            part.account.holder.edit.setText("정우진")
            part.account.go.click()
        elif act is A.WAY:
            part.way.chips.choose(self.paid.way.value)
            part.way.go.click()
        elif act is A.CONFIRM:
            self._confirm()
        self.desk.settle()

    def _confirm(self) -> None:
        form, boss = self.desk.screen.checklist.money.confirm, self.shop.manager
        refund_id = form.refund_id()
        assert refund_id is not None
        form.reference.edit.setText(f"신한 {refund_id}")
        form.what.go.click()
        given = agreed(self.db, self.shop, refund_id)
        form.approval.approved.emit(Approval(given, boss.staff_id, boss.name), "은행에서 확인")

    def _gateway_works(self) -> None:
        """The drivers, a night at the bank, and the drivers again."""
        for _ in range(2):
            for driver in self.drivers:
                driver.drive_all()
            self.books.transfer_refunds()
            self.clock.advance(10 * _MINUTE)

    # What is looked at
    def over(self) -> None:
        """Case closed, nobody owes, our books are the gateway's, the mall shows it, all is sound."""
        order_id = self.bench.order_id
        assert self.value("SELECT COUNT(*) FROM money_back WHERE order_id=:o AND state='open'") == 0
        assert (
            self.value("SELECT COUNT(*) FROM cancel_case WHERE order_id=:o AND state='open'") == 0
        )
        assert self.value("SELECT mall_status FROM sales_order WHERE id=:o") == "cancelled"
        assert str(order_id) not in self.desk.screen.listed.rows.keys()  # noqa: SIM118 - its own
        owed = "SELECT COALESCE(SUM(amount), 0) FROM ledger_line WHERE account='receivable'"
        assert self.value(owed) == 0
        captured = "SELECT COALESCE(SUM(captured), 0) FROM payment WHERE order_id=:o"
        back = "SELECT COALESCE(SUM(amount), 0) FROM refund WHERE order_id=:o AND state='done'"
        assert self.value(back) == self.value(captured)
        ways = "SELECT COALESCE(MIN(channel), '') FROM refund WHERE order_id=:o"
        if self.value(captured):
            assert self.value(ways) == self.paid.way.value
        if self.tid:
            driven = self.paid.way is not RefundChannel.BY_HAND
            assert self.books.paid_back(self.tid) == (self.value(back) if driven else 0)
        broken = [(one.code, one.title) for one in Checks(self.db, self.clock).run()]
        assert not broken, broken

    def value(self, sql: str, **values: object) -> object:
        with self.db.engine.connect() as connection:
            given = {"o": self.bench.order_id, **values}
            asked = {name: given[name] for name in given if f":{name}" in sql}
            return connection.execute(text(sql), asked).scalar()

    # Inside
    def _steps(self) -> dict[CancelStep, StepState]:
        detail = self.desk.screen.presenter.detail
        assert detail is not None and detail.case.order_id == self.bench.order_id
        return dict(detail.steps())

    def _offered(self) -> list[tuple[str, list[str]]]:
        specs = [row.spec() for row in self.desk.screen.checklist.money.rows.values()]
        return [(one.title, [o.act.value for o in one.offers]) for one in specs if one]

    def _row_of(self, act: MoneyAct) -> MoneyRow:
        rows = self.desk.screen.checklist.money.rows.values()
        return next(row for row in rows if row.button(act) is not None)

    def _key(self, key: str) -> None:
        QTest.keySequence(self.desk.screen, QKeySequence(key))
        self.desk.settle()

    def _seen(self) -> None:
        self.desk.screen.refresh()
        self.desk.settle()


@contextmanager
def at_the_desk(db: Database) -> Generator[MoneyClerk]:
    """One window, one gateway, a contract with the paid service for virtual accounts."""
    with opened_on(db) as desk:
        clock, shop = desk.bench.clock, desk.bench.shop
        with SimulatedInicis(KEYS, clock) as gateway:
            client = open_inicis(gateway.settings(), KEYS, clock)
            contract = MerchantRecord(new_id(), "inicis", KEYS.mid, "", "", True, True, True)
            db.write(lambda tx: merchants.add(tx, contract))
            where = (db, clock, shop.station_id, lambda _mid: client)
            drivers = (
                RefundDriver(*where, desk.data_key),
                EscrowDriver(*where),
                CloseDriver(*where),
            )
            try:
                yield MoneyClerk(desk, gateway, drivers)
            finally:
                client.close()
