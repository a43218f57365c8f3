"""How a commit tells the other terminals of a PostgreSQL which tables it wrote."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
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


PAUSE_S = 0.3
"""The least time between two announcements of one terminal, while its ear gathers them."""


class Gathered:
    """What a busy terminal has committed and not announced yet: its ear tells it, all together.

    An announcement wakes every terminal, and the server commits those that announce one after
    another. So the first commit of a while announces itself; those within `PAUSE_S` of it are
    announced together after it. `ring` is called when the first of them begins to wait.
    """

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring
        self._lock = threading.Lock()
        self._next = 0.0
        self._owed: set[str] = set()
        self._closed = False

    def may_announce(self) -> bool:
        """Whether a commit announces itself now; False: it is to be owed once it is committed."""
        with self._lock:
            now = time.monotonic()
            if now < self._next and not self._closed:
                return False
            self._next = now + PAUSE_S
            return True

    def owe(self, tables: AbstractSet[str]) -> bool:
        """Announce these with the next; False where nobody gathers any more."""
        with self._lock:
            if self._closed:
                return False
            first = not self._owed
            self._owed |= tables
        if first:
            self._ring()
        return True

    def wait_s(self) -> float | None:
        """How long until what is owed is to be announced; None while nothing is."""
        with self._lock:
            return max(0.0, self._next - time.monotonic()) if self._owed else None

    def take(self) -> frozenset[str]:
        """What is to be announced now; it is owed no more."""
        with self._lock:
            if not self._owed or (time.monotonic() < self._next and not self._closed):
                return frozenset()
            self._next = time.monotonic() + PAUSE_S
            owed, self._owed = frozenset(self._owed), set()
            return owed

    def close(self) -> None:
        """Gather no more: what is owed is due at once."""
        with self._lock:
            self._closed = True


def commit_sql(sender: str, tables: AbstractSet[str]) -> str:
    """The statements that announce and commit: one message to the server, no round trip more.

    What is announced in a transaction is heard after its commit and never without it.
    """
    return f"{notify_sql(sender, tables)}; COMMIT"


def notify_sql(sender: str, tables: AbstractSet[str]) -> str:
    """The statement that announces."""
    names = ",".join(sorted(tables))
    if len(names.encode()) > _MOST_BYTES:
        names = _ALL
    payload = f"{sender} {names}".replace("'", "''")
    return f"NOTIFY {CHANNEL}, '{payload}'"


def understood(payload: str) -> Announcement:
    """What was announced; anything strange stands for every table."""
    sender, _, names = payload.partition(" ")
    if not names or names == _ALL:
        return Announcement(sender, None)
    return Announcement(sender, frozenset(names.split(",")))
