"""The gateway's number of a payment: told by the mall or typed by a clerk, kept once, never swapped."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.money import gateway_payments, merchants
from pos_app.db.money.merchants import MerchantRecord
from pos_app.db.orders import payments
from pos_app.domain.intake.incoming import as_text, content_hash, from_text
from pos_app.domain.intake.order_intake import from_mall
from pos_app.domain.outside.mall import MallOrder, MallStatus
from pos_app.domain.paying.gateway_payment import (
    BadGatewayNumber,
    GatewayPayment,
    NotAtGateway,
    OtherNumberKnown,
)
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.gateways.simulated.pretend_orders import seed_order
from pos_app.services.house.checks import Checks
from pos_app.services.intake.mall_pull import MallPull
from pos_app.services.money.payment_numbers import PaymentNumbers
from pos_app.services.orders.payments import Payments
from tests import make
from tests.services.test_mall_pull import ListedMall, puller

TID, MID = "INIMX_VBNKdamdaTRAIN20261124000001", "damdaTRAIN"
TOLD = GatewayPayment(TID, MID, escrow=True)
OTHER = GatewayPayment("INIMX_CARDdamdaTRAIN20261124000002", MID)
PAID = replace(seed_order(20261124), payment=TOLD)
UNPAID = replace(PAID, paid_at=None, status=MallStatus.RECEIVED)
OLD_MALL = replace(PAID, payment=None)


class Desk:
    """A shop that pulls from a mall of prepared pages."""

    def __init__(self, database: Database) -> None:
        self.db, self.shop = database, make.shop(database)
        self.mall = ListedMall()
        self.pulls: MallPull = puller(database, self.mall)
        self.numbers = PaymentNumbers(database, FrozenClock(make.T0))
        self.payments = Payments(database, FrozenClock(make.T0))

    def pull(self, *orders: MallOrder) -> None:
        self.mall.pages.append(list(orders))
        self.pulls.pull(self.shop.mall_id, self.shop.station_id)

    def order_id(self, order_no: str = PAID.order_no) -> int:
        return int(self.ask("SELECT id FROM sales_order WHERE order_no=:no", no=order_no)[0][0])

    def number(self) -> tuple[str, str] | None:
        """Number and merchant kept beside the payment; None without a payment."""

        def look(tx: Any) -> tuple[str, str] | None:
            paid = payments.of_order(tx, self.order_id())
            found = gateway_payments.found(tx, paid.payment_id) if paid else None
            return (found.tid, found.mid) if found else None

        return self.db.read(look)

    def told(self) -> GatewayPayment | None:
        return self.numbers.of_order(self.shop.clerk, self.order_id())

    def ask(self, sql: str, **values: object) -> list[tuple[Any, ...]]:
        with self.db.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(sql), values)]

    def sound(self) -> None:
        assert Checks(self.db, FrozenClock(make.T0)).run() == []


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


def test_a_paid_order_brings_its_number(desk: Desk) -> None:
    desk.pull(PAID)
    assert desk.number() == (TID, MID)
    assert desk.told() == TOLD
    desk.pull(PAID)
    assert desk.ask("SELECT count(*) FROM gateway_order") == [(1,)]
    desk.sound()


def test_a_virtual_account_keeps_its_number_until_its_deposit_is_pulled(desk: Desk) -> None:
    desk.pull(UNPAID)
    assert (desk.number(), desk.told()) == (None, TOLD)
    desk.pull(OLD_MALL)
    assert desk.number() == (TID, MID), "the mall had told it with the order"
    desk.sound()


def test_a_deposit_confirmed_by_a_person_has_the_number_too(desk: Desk) -> None:
    desk.pull(UNPAID)
    clerk = desk.shop.clerk
    desk.payments.confirm(clerk, desk.order_id(), PaymentMethod.VIRTUAL_ACCOUNT)
    assert desk.number() == (TID, MID)
    desk.sound()


def test_money_that_came_another_way_has_no_number(desk: Desk) -> None:
    desk.pull(UNPAID)
    desk.payments.confirm(desk.shop.clerk, desk.order_id(), PaymentMethod.BANK)
    assert desk.number() == ("", "")
    with pytest.raises(NotAtGateway):
        desk.numbers.enter(desk.shop.clerk, desk.order_id(), TID)
    desk.sound()


def test_a_number_told_later_reaches_a_payment_that_is_there(desk: Desk) -> None:
    desk.pull(OLD_MALL)
    assert (desk.number(), desk.told()) == (("", ""), None)
    desk.pull(PAID)
    assert desk.number() == (TID, MID)
    desk.sound()


@pytest.mark.parametrize("first", [PAID, UNPAID], ids=["paid", "unpaid"])
def test_another_number_never_takes_the_place_of_a_known_one(
    desk: Desk, first: MallOrder, caplog: pytest.LogCaptureFixture
) -> None:
    desk.pull(first)
    with caplog.at_level(logging.WARNING):
        desk.pull(replace(first, payment=OTHER))
    assert "kept out" in caplog.text
    assert OTHER.tid not in caplog.text
    assert desk.told() == TOLD
    desk.pull(replace(PAID, payment=OTHER))
    assert desk.number() == (TID, MID)
    desk.sound()


def test_a_number_kept_only_beside_the_payment_stays_as_well(desk: Desk) -> None:
    desk.pull(OLD_MALL)
    payment = desk.ask("SELECT id FROM payment")[0][0]
    desk.db.write(lambda tx: gateway_payments.name(tx, payment, OTHER.tid, MID))
    desk.pull(PAID)
    assert desk.number() == (OTHER.tid, MID)
    assert desk.told() == GatewayPayment(OTHER.tid)
    desk.sound()


def test_a_later_word_without_the_merchant_does_not_take_it_away(desk: Desk) -> None:
    desk.pull(PAID)
    desk.pull(replace(PAID, payment=GatewayPayment(TID)))
    assert (desk.number(), desk.told()) == ((TID, MID), TOLD)


def test_what_has_no_form_of_a_number_is_kept_out_and_the_order_comes(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        desk.pull(replace(PAID, payment=GatewayPayment("거래 7")))
    assert desk.number() == ("", "")
    assert "no gateway number" in caplog.text


def test_a_shop_with_one_merchant_number_knows_whose_payment_it_is(desk: Desk) -> None:
    record = MerchantRecord(1, "inicis", "onlyOne", "", "127.0.0.1", False, False, True)
    desk.db.write(lambda tx: merchants.add(tx, record))
    desk.pull(replace(PAID, payment=GatewayPayment(TID)))
    assert desk.number() == (TID, "onlyOne")


def test_the_number_is_no_content_and_survives_waiting() -> None:
    (told,) = from_mall([PAID]).orders
    (silent,) = from_mall([OLD_MALL]).orders
    assert told.payment == TOLD
    assert content_hash(told) == content_hash(silent)
    assert from_text(as_text(told)) == told
    before = as_text(silent).replace('"payment": null, ', "")
    assert "payment" not in before
    assert from_text(before) == silent, "kept before malls told it"


def test_a_clerk_types_the_number_once(desk: Desk) -> None:
    desk.pull(OLD_MALL)
    clerk, order_id = desk.shop.clerk, desk.order_id()
    for _ in range(2):
        assert desk.numbers.enter(clerk, order_id, f" {TID} ").tid == TID
    assert desk.number() == (TID, "")
    audited = desk.ask("SELECT dst, actor_id FROM audit WHERE axis='gateway_number'")
    assert audited == [(TID, clerk.staff_id)]
    with pytest.raises(OtherNumberKnown) as no:
        desk.numbers.enter(clerk, order_id, OTHER.tid)
    assert no.value.known == TID
    assert desk.number() == (TID, "")
    desk.sound()


def test_a_clerk_types_it_before_the_deposit(desk: Desk) -> None:
    desk.pull(replace(UNPAID, payment=None))
    desk.numbers.enter(desk.shop.clerk, desk.order_id(), TID)
    desk.pull(OLD_MALL)
    assert desk.number() == (TID, "")
    assert desk.ask("SELECT pay_state FROM sales_order") == [(PayState.PAID.value,)]
    desk.sound()


@pytest.mark.parametrize("typed", ["", "  ", "거래번호", "x" * 65, "TID 1"])
def test_what_is_no_number_is_refused(desk: Desk, typed: str) -> None:
    desk.pull(OLD_MALL)
    with pytest.raises(BadGatewayNumber):
        desk.numbers.enter(desk.shop.clerk, desk.order_id(), typed)
