"""What a driver's error means: run it again, trouble with a name, or a mistake of ours."""

from __future__ import annotations

from pos_app.domain.errors import EnvironmentTrouble
from pos_app.domain.trouble import DatabaseTrouble


class TornTransaction(EnvironmentTrouble):
    """SQLite rolled back under us (disk full); nothing after that may be written."""


class StaleConnection(EnvironmentTrouble):
    """A pooled connection cannot begin: the server was away since its last use.

    Nothing was asked of the server yet, so the transaction begins anew on a fresh one.
    """


FORGOTTEN = frozenset({"26000", "0A000"})
"""The server no longer has a prepared statement, or its table has changed since."""
RETRY_STATES = frozenset({"40001", "40P01", "55P03"}) | FORGOTTEN


def should_retry(error: BaseException) -> bool:
    """Whether the whole transaction may simply be run again."""
    state = getattr(error, "sqlstate", None)
    name = str(getattr(error, "sqlite_errorname", "") or error)
    return state in RETRY_STATES or name.startswith(("SQLITE_BUSY", "database is locked"))


_WORDS = (
    (("disk is full", "database or disk is full", "no space left"), "full"),
    (("locked", "lock timeout", "deadlock"), "locked"),
    (("malformed", "not a database", "disk i/o"), "damaged"),
    (
        ("connection", "could not connect", "terminating", "unable to open", "resolve host"),
        "unreachable",
    ),
)


def as_trouble(error: BaseException) -> DatabaseTrouble | None:
    """The trouble a driver's error means, or None where it is a mistake of ours."""
    # psycopg has a class a cause (AdminShutdown, DiskFull, ...) below OperationalError; SQLite says
    # that a file is no database by the bare DatabaseError.
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if "OperationalError" not in kinds and type(error).__name__ != "DatabaseError":
        return None
    text = str(error).lower()
    for words, kind in _WORDS:
        if any(word in text for word in words):
            return DatabaseTrouble(kind, type(error).__name__)
    return None
