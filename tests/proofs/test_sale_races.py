"""Two counters press F12 on one order: one sale, for ever; without the claim, two."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy import func, select

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.house import stations
from pos_app.db.selling.vouchers import voucher
from pos_app.db.statement import Statement
from pos_app.db.waiting import promises
from pos_app.domain.outside.mall import MallStatus
from pos_app.services.house.checks import Checks
from tests import make
from tests.loosen import loosen
from tests.proofs.children import children, rounds
from tests.services.selling import printed_order

FULL = 1000

_SALES = Statement(select(voucher.c.order_id, func.count()).group_by(voucher.c.order_id))
_NUMBERS = Statement(select(voucher.c.number).order_by(voucher.c.number))


@dataclass
class Race:
    """What two racing processes said, round by round, and what the database holds."""

    order_ids: list[int]
    answers: list[tuple[str, str]]
    sales: dict[int, int]
    numbers: list[str]


def race(database: Database, count: int, first: str, second: str) -> Race:
    shop = make.shop(database)
    other = database.write(lambda tx: stations.register(tx, "카운터 2", make.T0))
    order_ids = [printed_order(database, shop) for _ in range(count)]
    people = [
        (shop.clerk.staff_id, "김담이", shop.station_id, first),
        (shop.manager.staff_id, "이바른", other, second),
    ]
    arguments = [
        [database.url, str(staff), name, str(station), mode, str(shop.courier_id)]
        for staff, name, station, mode in people
    ]
    answers: list[tuple[str, str]] = []
    with children("sale_racer", *arguments) as (one, two):
        for order_id in order_ids:
            one.tell(str(order_id))
            two.tell(str(order_id))
            answers.append((one.hear(), two.hear()))
    return Race(
        order_ids,
        answers,
        dict(database.read(lambda tx: tx.rows(_SALES))),
        [row[0] for row in database.read(lambda tx: tx.rows(_NUMBERS))],
    )


@pytest.mark.proof
def test_never_two_sales_of_one_order(database: Database) -> None:
    count = rounds(FULL)
    ran = race(database, count, "with-claim", "with-claim")
    for pair in ran.answers:
        lost, won = sorted(answer.split() for answer in pair)
        assert (lost[0], won[0]) == ("lost", "won"), pair
        assert lost[1:] == won[1:], "told of another sale than the one that was made"
    assert len(ran.sales) == count and set(ran.sales.values()) == {1}
    assert [int(number[-4:]) for number in ran.numbers] == list(range(1, count + 1)), "a gap"
    winners = {answer.split()[2] for pair in ran.answers for answer in pair if "won" in answer}
    assert winners == {"김담이", "이바른"}, "one process never won: they did not race"
    assert Checks(database, FrozenClock(make.T0)).run() == []


@pytest.mark.proof
def test_without_the_claim_there_are_two_sales(database: Database) -> None:
    """The proof that the test above can fail."""
    loosen(database, "voucher", "uq_voucher_live_sale")
    ran = race(database, rounds(FULL), "without-claim", "without-claim")
    doubles = [order_id for order_id, count in ran.sales.items() if count > 1]
    assert doubles, "no order sold twice in any round: this race proves nothing"
    broken = {one.title for one in Checks(database, FrozenClock(make.T0)).run()}
    assert broken, "the books do not show what happened"


@pytest.mark.proof
def test_a_sale_and_its_waybill_promise_shipping_once_whoever_is_first(database: Database) -> None:
    count = rounds(FULL)
    ran = race(database, count, "with-claim", "waybill")
    for sold, labelled in ran.answers:
        assert (sold.split()[0], labelled) == ("won", "saved")
    for order_id in ran.order_ids:
        rows = database.read(lambda tx, one=order_id: promises.of_order(tx, one))
        assert [row.wanted for row in rows] == [MallStatus.PREPARING, MallStatus.SHIPPING]
    assert Checks(database, FrozenClock(make.T0)).run() == []
