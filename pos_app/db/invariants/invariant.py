"""An invariant: a question to the database that must have no answer."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Tx

MOST_IDS = 20
STUCK_MS = 15 * 60_000
"""How long a thing may be in the middle before somebody has to know of it."""


@dataclass(frozen=True, slots=True)
class Invariant:
    """`code` is its number in the list of invariants, `title` the key of its sentence."""

    code: str
    title: str
    statement: RawStatement

    def broken(self, tx: Tx, now: int) -> list[int]:
        """Ids of what breaks it, twenty at most; `now` in ms UTC."""
        return [int(row[0]) for row in tx.rows(self.statement, cutoff=now - STUCK_MS)]


def invariant(code: str, title: str, sql: str) -> Invariant:
    """From one SELECT whose first column is called `id`; `{cutoff}` is a moment long enough ago.

    The text is the same for both databases.
    """
    whole = f"SELECT id FROM ({sql}) AS broken ORDER BY id LIMIT {MOST_IDS}"
    return Invariant(
        code,
        title,
        RawStatement(whole.format(cutoff=":cutoff"), whole.format(cutoff="%(cutoff)s")),
    )
