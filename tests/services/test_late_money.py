"""Money that came after a cancel goes back; deposits under the paid service are charged for once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.money import merchants
from pos_app.db.money.merchants import MerchantRecord
from pos_app.domain.ids import new_id, new_op_id
from pos_app.domain.intake.order_file import Paid
from pos_app.domain.money.money_back import MoneyState
from pos_app.domain.paying.gateway_payment import GatewayPayment
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.services.house.checks import Checks
from pos_app.services.intake.imports import Imports
from pos_app.services.money.late_money import PAID_AFTER_CANCEL
from pos_app.services.money.payment_numbers import PaymentNumbers
from pos_app.services.orders.orders import Orders
from pos_app.services.orders.payments import Payments
from pos_app.services.warehouse.cancels import Cancels
from tests import make, order_rows
from tests.order_rows import row
from tests.services.money_hand import cases_of


class Mall:
    """One order by a virtual account, of a mall known by files."""

    def __init__(self, database: Database) -> None:
        self.db, self.clock, self.shop = database, FrozenClock(make.T0, 1), make.shop(database)
        self.order_id = 0

    def says(self, paid: Paid) -> None:
        imports = Imports(self.db, self.clock)
        how = PaymentMethod.VIRTUAL_ACCOUNT
        rows = order_rows.file(row("A-1", pay="가상계좌", method=how, paid=paid))
        imports.commit(self.shop.clerk, new_op_id(), rows, self.shop.file_mall_id)
        self.order_id = Orders(self.db, self.clock).find_number("A-1")[0].order_id

    def open(self) -> list[tuple[str, int]]:
        found = cases_of(self.db, self.order_id)
        return [(one.reason, one.amount) for one in found if one.state is MoneyState.OPEN]

    def contract(self, account_refunds: bool) -> None:
        record = MerchantRecord(new_id(), "inicis", "M1", "", "", False, account_refunds, True)
        assert self.db.write(lambda tx: merchants.add(tx, record))

    def fees(self) -> list[tuple[str, int]]:
        with self.db.engine.connect() as connection:
            rows = connection.exec_driver_sql("SELECT kind, amount FROM gateway_fee").all()
        return [(str(kind), int(amount)) for kind, amount in rows]


@pytest.fixture
def mall(database: Database) -> Iterator[Mall]:
    made = Mall(database)
    yield made
    assert Checks(database, made.clock).run() == []


def test_a_deposit_after_the_cancel_goes_back_once(mall: Mall) -> None:
    mall.says(Paid.NO)
    Cancels(mall.db, mall.clock).accept(mall.shop.clerk, mall.order_id, "고객 요청")
    before = mall.open()
    assert PAID_AFTER_CANCEL not in [reason for reason, _ in before]
    for _ in range(2):
        mall.says(Paid.YES)
    late = [one for one in mall.open() if one[0] == PAID_AFTER_CANCEL]
    assert late == [(PAID_AFTER_CANCEL, 4_580 + 3_000)]


def test_a_deposit_before_the_cancel_is_the_cancels(mall: Mall) -> None:
    mall.says(Paid.YES)
    Cancels(mall.db, mall.clock).accept(mall.shop.clerk, mall.order_id, "고객 요청")
    assert [reason for reason, _ in mall.open()] == ["고객 요청"]


@pytest.mark.parametrize("service", [True, False])
def test_a_deposit_under_the_service_is_charged_for_when_its_number_is_known(
    mall: Mall, service: bool
) -> None:
    mall.contract(service)
    mall.says(Paid.NO)
    Payments(mall.db, mall.clock).confirm(
        mall.shop.clerk, mall.order_id, PaymentMethod.VIRTUAL_ACCOUNT
    )
    assert mall.fees() == [], "nobody knows yet that it came through the gateway"
    numbers = PaymentNumbers(mall.db, mall.clock)
    for _ in range(2):
        numbers.enter(mall.shop.clerk, mall.order_id, "INIMX_VBNKM1A")
    assert mall.fees() == ([("deposit", 330)] if service else [])


def test_a_deposit_whose_number_came_first_is_charged_for_at_once(mall: Mall) -> None:
    mall.contract(True)
    mall.says(Paid.NO)
    PaymentNumbers(mall.db, mall.clock).enter(
        mall.shop.clerk, mall.order_id, GatewayPayment("INIMX_VBNKM1B").tid
    )
    Payments(mall.db, mall.clock).confirm(
        mall.shop.clerk, mall.order_id, PaymentMethod.VIRTUAL_ACCOUNT
    )
    assert mall.fees() == [("deposit", 330)]
