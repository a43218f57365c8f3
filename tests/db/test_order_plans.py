"""Every list of orders is one index walk: read from the plans of both databases."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from pos_app.db.database import Database
from pos_app.db.house import partners
from pos_app.db.orders import order_counts, order_lists
from pos_app.db.orders.orders import sales_order
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Tx
from pos_app.domain.orders.order_status import OrderStatus
from pos_app.domain.orders.order_views import NEWEST, OpenMatter, OrderFilter
from tests import make

STATUSES = sorted(OrderStatus, key=lambda status: status.value)
FILTERS = [
    *(
        OrderFilter(day=day, statuses=frozenset(STATUSES[:count]))
        for day, count in itertools.product((None, 20261124), (0, 1, 2, 9))
    ),
    *(OrderFilter(matter=matter) for matter in OpenMatter),
]


def params(wanted: OrderFilter) -> dict[str, Any]:
    values: dict[str, Any] = {"at": NEWEST[0], "id": NEWEST[1], "size": 50}
    if wanted.day is not None:
        values["day"] = wanted.day
    if wanted.matter is OpenMatter.LATE:
        values["late"] = make.T0
    names = sorted(status.value for status in wanted.statuses)
    return values | {f"status_{n}": name for n, name in enumerate(names)}


def plan(tx: Tx, statement: RawStatement, values: dict[str, Any]) -> str:
    """The plan as text; PostgreSQL is asked not to prefer a scan because the table is small."""
    if tx.dialect == "postgresql":
        tx.execute(RawStatement("", "SET LOCAL enable_seqscan=off"))
        tx.execute(RawStatement("", "SET LOCAL enable_bitmapscan=off"))
        explain = RawStatement("", "EXPLAIN " + statement.postgresql)
        return "\n".join(str(row[0]) for row in tx.rows(explain, **values))
    explain = RawStatement("EXPLAIN QUERY PLAN " + statement.sqlite, "")
    return "\n".join(str(row[3]) for row in tx.rows(explain, **values))


def scans(text: str) -> list[str]:
    """Lines of a plan that read the table from end to end, or sort all they read."""
    return [
        line
        for line in text.splitlines()
        if "Seq Scan on sales_order" in line or line.strip() in {"SCAN sales_order", "SCAN o"}
    ]


def _name(wanted: OrderFilter) -> str:
    statuses = "+".join(sorted(status.value for status in wanted.statuses)) or "all"
    return f"{wanted.day}-{statuses}-{wanted.words}-{wanted.matter}"


@pytest.mark.parametrize("wanted", FILTERS, ids=_name)
def test_a_list_walks_one_index(database: Database, wanted: OrderFilter) -> None:
    statement = order_lists.statement_for(wanted)
    text = database.read(lambda tx: plan(tx, statement, params(wanted)))
    assert scans(text) == [], text
    assert "ix_sales_order" in text, text


@pytest.mark.parametrize("name", sorted(order_counts.STATEMENTS))
def test_counts_walk_an_index(database: Database, name: str) -> None:
    values = {
        "days": {"first": 20261101, "last": 20261124},
        "by_status": {"day": 20261124},
    }
    statement = order_counts.STATEMENTS[name]
    text = database.read(lambda tx: plan(tx, statement, values.get(name, {})))
    assert scans(text) == [], text


def test_partners_by_name_walk_an_index(database: Database) -> None:
    values = {"words": "정", "beyond": "정힣", "name": "", "id": 0, "size": 50}
    text = database.read(lambda tx: plan(tx, partners.NAMED, values))
    assert "ix_partner_name" in text, text


def test_the_test_sees_a_scan(database: Database) -> None:
    make.order(database, make.shop(database))
    bad = RawStatement(
        "SELECT memo FROM sales_order WHERE memo=:memo",
        "SELECT memo FROM sales_order WHERE memo=%(memo)s",
    )
    text = database.read(lambda tx: plan(tx, bad, {"memo": "x"}))
    assert scans(text) != [], text
    assert sales_order.name in text
