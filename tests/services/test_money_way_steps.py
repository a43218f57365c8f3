"""The checklist of a cancel by the ways a gateway has: each step moves by what really happened."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import Any

import pytest

from pos_app.clock import day_of
from pos_app.db.database import Database
from pos_app.db.money import gateway_orders, gateway_payments, merchants
from pos_app.db.money.merchants import MerchantRecord
from pos_app.db.orders import payments
from pos_app.domain.ids import new_id, new_op_id
from pos_app.domain.money.money_back import MoneyStep, MoneyStepState, StepLocked
from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.paying.gateway_payment import GatewayPayment
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.services.house.settings import Settings
from pos_app.services.money.money_desk import MoneyDesk
from pos_app.services.warehouse.cancels import Cancels
from tests import make
from tests.gateways.inicis.given import KEYS
from tests.services.money_hand import cases_of, mall_shows_cancelled
from tests.services.refund_bench import TOTAL, refund_counter
from tests.services.ways_bench import ACCOUNT, Ways

T, S = MoneyStep, MoneyStepState


@pytest.fixture
def ways(database: Database) -> Generator[Ways]:
    with refund_counter(database) as made:
        contract = MerchantRecord(new_id(), "inicis", KEYS.mid, "", "", True, True, True)
        assert database.write(lambda tx: merchants.add(tx, contract))
        yield Ways(made)
        made.sound()


def cancelled(
    ways: Ways, method: PaymentMethod, word: str, *, paid: bool = True
) -> tuple[int, str]:
    """An order whose number at the gateway is known, cancelled by the shop."""
    c, escrow = ways.counter, method is PaymentMethod.ESCROW
    order_id = make.order(c.db, c.shop, method=method, **({} if paid else {"pay": "awaiting"}))
    order_no = str(c.ask_sql("SELECT order_no FROM sales_order WHERE id=:o", o=order_id)[0][0])
    sold = ways.books.sell(order_no, word, TOTAL, escrow=escrow)
    told = GatewayPayment(sold.tid, KEYS.mid, escrow)

    def known(tx: Any) -> None:
        gateway_orders.remember(tx, order_id, told, c.clock.now())
        found = payments.of_order(tx, order_id)
        if found is not None:
            assert gateway_payments.name(tx, found.payment_id, sold.tid, KEYS.mid)

    c.db.write(known)
    if paid and word == "Vacct":
        ways.books.deposit(sold.tid)
    Cancels(c.db, c.clock).accept(ways.clerk, order_id, "고객 요청")
    return order_id, sold.tid


def steps(ways: Ways, order_id: int) -> dict[MoneyStep, MoneyStepState]:
    (case,) = cases_of(ways.counter.db, order_id)
    return {one.step: one.state for one in case.steps}


def finish(ways: Ways, order_id: int) -> None:
    """The mall, the receipt and the message, once the money is back."""
    c = ways.counter
    desk = MoneyDesk(c.db, c.clock)
    mall_shows_cancelled(c.db, c.shop, c.clock, order_id)
    (case,) = cases_of(c.db, order_id)
    for step in (T.RECEIPT, T.MESSAGE):
        if case.step(step) is not None:
            desk.tick(ways.clerk, case.money_back_id, step)
    assert set(steps(ways, order_id).values()) == {S.DONE}


def test_by_the_paid_service(ways: Ways) -> None:
    order_id, _ = cancelled(ways, PaymentMethod.VIRTUAL_ACCOUNT, "Vacct")
    (case,) = cases_of(ways.counter.db, order_id)
    desk = MoneyDesk(ways.counter.db, ways.counter.clock)
    assert case.way is RefundChannel.ACCOUNT
    with pytest.raises(StepLocked):
        desk.refund(ways.clerk, new_op_id(), case.money_back_id)
    ways.accounts.keep(ways.clerk, case.money_back_id, ACCOUNT)
    assert steps(ways, order_id)[T.ACCOUNT] is S.DONE
    desk.refund(ways.clerk, new_op_id(), case.money_back_id)
    ways.counter.run()
    assert steps(ways, order_id)[T.REFUND] is S.WAITING
    ways.run()
    assert steps(ways, order_id)[T.REFUND] is S.DONE
    finish(ways, order_id)
    shown = ways.accounts.shown(ways.clerk, case.money_back_id)
    assert shown is not None and shown.wiped


def test_through_escrow(ways: Ways) -> None:
    order_id, tid = cancelled(ways, PaymentMethod.ESCROW, "Card")
    (case,) = cases_of(ways.counter.db, order_id)
    desk = MoneyDesk(ways.counter.db, ways.counter.clock)
    assert steps(ways, order_id)[T.REGISTER] is S.TODO
    ways.escrows.register(ways.clerk, new_op_id(), case.money_back_id)
    assert steps(ways, order_id)[T.REGISTER] is S.DOING
    ways.run_told(ways.escrow_driver)
    assert steps(ways, order_id)[T.REGISTER] is S.DONE
    ways.books.buyer_answers(tid, buys=False)
    desk.tick(ways.clerk, case.money_back_id, T.DENIAL)
    desk.refund(ways.clerk, new_op_id(), case.money_back_id)
    ways.run()
    assert steps(ways, order_id)[T.REFUND] is S.DONE
    finish(ways, order_id)


def test_an_account_nobody_paid_into(ways: Ways) -> None:
    order_id, _ = cancelled(ways, PaymentMethod.VIRTUAL_ACCOUNT, "Vacct", paid=False)
    assert steps(ways, order_id)[T.CLOSE] is S.TODO
    ways.closes.ask(ways.clerk, new_op_id(), order_id, "주문 취소")
    ways.run_told(ways.close_driver)
    assert steps(ways, order_id)[T.CLOSE] is S.DONE
    finish(ways, order_id)


def test_a_shipped_escrow_order_is_registered_by_itself(database: Database) -> None:
    with refund_counter(database) as counter:  # a sale without its voucher: the books are not asked
        ways = Ways(counter)
        house = Settings(database, counter.clock)
        house.save(counter.shop.manager, replace(house.read(), shop_name="담다"))
        sold, other = ways.paid(RefundChannel.ESCROW), ways.paid(RefundChannel.ACCOUNT)
        shop, day = counter.shop, day_of(counter.clock.now())
        with database.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE sales_order SET sale_state='sold'")
            for number, order in enumerate((sold, other), start=1):
                connection.exec_driver_sql(
                    "INSERT INTO waybill(id, courier_id, number, op_id, voided, saved_at,"
                    f" saved_day, station_id) VALUES({number}, {shop.courier_id},"
                    f" '61234567890{number}', 'x', 0, {counter.clock.now()}, {day},"
                    f" {shop.station_id})"
                )
                connection.exec_driver_sql(
                    f"INSERT INTO waybill_order VALUES({number}, {order.order_id})"
                )
        assert [ways.escrow_driver.take_in() for _ in range(2)] == [1, 0]
        ways.run_told(ways.escrow_driver)
        assert ways.told("escrow", sold.order_id)[0] == "done"
        assert ways.books.payment(sold.tid).waybill == "612345678901"
