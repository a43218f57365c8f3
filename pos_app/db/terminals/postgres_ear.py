"""Other terminals' commits to one PostgreSQL, told by the server itself."""

from __future__ import annotations

import logging
import selectors
import socket
import threading
from contextlib import suppress
from typing import Any

import psycopg

from pos_app.db.announcement import CHANNEL, Gathered, notify_sql, understood
from pos_app.db.database import Database
from pos_app.db.terminals.tables import table_names

FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.2, 10.0
# After a notice the next ones are gathered: the commits of many terminals must not wake each of
# them every time.
_GATHER_S = 0.15
_CONNECT_S = 5
# A server that vanished without a word (a cable, a power cut) is noticed after half a minute.
_ALIVE = {
    "keepalives": 1,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}
_log = logging.getLogger(__name__)


class PostgresEar:
    """One connection that listens, on a thread of its own.

    A lost connection is made anew, ever more slowly; what was committed meanwhile is unknown, so
    "everything may have changed" is told after it. `stop` waits for a connection that is being
    made, 5 s at most. What our own commits leave to be announced goes out over it as well.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._stopping = threading.Event()
        self._connection: psycopg.Connection[Any] | None = None
        self._bell: tuple[socket.socket, socket.socket] | None = None
        self._gathered = Gathered(self._ring)
        self._all: frozenset[str] = frozenset()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Listen from now on."""
        if self._thread is not None:
            return
        self._stopping.clear()
        self._bell = bell = socket.socketpair()
        self._gathered = Gathered(self._ring)
        self._connect()
        self._database.announce_by(self._gathered)
        self._thread = threading.Thread(
            target=self._run, args=(bell[1],), name="terminals", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Listen no more."""
        thread, self._thread = self._thread, None
        if thread is None or self._bell is None:
            return
        self._gathered.close()
        self._database.announce_by(None)
        self._stopping.set()
        self._ring()
        thread.join()
        self._announce_last()
        self._hang_up()
        for end in self._bell:
            end.close()
        self._bell = None

    def _run(self, bell: socket.socket) -> None:
        pause = FIRST_PAUSE_S
        while not self._stopping.is_set():
            if self._connection is None:
                if self._stopping.wait(pause):
                    return
                if not self._connect():
                    pause = min(pause * 2, LONGEST_PAUSE_S)
                    continue
                pause = FIRST_PAUSE_S
                self._tell(self._all)
            try:
                self._hear(self._connection, bell)
            except (psycopg.Error, OSError, ValueError) as lost:
                _log.info("other terminals are not heard: %s", type(lost).__name__)
                self._hang_up()

    def _ring(self) -> None:
        with suppress(OSError):  # closed this moment: `stop` announces what is owed
            if self._bell is not None:
                self._bell[0].send(b".")

    def _announce_last(self) -> None:
        try:
            if self._connection is not None:
                self._announce(self._connection)
        except (psycopg.Error, OSError) as lost:
            _log.info("the last commits are not announced: %s", type(lost).__name__)

    def _announce(self, connection: Any) -> None:
        owed = self._gathered.take()
        if not owed:
            return
        try:
            connection.execute(notify_sql(self._database.sender, owed), prepare=False)
        except (psycopg.Error, OSError):
            self._gathered.owe(owed)
            raise

    def _hear(self, connection: Any, bell: socket.socket) -> None:
        """Tell what arrives, and announce what is owed, until the connection is lost (raises)."""
        with selectors.DefaultSelector() as waiting:
            waiting.register(connection.fileno(), selectors.EVENT_READ)
            waiting.register(bell, selectors.EVENT_READ)
            while not self._stopping.is_set():
                notes = list(connection.notifies(timeout=0))
                tables = frozenset[str]().union(*(self._understood(n.payload) for n in notes))
                if tables:
                    self._tell(tables)
                self._announce(connection)
                if notes:
                    self._stopping.wait(_GATHER_S)
                    continue
                for key, _ in waiting.select(self._gathered.wait_s()):
                    if key.fileobj is bell:
                        bell.recv(64)

    def _understood(self, payload: str) -> frozenset[str]:
        """What another terminal wrote; nothing where it was our own commit."""
        said = understood(payload)
        if said.sender == self._database.sender:
            return frozenset()
        return self._all if said.tables is None else said.tables

    def _tell(self, tables: frozenset[str]) -> None:
        try:
            self._database.heard(tables)
        except Exception:  # noqa: BLE001 - a listener's mistake must not end the ear
            _log.exception("a listener broke")

    def _connect(self) -> bool:
        """Connect and listen; False where the server does not answer."""
        engine = self._database.engine
        args, given = engine.dialect.create_connect_args(engine.url)
        wanted: dict[str, Any] = {"connect_timeout": _CONNECT_S, **_ALIVE, **given}
        try:
            self._connection = psycopg.connect(*args, autocommit=True, **wanted)
            self._connection.execute(f"LISTEN {CHANNEL}")
            self._all = self._all or table_names(self._database)
        except Exception as no:  # noqa: BLE001 - whatever it is, it is tried again
            _log.info("other terminals cannot be heard yet: %s", type(no).__name__)
            self._hang_up()
            return False
        return True

    def _hang_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
