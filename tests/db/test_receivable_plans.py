"""Who owes is read by indexes also in a shop whose sales are hardly ever taken back."""

from __future__ import annotations

import pytest

from pos_app.db.database import Database
from pos_app.db.selling import receivables
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Tx

VALUES = {"partner": 1, "oldest": -1, "id": 0, "size": 100, "words": "%a%"}
# What the statistics say of a hundred thousand vouchers without one return: all of one value.
RARE_RETURNS = (
    "ANALYZE",
    "INSERT INTO sqlite_stat1(tbl, idx, stat)"
    " VALUES('voucher', 'ix_voucher_returns_id', '100000 100000')",
    "ANALYZE sqlite_schema",
)


def plan(tx: Tx, statement: RawStatement) -> list[str]:
    explain = RawStatement("EXPLAIN QUERY PLAN " + statement.sqlite, "")
    return [str(row[3]) for row in tx.rows(explain, **VALUES)]


@pytest.mark.parametrize("name", ["_OPEN", "_OWING", "_NAMED", "_TOTALS"])
def test_returns_are_found_by_their_sale(database: Database, name: str) -> None:
    if database.dialect != "sqlite":
        pytest.skip("SQLite alone is told which index to take")
    pooled = database.engine.raw_connection()
    for sql in RARE_RETURNS:
        pooled.driver_connection.execute(sql)  # type: ignore[union-attr]
    pooled.close()
    steps = database.read(lambda tx: plan(tx, getattr(receivables, name)))
    assert any(step.startswith("SEARCH r USING") for step in steps), "\n".join(steps)
