"""The same file imported by two processes at once is one set of orders."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from pos_app.db.database import Database
from pos_app.db.house import partners
from pos_app.db.orders import orders, payments
from pos_app.db.statement import Statement
from tests import make
from tests.import_racer import ORDERS, race
from tests.proofs.children import rounds

ROUNDS = rounds(200)


def count(database: Database, table: object) -> int:
    made = Statement(select(func.count()).select_from(table))  # type: ignore[arg-type]
    return database.read(lambda tx: tx.value(made))


@pytest.mark.proof
def test_two_processes_make_one_set(database: Database) -> None:
    shop = make.shop(database)
    seen = race(database.url, shop.clerk, shop.file_mall_id, ROUNDS, protected=True)
    assert [outcome.failed for outcome in seen] == [[], []]
    assert sum(outcome.new for outcome in seen) == ROUNDS * ORDERS
    assert count(database, orders.sales_order) == ROUNDS * ORDERS
    assert count(database, payments.payment) == ROUNDS * ORDERS
    assert count(database, partners.partner) == ORDERS


def test_without_the_lock_two_processes_collide(database: Database) -> None:
    """The control: planned outside the transaction, one of two fails on the last guard."""
    shop = make.shop(database)
    few = 3
    seen = race(database.url, shop.clerk, shop.file_mall_id, few, protected=False)
    assert sum(len(outcome.failed) for outcome in seen) == few
    assert count(database, orders.sales_order) == few * ORDERS
