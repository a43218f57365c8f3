"""Statements on PostgreSQL: each is prepared once a connection and run by its name after that.

psycopg's cursor works out anew, in Python, how to send each query: a third of what a statement cost
the client. Ours are the same texts for ever, so `PQprepare` is called once and `PQexecPrepared`
after it. Values travel as text; results come through psycopg's loaders, errors are psycopg's own.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import psycopg
from psycopg.adapt import Transformer
from psycopg.errors import error_from_result
from psycopg.postgres import types
from psycopg.pq import ConnStatus, ExecStatus

from pos_app.db.trouble import FORGOTTEN, StaleConnection

Prepared = dict[str, tuple[bytes, tuple[str, ...]]]
"""Of one connection: a statement's text → its name on the server, its parameters in their order."""
Value = int | str | None

_numbers = itertools.count()
_NAMED = re.compile(r"%\((\w+)\)s|%%")
_ROWS, _DONE = ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK
_OID: dict[type, int] = {int: types["int8"].oid}
"""Whole numbers have one type whatever their size; what a text or NULL is the server works out."""


class PostgresCursor:
    """What `Tx` asks of a driver's cursor. The connection's transaction has begun."""

    __slots__ = ("_connection", "_known", "_rows", "_transformer", "rowcount")

    def __init__(self, connection: psycopg.Connection[Any], known: Prepared) -> None:
        self._connection = connection
        self._known = known
        self._transformer = Transformer(connection)
        self._rows = 0
        self.rowcount = 0

    def execute(self, sql: str, values: Mapping[str, Value]) -> PostgresCursor:
        """Run the statement; its rows are there until the next call."""
        name, order = self._known.get(sql) or self._prepare(sql, values)
        sent = [_as_text(values[one]) for one in order]
        result = self._connection.pgconn.exec_prepared(name, sent)  # pyright: ignore[reportArgumentType] - None is NULL
        if result.status == _ROWS:
            self._transformer.set_pgresult(result)
            self._rows = self.rowcount = result.ntuples
        elif result.status == _DONE:
            self._rows, self.rowcount = 0, result.command_tuples or 0
        else:
            raise self._refused(result)
        return self

    def executemany(self, sql: str, many: Sequence[Mapping[str, Value]]) -> None:
        """Run the statement once for each set of values, without waiting for each answer."""
        connection = self._connection
        connection.prepare_threshold = 5  # for once the driver's way is the good one: a pipeline
        with connection.cursor() as cursor:
            cursor.executemany(sql.encode(), many)
            self._rows, self.rowcount = 0, cursor.rowcount
        connection.prepare_threshold = None

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Every row."""
        return self._transformer.load_rows(0, self._rows, tuple)

    def fetchone(self) -> tuple[Any, ...] | None:
        """The first row, or None."""
        return self._transformer.load_row(0, tuple) if self._rows else None

    def close(self) -> None:
        """Nothing is held that outlives the transaction."""

    def _refused(self, result: Any) -> psycopg.Error:
        error = _error(self._connection, result)
        if error.sqlstate in FORGOTTEN:
            self._known.clear()  # and the transaction runs again
        return error

    def _prepare(self, sql: str, values: Mapping[str, Value]) -> tuple[bytes, tuple[str, ...]]:
        order: list[str] = []
        text = _NAMED.sub(_numbered(order), sql)
        name = f"damda_{next(_numbers)}".encode()
        oids = [_OID.get(type(values[one]), 0) for one in order]
        result = self._connection.pgconn.prepare(name, text.encode(), oids)
        if result.status != _DONE:
            raise _error(self._connection, result)
        self._known[sql] = made = name, tuple(order)
        return made


def begin(connection: psycopg.Connection[Any]) -> None:
    """Begin a transaction. Raises `StaleConnection` where the server is no longer there."""
    result = connection.pgconn.exec_(b"BEGIN")
    if result.status != _DONE:
        raise StaleConnection from _error(connection, result)


def roll_back(connection: psycopg.Connection[Any]) -> None:
    """Give the transaction up."""
    commit(connection, "ROLLBACK")


def commit(connection: psycopg.Connection[Any], sql: str = "COMMIT") -> None:
    """End the transaction by these statements, in one message."""
    result = connection.pgconn.exec_(sql.encode())
    if result.status != _DONE:
        raise _error(connection, result)


def _numbered(order: list[str]) -> Callable[[re.Match[str]], str]:
    def number(found: re.Match[str]) -> str:
        name = found[1]
        if name is None:
            return "%"
        if name not in order:
            order.append(name)
        return f"${order.index(name) + 1}"

    return number


def _as_text(value: Value) -> bytes | None:
    if value is None:
        return None
    if isinstance(value, str):
        if "\0" in value:
            raise psycopg.DataError("a text with a NUL character")
        return value.encode()
    return str(int(value)).encode()


def _error(connection: psycopg.Connection[Any], result: Any) -> psycopg.Error:
    if connection.pgconn.status == ConnStatus.BAD:
        return psycopg.OperationalError(f"connection lost: {type(result).__name__}")
    return error_from_result(result, "utf-8")
