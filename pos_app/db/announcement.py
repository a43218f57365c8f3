"""How a commit tells the other terminals of a PostgreSQL which tables it wrote."""

from __future__ import annotations

import secrets
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

CHANNEL = "damda_changes"
_MOST_BYTES = 7_900  # PostgreSQL refuses a payload of 8,000
_ALL = "*"


@dataclass(frozen=True, slots=True)
class Announcement:
    """Who wrote, and which tables; `tables` None where they were too many to name."""

    sender: str
    tables: frozenset[str] | None


def new_sender() -> str:
    """A name for one open database, by which it knows its own announcements again."""
    return secrets.token_hex(8)


def commit_sql(sender: str, tables: AbstractSet[str]) -> str:
    """The statements that announce and commit: one message to the server, no round trip more.

    What is announced in a transaction is heard after its commit and never without it.
    """
    names = ",".join(sorted(tables))
    if len(names.encode()) > _MOST_BYTES:
        names = _ALL
    payload = f"{sender} {names}".replace("'", "''")
    return f"NOTIFY {CHANNEL}, '{payload}'; COMMIT"


def understood(payload: str) -> Announcement:
    """What was announced; anything strange stands for every table."""
    sender, _, names = payload.partition(" ")
    if not names or names == _ALL:
        return Announcement(sender, None)
    return Announcement(sender, frozenset(names.split(",")))
