"""A transaction: runs compiled statements on the driver's own cursor and notes what it wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from pos_app.db.rows_at_once import ROWS
from pos_app.db.statement import Compiled, Params
from pos_app.db.trouble import TornTransaction

Row = tuple[Any, ...]
_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class AnyStatement(Protocol):
    """`Statement` or `RawStatement`."""

    @property
    def writes(self) -> frozenset[str]: ...

    def compiled(self, dialect: str) -> Compiled: ...


class Tx:
    """Handed to statement functions by `Database.read` and `Database.write`."""

    __slots__ = ("_connection", "_cursor", "_guard", "dialect", "touched")

    def __init__(self, connection: Any, dialect: str, cursor: Any = None) -> None:
        self._connection = connection
        self._cursor = cursor or connection.cursor()
        self._guard = dialect == "sqlite"
        self.dialect = dialect
        self.touched: set[str] = set()

    def execute(self, statement: AnyStatement, params: Params | None = None) -> Any:
        """Run the statement; the cursor is good until the next call."""
        if self._guard and not self._connection.in_transaction:
            raise TornTransaction
        made = statement.compiled(self.dialect)
        values = {**made.fixed, **params} if params and made.fixed else (params or made.fixed)
        self.touched |= statement.writes
        return self._cursor.execute(made.sql, values)

    def rows(self, statement: AnyStatement, **params: Any) -> list[Row]:
        """Every row of the answer."""
        return self.execute(statement, params).fetchall()

    def one(self, statement: AnyStatement, **params: Any) -> Row | None:
        """The first row of the answer, or None."""
        return self.execute(statement, params).fetchone()

    def value(self, statement: AnyStatement, **params: Any) -> Any:
        """The first column of the first row, or None."""
        row = self.execute(statement, params).fetchone()
        return None if row is None else row[0]

    def run(self, statement: AnyStatement, **params: Any) -> int:
        """Write, and tell how many rows changed: a claim is won when that is 1."""
        return self.execute(statement, params).rowcount

    def run_many(self, statement: AnyStatement, many: Sequence[Params]) -> int:
        """Write the same statement once for each set of parameters; how many rows changed."""
        if not many:
            return 0
        if len(many) == 1:  # psycopg opens a pipeline for a batch: half as dear again for one row
            return self.execute(statement, many[0]).rowcount
        if self._guard and not self._connection.in_transaction:
            raise TornTransaction
        made = statement.compiled(self.dialect)
        self.touched |= statement.writes
        if made.at_once is not None:
            self._cursor.execute(made.at_once, {ROWS: _as_json(many)})
            return self._cursor.rowcount
        sets = [{**made.fixed, **params} for params in many] if made.fixed else many
        self._cursor.executemany(made.sql, sets)
        return self._cursor.rowcount

    def stream(
        self, statement: AnyStatement, size: int, params: Params | None = None
    ) -> Iterator[list[Row]]:
        """The answer in lists of `size` rows: however long it is, only one list is held."""
        made = statement.compiled(self.dialect)
        values = {**made.fixed, **(params or {})}
        # PostgreSQL's ordinary cursor would fetch the whole answer; a named one stays with it.
        named = () if self.dialect == "sqlite" else ("stream",)
        cursor = self._connection.cursor(*named)
        try:
            cursor.execute(made.sql, values)
            while rows := cursor.fetchmany(size):
                yield rows
        finally:
            cursor.close()

    def close(self) -> None:
        self._cursor.close()
