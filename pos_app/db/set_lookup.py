"""Text both databases read, and many keys in one fixed statement: they travel as one JSON text."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from pos_app.db.statement import RawStatement

SQLITE_VALUES = "(SELECT value FROM json_each(:{name}))"
POSTGRES_VALUES = "(SELECT jsonb_array_elements_text(CAST(%({name})s AS jsonb)))"


_NAMED = re.compile(r":([a-z_][a-z0-9_]*)")


def both(sql: str, *writes: str) -> RawStatement:
    """One text for both databases, its parameters written `:name`."""
    return RawStatement(sql, _NAMED.sub(r"%(\1)s", sql), frozenset(writes))


def among(name: str) -> tuple[str, str]:
    """`IN` lists of any length, for SQLite and PostgreSQL; the parameter is `as_list(keys)`."""
    return SQLITE_VALUES.format(name=name), POSTGRES_VALUES.format(name=name)


def among_ids(name: str) -> tuple[str, str]:
    """As `among`, for whole numbers."""
    ids = f"(SELECT CAST(v AS bigint) FROM jsonb_array_elements_text(CAST(%({name})s AS jsonb)) v)"
    return SQLITE_VALUES.format(name=name), ids


def leaving_out(sql: str) -> RawStatement:
    """A reading text in which AWAY stands for a list of ids and ELSEWHERE for one of texts; the
    parameters are `as_list` of `away` and `elsewhere`."""
    made = both(sql)
    ids, texts = among_ids("away"), among("elsewhere")
    lite, server = (
        text.replace("ELSEWHERE", keys).replace("AWAY", whole)
        for text, keys, whole in zip((made.sqlite, made.postgresql), texts, ids, strict=True)
    )
    return RawStatement(lite, server)


def as_list(keys: Sequence[object]) -> str:
    """Keys as the JSON text the statements above take."""
    return json.dumps(keys, ensure_ascii=False)
