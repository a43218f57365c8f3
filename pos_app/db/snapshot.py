"""One look at the books: what several statements read stands at one moment."""

from __future__ import annotations

from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Tx

# SQLite's read transaction sees one moment by itself; PostgreSQL's does when told so first.
_HOLD = RawStatement("SELECT 1", "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def hold(tx: Tx) -> None:
    """Let all that follows in this read transaction see the same books. Before any other statement."""
    tx.execute(_HOLD)
