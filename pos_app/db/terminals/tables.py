"""What "everything may have changed" stands for."""

from __future__ import annotations

from sqlalchemy import inspect

from pos_app.db.database import Database


def table_names(database: Database) -> frozenset[str]:
    """Every table the database has, also those no module loaded so far speaks of."""
    with database.engine.connect() as connection:
        return frozenset(inspect(connection).get_table_names())
