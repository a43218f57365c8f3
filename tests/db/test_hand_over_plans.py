"""The dock reads by indexes alone: a scan costs the same in an old shop as in a new one."""

from __future__ import annotations

import pytest

from pos_app.db.database import Database
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Tx
from pos_app.db.warehouse import handover_sheets, handovers

VALUES = {
    "id": 1, "courier_id": 1, "since": 20261110, "number": "612345678901", "day": 20261124,
    "order_id": 1, "op_id": "op", "station_id": 1, "waybill_id": 1,
}  # fmt: skip
STATEMENTS = {
    name: made
    for module in (handover_sheets, handovers)
    for name, made in vars(module).items()
    if isinstance(made, RawStatement) and made.sqlite.startswith(("SELECT", "WITH"))
}
SMALL = ("SCAN c", "SCAN t", "SCAN CONSTANT ROW", "SCAN h")
"""Couriers, stations, and the hand-overs themselves: a few a day."""


def plan(tx: Tx, statement: RawStatement) -> list[str]:
    explain = RawStatement("EXPLAIN QUERY PLAN " + statement.sqlite, "")
    return [str(row[3]) for row in tx.rows(explain, **VALUES)]


@pytest.mark.parametrize("name", sorted(STATEMENTS))
def test_no_statement_walks_a_whole_table(database: Database, name: str) -> None:
    if database.dialect != "sqlite":
        pytest.skip("the plan of SQLite is the one that is stable on an empty shop")
    steps = database.read(lambda tx: plan(tx, STATEMENTS[name]))
    walks = [step for step in steps if step.startswith("SCAN") and not step.startswith(SMALL)]
    assert not walks, "\n".join(steps)
