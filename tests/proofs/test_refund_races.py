"""Two terminals each refund 6,000 of 10,000: one of them does; without the reservation, both."""

from __future__ import annotations

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.house import stations
from pos_app.db.money import gateway_payments
from pos_app.db.transaction import Tx
from pos_app.services.house.checks import Checks
from tests import make
from tests.proofs.children import children, rounds

FULL = 1000
OVER = (
    "SELECT COUNT(*) FROM (SELECT r.payment_id FROM refund r JOIN payment p ON p.id=r.payment_id"
    " WHERE r.state<>'rejected' GROUP BY r.payment_id, p.captured"
    " HAVING SUM(r.amount)>p.captured) x"
)


def paid(database: Database, shop: make.Shop, count: int) -> list[int]:
    """Payments of 9,580 with their number at the gateway."""
    for _ in range(count):
        make.order(database, shop)

    def name_all(tx: Tx) -> list[int]:
        from pos_app.db.set_lookup import both

        ids = [int(row[0]) for row in tx.rows(both("SELECT id FROM payment ORDER BY id"))]
        for at, payment_id in enumerate(ids):
            gateway_payments.name(tx, payment_id, f"TID{at:08d}", "INIpayTest")
        return ids

    return database.write(name_all)


def race(database: Database, count: int, mode: str) -> list[set[str]]:
    """What both terminals were told, payment by payment."""
    shop = make.shop(database)
    other = database.write(lambda tx: stations.register(tx, "카운터 2", make.T0))
    payments = paid(database, shop, count)
    people = ((shop.clerk, shop.station_id), (shop.manager, other))
    arguments = [[database.url, str(who.staff_id), who.name, str(at), mode] for who, at in people]
    told: list[set[str]] = []
    with children("refund_racer", *arguments) as (one, two):
        for payment_id in payments:
            one.tell(str(payment_id))
            two.tell(str(payment_id))
            told.append({one.hear(), two.hear()})
    return told


def over_refunded(database: Database) -> int:
    with database.engine.connect() as connection:
        return int(connection.exec_driver_sql(OVER).scalar_one())


@pytest.mark.proof
def test_one_of_two_terminals_refunds(database: Database) -> None:
    told = race(database, rounds(FULL), "with-reserve")
    assert all(answers == {"reserved", "refused 3580"} for answers in told), told[:5]
    assert over_refunded(database) == 0
    assert Checks(database, FrozenClock(make.T0)).run() == []


@pytest.mark.proof
def test_without_the_reservation_more_goes_back_than_came(database: Database) -> None:
    """The proof that the test above can fail."""
    race(database, rounds(FULL), "without-reserve")
    assert over_refunded(database) > 0, "nobody met: this race proves nothing"
    assert Checks(database, FrozenClock(make.T0)).run(), "the books do not show what happened"
