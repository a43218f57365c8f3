"""Other processes' commits to one SQLite file, found by looking at its version now and then."""

from __future__ import annotations

import logging
import threading
from typing import Any

from pos_app.db.database import Database
from pos_app.db.terminals.tables import table_names

LOOK_S = 0.5
_VERSION = "PRAGMA data_version"
_log = logging.getLogger(__name__)


class SqliteEar:
    """Looks twice a second; a foreign commit is told as "everything may have changed".

    SQLite's `data_version` of a connection moves when any other connection commits, also one of
    this process. So each commit of our own is made between two looks, under a lock: what moved
    before it was another's; what moved by it is ours, as long as the connection that made it
    saw nobody else in between.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._eye: Any = None
        self._seen: int = 0
        self._foreign = False
        self._all: frozenset[str] = frozenset()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Look from now on."""
        if self._thread is not None:
            return
        self._stopping.clear()
        self._all = table_names(self._database)
        pooled = self._database.engine.raw_connection()
        pooled.detach()
        self._eye = pooled.dbapi_connection
        self._eye.execute("PRAGMA busy_timeout=0").fetchall()
        self._seen = _version(self._eye)
        self._database.commit_by(self._commit)
        self._thread = threading.Thread(target=self._run, name="terminals", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self._stopping.set()
        thread.join()
        self._database.commit_by(None)
        with self._lock:
            eye, self._eye = self._eye, None
            eye.close()

    def _commit(self, connection: Any) -> None:
        with self._lock:
            if self._eye is None:
                connection.commit()
                return
            self._look()
            before = _version(connection)
            connection.commit()
            try:
                self._seen = _version(self._eye)
                self._foreign |= _version(connection) != before
            except Exception:  # noqa: BLE001 - it is committed: only what others did is uncertain
                self._foreign = True

    def _look(self) -> None:
        """Notice whether somebody else committed since the last look. Called under the lock."""
        try:
            now = _version(self._eye)
        except Exception:  # noqa: BLE001 - without WAL a writer shuts the file for a moment
            self._foreign = True
            return
        if now != self._seen:
            self._seen = now
            self._foreign = True

    def _run(self) -> None:
        while not self._stopping.wait(LOOK_S):
            with self._lock:
                self._look()
                foreign, self._foreign = self._foreign, False
            if foreign:
                self._tell()

    def _tell(self) -> None:
        try:
            self._database.heard(self._all)
        except Exception:  # noqa: BLE001 - a listener's mistake must not end the ear
            _log.exception("a listener broke")


def _version(connection: Any) -> int:
    return int(connection.execute(_VERSION).fetchall()[0][0])
