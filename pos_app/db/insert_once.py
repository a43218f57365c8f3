"""An insert that gives way to a row that is already there, instead of failing the transaction."""

from __future__ import annotations

from sqlalchemy import Table

from pos_app.db.rows_at_once import rows_at_once
from pos_app.db.statement import RawStatement


def insert_once(table: Table) -> RawStatement:
    """Insert every column; `Tx.run` answers 0 where a unique row was first."""
    names = [column.name for column in table.columns]
    sql = "INSERT INTO {}({}) VALUES({}) ON CONFLICT DO NOTHING"
    return RawStatement(
        sql.format(table.name, ", ".join(names), ", ".join(f":{name}" for name in names)),
        sql.format(table.name, ", ".join(names), ", ".join(f"%({name})s" for name in names)),
        frozenset({table.name}),
        rows_at_once(table, " ON CONFLICT DO NOTHING"),
    )
