"""A refund is reserved while an import lowers what was paid: never less captured than reserved."""

from __future__ import annotations

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.house import stations
from pos_app.domain.ids import new_op_id
from pos_app.services.house.checks import Checks
from pos_app.services.intake.imports import Imports
from tests import make, order_rows
from tests.proofs.change_racer import LESS
from tests.proofs.children import children, head_start, rounds

FULL = 1000
PAID = 7_580
"""Two note books and the delivery, by our own list: the mall's file has no prices."""
SHORT = (
    "SELECT COUNT(*) FROM gateway_payment g JOIN payment p ON p.id=g.payment_id"
    " WHERE g.reserved>p.captured"
)


def paid(database: Database, shop: make.Shop, count: int) -> list[tuple[str, int]]:
    """Orders by their numbers, with their payments, that are priced from our own list."""
    rows = [order_rows.row(f"R{at:05d}") for at in range(count)]
    imports = Imports(database, FrozenClock(make.T0, 1))
    imports.commit(shop.clerk, new_op_id(), order_rows.file(*rows, priced=False), shop.file_mall_id)
    sql = (
        "SELECT o.order_no, p.id, p.captured FROM payment p JOIN sales_order o ON o.id=p.order_id"
        " ORDER BY o.order_no"
    )
    found = asked(database, sql)
    assert {captured for _, _, captured in found} == {PAID}
    return [(number, payment_id) for number, payment_id, _ in found]


def asked(database: Database, sql: str) -> list[tuple]:
    with database.engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def race(database: Database, count: int, how: str = "") -> list[tuple[str, int]]:
    """What the refund was told, and what then was captured, payment by payment."""
    shop = make.shop(database)
    other = database.write(lambda tx: stations.register(tx, "카운터 2", make.T0))
    orders = paid(database, shop, count)
    people = ((shop.clerk, shop.station_id, "refund"), (shop.manager, other, "import"))
    arguments = [
        [database.url, str(who.staff_id), str(at), f"{what}/{how}", str(shop.file_mall_id)]
        for who, at, what in people
    ]
    told: list[str] = []
    with children("change_racer", *arguments) as (refund, change):
        for turn, (order_no, payment_id) in enumerate(orders):
            for child in (refund, change) if turn % 2 else (change, refund):
                child.tell(f"{order_no} {payment_id}")
                head_start(turn // 2)
            told.append(refund.hear())
            assert change.hear() == "changed 1"
    captured = dict(asked(database, "SELECT id, captured FROM payment"))
    return [(one, captured[payment]) for one, (_, payment) in zip(told, orders, strict=True)]


@pytest.mark.proof
def test_an_import_never_takes_what_is_on_its_way_back(database: Database) -> None:
    told = race(database, rounds(FULL))
    assert set(told) == {("reserved", PAID), (f"refused {LESS.total}", LESS.total)}, (
        "neither was first, or one always"
    )
    assert asked(database, SHORT) == [(0,)]
    assert Checks(database, FrozenClock(make.T0)).run() == []


@pytest.mark.proof
def test_without_the_guard_less_is_captured_than_goes_back(database: Database) -> None:
    """The proof that the test above can fail."""
    told = race(database, rounds(FULL), "without-guard")
    assert ("reserved", LESS.total) in told, "no import came after a refund: this proves nothing"
    assert asked(database, SHORT) != [(0,)]
    titles = {one.title for one in Checks(database, FrozenClock(make.T0)).run()}
    assert "no_more_refunded_than_captured" in titles


@pytest.mark.proof
def test_without_the_hold_on_the_order_both_see_what_was(database: Database) -> None:
    """The same on the other side; a SQLite file has one writer and needs no hold."""
    if database.dialect == "sqlite":
        pytest.skip("one writer at a time: the file itself is the lock")
    told = race(database, rounds(FULL), "without-lock")
    assert ("reserved", LESS.total) in told, "nobody met: this race proves nothing"
    assert asked(database, SHORT) != [(0,)]
