"""Takes constraints off a test's database, to show what happens without them."""

from __future__ import annotations

from pos_app.db.database import Database


def loosen(database: Database, table: str, *constraints: str) -> None:
    """Drop the named constraints and indexes of one table; its rows stay."""
    if database.dialect == "postgresql":
        _run(database, *(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {c}" for c in constraints))
        _run(database, *(f"DROP INDEX IF EXISTS {name}" for name in constraints))
        return
    pooled = database.engine.raw_connection()
    try:
        connection = pooled.driver_connection
        rows = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE tbl_name=? AND sql IS NOT NULL",
            (table,),
        ).fetchall()
        created = next(sql for kind, _, sql in rows if kind == "table")
        kept = [sql for kind, name, sql in rows if kind == "index" and name not in constraints]
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("PRAGMA legacy_alter_table=ON")
        connection.execute(f"ALTER TABLE {table} RENAME TO {table}_before")
        connection.execute(_without(created, constraints))
        connection.execute(f"INSERT INTO {table} SELECT * FROM {table}_before")
        connection.execute(f"DROP TABLE {table}_before")
        for sql in kept:
            connection.execute(sql)
        connection.execute("PRAGMA legacy_alter_table=OFF")
        connection.execute("PRAGMA foreign_keys=ON")
    finally:
        pooled.close()


def _without(created: str, constraints: tuple[str, ...]) -> str:
    head, body = created.split("(", 1)
    body, tail = body.rsplit(")", 1)
    parts = [
        part.strip().rstrip(",")
        for part in body.split("\n")
        if part.strip() and not any(f"CONSTRAINT {c} " in part for c in constraints)
    ]
    return f"{head}({', '.join(parts)}){tail}"


def _run(database: Database, *statements: str) -> None:
    pooled = database.engine.raw_connection()
    try:
        for sql in statements:
            pooled.driver_connection.execute(sql)  # type: ignore[union-attr]
        pooled.driver_connection.commit()  # type: ignore[union-attr]
    finally:
        pooled.close()
