"""How to ask for many keys at once with one fixed statement: the keys travel as one JSON text."""

from __future__ import annotations

import json
from collections.abc import Sequence

SQLITE_VALUES = "(SELECT value FROM json_each(:{name}))"
POSTGRES_VALUES = "(SELECT jsonb_array_elements_text(CAST(%({name})s AS jsonb)))"


def among(name: str) -> tuple[str, str]:
    """`IN` lists of any length, for SQLite and PostgreSQL; the parameter is `as_list(keys)`."""
    return SQLITE_VALUES.format(name=name), POSTGRES_VALUES.format(name=name)


def among_ids(name: str) -> tuple[str, str]:
    """As `among`, for whole numbers."""
    ids = f"(SELECT CAST(v AS bigint) FROM jsonb_array_elements_text(CAST(%({name})s AS jsonb)) v)"
    return SQLITE_VALUES.format(name=name), ids


def as_list(keys: Sequence[object]) -> str:
    """Keys as the JSON text the statements above take."""
    return json.dumps(keys, ensure_ascii=False)
