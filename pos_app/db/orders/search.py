"""Finding orders by any two letters of a name, phone, product or number, at a million orders.

SQLite keeps a contentless full-text table over pairs; PostgreSQL an array of pairs and trigrams.
Numbers stand in runs of four as well: every order has nearly every pair of digits somewhere, so that
part of an order number or phone would walk through all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Tx
from pos_app.domain.search_text import FIELD_BREAK, MIN_LENGTH, body, grams, pairs, searchable

CREATE: dict[str, tuple[str, ...]] = {
    "sqlite": (
        "CREATE VIRTUAL TABLE order_search USING fts5("
        "grams, runs, content='', contentless_delete=1, detail='full',"
        " tokenize='unicode61 remove_diacritics 0')",
        "INSERT INTO order_search(order_search, rank) VALUES('automerge', 0)",
        "INSERT INTO order_search(order_search, rank) VALUES('crisismerge', 64)",
    ),
    "postgresql": (
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        "CREATE TABLE order_search(order_id BIGINT PRIMARY KEY, body TEXT NOT NULL,"
        " grams TEXT[] NOT NULL)",
        "CREATE INDEX ix_order_search_grams ON order_search USING gin(grams)",
        "CREATE INDEX ix_order_search_body ON order_search USING gin(body gin_trgm_ops)",
    ),
}

_WRITES = frozenset({"order_search"})
_PUT = RawStatement(
    "INSERT OR REPLACE INTO order_search(rowid, grams, runs) VALUES(:id, :grams, :runs)",
    "INSERT INTO order_search(order_id, body, grams)"
    " VALUES(%(id)s, %(body)s, string_to_array(%(grams)s, ' '))"
    " ON CONFLICT(order_id) DO UPDATE SET body=excluded.body, grams=excluded.grams",
    _WRITES,
)
_FIND = RawStatement(
    "SELECT rowid FROM order_search WHERE order_search MATCH :phrase AND rowid < :before"
    " ORDER BY rowid DESC LIMIT :size",
    "SELECT order_id FROM order_search WHERE body LIKE %(like)s AND order_id < %(before)s"
    " ORDER BY order_id DESC LIMIT %(size)s",
)
_FIND_PAIR = RawStatement(
    _FIND.sqlite,
    "SELECT order_id FROM order_search WHERE grams @> ARRAY[%(pair)s]::text[]"
    " AND order_id < %(before)s ORDER BY order_id DESC LIMIT %(size)s",
)
_MERGE = RawStatement(
    "INSERT INTO order_search(order_search, rank) VALUES('merge', 200)", "SELECT 1", frozenset()
)
NEWEST = 2**63 - 1
_RUN = 4
_NUMBER = re.compile(r"[0-9]{4,}")


def put(tx: Tx, many: Sequence[tuple[int, Sequence[str]]]) -> None:
    """Index orders: `(order id, fields to be found by)`; an order indexed before is replaced."""
    lite = tx.dialect == "sqlite"
    tx.run_many(
        _PUT,
        [
            {
                "id": order_id,
                "grams": grams(fields),
                **({"runs": runs(fields)} if lite else {"body": body(fields)}),
            }
            for order_id, fields in many
        ],
    )


def find(tx: Tx, words: str, before: int = NEWEST, size: int = 50) -> list[int]:
    """Ids of orders that hold the words in one field, newest first, below `before`.

    Fewer than two letters or digits find nothing.
    """
    wanted = searchable(words)
    if len(wanted) < MIN_LENGTH:
        return []
    if tx.dialect == "sqlite":
        rows = tx.rows(_FIND, phrase=_phrase(wanted), before=before, size=size)
    elif len(wanted) == MIN_LENGTH:
        rows = tx.rows(_FIND_PAIR, pair=wanted, before=before, size=size)
    else:
        rows = tx.rows(_FIND, like=f"%{wanted}%", before=before, size=size)
    return [int(row[0]) for row in rows]


def runs(fields: Iterable[str]) -> str:
    """The numbers of every field in overlapping runs of four digits, with breaks between."""
    numbers = (number for field in fields for number in _NUMBER.findall(searchable(field)))
    return f" {FIELD_BREAK} ".join(" ".join(_runs(number)) for number in numbers)


def _runs(number: str) -> list[str]:
    return [number[i : i + _RUN] for i in range(len(number) - _RUN + 1)]


def _phrase(wanted: str) -> str:
    if _NUMBER.fullmatch(wanted):
        return 'runs : "' + " ".join(_runs(wanted)) + '"'
    return 'grams : "' + " ".join(pairs(wanted)) + '"'


def tidy(tx: Tx) -> None:
    """Merge index segments a little; called when nobody waits."""
    tx.execute(_MERGE)
