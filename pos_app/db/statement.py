"""One SQL statement: built once with SQLAlchemy Core, compiled once for each database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Executable, Insert, Table
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.sql.elements import ClauseElement

from pos_app.db.rows_at_once import rows_at_once
from pos_app.db.schema import metadata

Params: TypeAlias = dict[str, Any]

_DIALECTS = {
    "sqlite": SQLiteDialect_pysqlite(paramstyle="named"),
    "postgresql": PGDialect_psycopg(),
}


@dataclass(frozen=True, slots=True)
class Compiled:
    """The text a driver takes, and the values the statement itself carries.

    `at_once` writes many sets of parameters in one statement, where the database has one for it.
    """

    sql: str
    fixed: Params
    at_once: str | None = None


class Statement:
    """A statement and the tables it writes; `bindparam` names are the keys of its parameters.

    Its text is the same at every call, so it holds no `in_` list: Core writes one only when it
    runs. `or_(*(column == value for …))` says the same of a fixed list; the first use of a
    statement with an `in_` list raises ValueError.
    """

    __slots__ = ("_compiled", "_element", "writes")

    def __init__(self, element: Executable, *writes: Table | str) -> None:
        self._element = element
        self.writes = frozenset(w if isinstance(w, str) else w.name for w in writes)
        self._compiled: dict[str, Compiled] = {}

    def compiled(self, dialect: str) -> Compiled:
        """The text for "sqlite" or "postgresql", made at the first use and kept."""
        found = self._compiled.get(dialect)
        if found is None:
            found = self._compiled[dialect] = _compile(self._element, dialect)
        return found


class RawStatement:
    """Text written by hand where Core has no words for it: full-text search, plans, checks."""

    __slots__ = ("_compiled", "writes")

    def __init__(
        self,
        sqlite: str,
        postgresql: str,
        writes: frozenset[str] = frozenset(),
        at_once: str | None = None,
    ) -> None:
        self.writes = writes
        self._compiled = {
            "sqlite": Compiled(sqlite, {}),
            "postgresql": Compiled(postgresql, {}, at_once),
        }

    @property
    def sqlite(self) -> str:
        return self._compiled["sqlite"].sql

    @property
    def postgresql(self) -> str:
        return self._compiled["postgresql"].sql

    def compiled(self, dialect: str) -> Compiled:
        return self._compiled[dialect]


def _compile(element: Executable, dialect: str) -> Compiled:
    assert isinstance(element, ClauseElement)  # noqa: S101 - every Core statement is one
    made = element.compile(dialect=_DIALECTS[dialect])
    if getattr(made, "post_compile_params", None):
        raise ValueError(f"an in_ list has no fixed text: {made}")
    fixed = {k: v for k, v in dict(made.params or {}).items() if v is not None}
    at_once = None
    if dialect == "postgresql" and isinstance(element, Insert) and not fixed:
        at_once = _at_once(element.table.name, set(made.params or {}))
    return Compiled(str(made), fixed, at_once)


def _at_once(name: str, given: set[str]) -> str | None:
    """For an INSERT that is handed every column, and nothing else."""
    table = metadata.tables.get(name)
    if table is None or given != set(table.columns.keys()):
        return None
    return rows_at_once(table)
