"""결제 내역: what came in, each refund and how it ended, fees and escrow, oldest first."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from sqlalchemy import text

from pos_app.db.database import Database
from pos_app.domain.money.payment_timeline import PaymentAct, PaymentEvent, masked
from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.services.money.payment_timeline import PaymentTimeline
from tests import make
from tests.services.refund_bench import TOTAL, refund_counter
from tests.services.ways_bench import Sold, Ways

A, C = PaymentAct, RefundChannel


@pytest.fixture
def ways(database: Database) -> Generator[Ways]:
    with refund_counter(database) as made:
        yield Ways(made)
        made.sound()


def told(ways: Ways, order_id: int) -> tuple[PaymentEvent, ...]:
    return PaymentTimeline(ways.counter.db).of_order(ways.clerk, order_id)


def acts(ways: Ways, sold: Sold) -> list[PaymentAct]:
    return [event.act for event in told(ways, sold.order_id)]


def test_a_card_payment_and_its_refund(ways: Ways) -> None:
    sold = ways.paid(C.GATEWAY)
    (paid,) = told(ways, sold.order_id)
    assert (paid.act, paid.amount, paid.method) == (A.PAID, TOTAL, PaymentMethod.CARD)
    assert paid.number == f"…{sold.tid[-4:]}" and sold.tid not in repr(paid)
    ways.ask(sold, C.GATEWAY, 3_000)
    assert acts(ways, sold) == [A.PAID, A.ASKED]
    ways.counter.run()
    _, asked, back = told(ways, sold.order_id)
    assert (asked.who, asked.amount) == (ways.clerk.name, 3_000)
    assert (back.act, back.amount, back.channel) == (A.REFUNDED, 3_000, C.GATEWAY)


def test_a_refusal_is_told_with_its_reason(ways: Ways) -> None:
    sold = ways.paid(C.GATEWAY)
    made = ways.ask(sold, C.GATEWAY)
    ways.counter.run()
    with ways.counter.db.engine.begin() as connection:
        connection.execute(
            text("UPDATE refund SET state='rejected', why='no_right' WHERE id=:id"),
            {"id": made.refund_id},
        )
    last = told(ways, sold.order_id)[-1]
    assert (last.act, last.why, last.number) == (A.REFUSED, "no_right", "")
    with ways.counter.db.engine.begin() as connection:  # as it was: the books are checked after
        connection.execute(
            text("UPDATE refund SET state='done', why='' WHERE id=:id"), {"id": made.refund_id}
        )


def test_the_paid_service_shows_its_fees(ways: Ways) -> None:
    sold = ways.paid(C.ACCOUNT)
    ways.ready(sold, C.ACCOUNT)
    ways.ask(sold, C.ACCOUNT)
    ways.run()
    found = told(ways, sold.order_id)
    assert sorted(event.act for event in found) == sorted(
        [A.PAID, A.ASKED, A.FEE, A.FEE, A.REFUNDED]
    )
    assert sum(event.amount for event in found if event.act is A.FEE) == 660
    assert [event.at for event in found] == sorted(event.at for event in found)


def test_escrow_is_registered_refused_and_paid_back(ways: Ways) -> None:
    sold = ways.paid(C.ESCROW)
    ways.ready(sold, C.ESCROW)
    ways.ask(sold, C.ESCROW)
    ways.run()
    found = acts(ways, sold)
    assert found[0] is A.PAID and found[-1] is A.REFUNDED and A.REGISTERED in found


def test_by_hand_names_who_confirmed_and_the_end_of_the_number(ways: Ways) -> None:
    sold = ways.paid(C.GATEWAY)
    ways.by_hand(sold, TOTAL)
    last = told(ways, sold.order_id)[-1]
    assert (last.who, last.number) == (ways.counter.shop.manager.name, "…0001")


def test_what_was_given_back_elsewhere_has_a_name_of_its_own(ways: Ways) -> None:
    sold = ways.paid(C.GATEWAY)
    ways.ask(sold, C.GATEWAY)
    ways.counter.run()
    with ways.counter.db.engine.begin() as connection:
        connection.execute(text("UPDATE refund SET channel='console'"))
    assert acts(ways, sold) == [A.PAID, A.OUTSIDE]
    with ways.counter.db.engine.begin() as connection:
        connection.execute(text("UPDATE refund SET channel='gateway'"))


def test_an_order_nobody_paid_has_none(ways: Ways) -> None:
    c = ways.counter
    order_id = make.order(c.db, c.shop, method=PaymentMethod.BANK, pay="awaiting")
    assert told(ways, order_id) == ()


def test_a_number_shows_its_last_four() -> None:
    assert (masked("신한 20261124-1234"), masked("0001"), masked("")) == ("…1234", "0001", "")
