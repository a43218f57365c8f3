"""Many rows of one table in one statement of PostgreSQL: they travel as one JSON text."""

from __future__ import annotations

from sqlalchemy import LargeBinary, Table, Text

ROWS = "rows"
"""The parameter: a JSON list of objects, each with every column."""


def rows_at_once(table: Table, tail: str = "") -> str | None:
    """The INSERT of a list of rows, taken in their order; None where JSON cannot carry a column."""
    if any(isinstance(column.type, LargeBinary) for column in table.columns):
        return None
    names = ", ".join(column.name for column in table.columns)
    typed = ", ".join(
        f"{column.name} {'text' if isinstance(column.type, Text) else 'bigint'}"
        for column in table.columns
    )
    return (
        f"INSERT INTO {table.name}({names}) SELECT {names}"
        f" FROM jsonb_to_recordset(CAST(%({ROWS})s AS jsonb)) AS r({typed}){tail}"
    )
