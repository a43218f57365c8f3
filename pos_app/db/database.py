"""The database behind two doors: `read` and `write`. One call is one transaction."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from typing import Any, TypeVar

from pos_app.db.announcement import Gathered, commit_sql, new_sender, notify_sql
from pos_app.db.engine import make_engine
from pos_app.db.transaction import Tx
from pos_app.db.trouble import StaleConnection, as_trouble, should_retry

T = TypeVar("T")
ChangeListener = Callable[[frozenset[str]], None]
Commit = Callable[[Any], None]
_TRIES = 6
_log = logging.getLogger(__name__)


class Database:
    """SQLite or PostgreSQL by URL; the same statements on both.

    `read` and `write` take a function of the transaction. It may run more than once (a deadlock on
    PostgreSQL runs the whole transaction again), so it must only touch the database.
    `sender` is the name under which commits are announced to other terminals.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = make_engine(url)
        self.dialect = self.engine.dialect.name
        self._postgres = None if self.dialect == "sqlite" else _server_statements()
        self.sender = new_sender()
        self._listeners: list[ChangeListener] = []
        self._commit_by: Commit | None = None
        self._gathered: Gathered | None = None
        self.open_transactions = 0

    def on_change(self, listener: ChangeListener) -> None:
        """Call the listener after each commit with the names of the tables it wrote.

        While an ear listens (`db.terminals.ear`) commits of other terminals are told as well, on
        the ear's thread.
        """
        self._listeners.append(listener)

    def heard(self, tables: frozenset[str]) -> None:
        """Another terminal committed these tables: tell the listeners as of a commit of ours."""
        self._tell(tables)

    def commit_by(self, commit: Commit | None) -> None:
        """Commit SQLite's connections by this from now on; None: as they come."""
        self._commit_by = commit

    def announce_by(self, gathered: Gathered | None) -> None:
        """Let PostgreSQL's commits be gathered and announced by this; None: each by itself."""
        self._gathered = gathered

    def read(self, work: Callable[[Tx], T]) -> T:
        """Run the work in one read transaction and give its answer."""
        return self._again(work, write=False)

    def write(self, work: Callable[[Tx], T]) -> T:
        """Run the work in one write transaction; commit, or roll everything back."""
        return self._again(work, write=True)

    def _again(self, work: Callable[[Tx], T], *, write: bool) -> T:
        for attempt in range(_TRIES):
            try:
                return self._once(work, write=write)
            except Exception as error:
                if attempt + 1 < _TRIES:
                    if isinstance(error, StaleConnection):
                        self.engine.dispose()  # the others of the pool are as old
                        continue
                    if should_retry(error):
                        time.sleep(random.uniform(0.001, 0.01 * 2**attempt))
                        continue
                trouble = as_trouble(error)
                if trouble is None:
                    raise
                _log.warning("database trouble: %s", trouble.kind)
                raise trouble from error
        raise AssertionError

    def _once(self, work: Callable[[Tx], T], *, write: bool) -> T:
        pooled = self.engine.raw_connection()
        self.open_transactions += 1
        try:
            connection: Any = pooled.driver_connection
            if self._postgres is None:
                connection.execute("BEGIN IMMEDIATE" if write else "BEGIN")
                tx = Tx(connection, self.dialect)
            else:
                self._postgres.begin(connection)
                known = pooled.info.setdefault("prepared", {})
                tx = Tx(connection, self.dialect, self._postgres.PostgresCursor(connection, known))
            answer = work(tx)
            tx.close()
            self._commit(connection, tx.touched)
        except BaseException:
            self._roll_back(pooled)
            raise
        finally:
            self.open_transactions -= 1
            pooled.close()
        if tx.touched:
            self._tell(frozenset(tx.touched))
        return answer

    def _roll_back(self, pooled: Any) -> None:
        try:
            if self._postgres is None:
                pooled.driver_connection.rollback()
            else:
                self._postgres.roll_back(pooled.driver_connection)
        except Exception:  # noqa: BLE001 - a broken connection is thrown away below
            _log.info("roll back found the connection broken")
            pooled.invalidate()

    def _commit(self, connection: Any, touched: set[str]) -> None:
        commit_by = self._commit_by
        if self._postgres is not None:
            self._commit_on_server(self._postgres.commit, connection, touched)
        elif not touched:
            connection.commit()
        elif commit_by is not None:
            commit_by(connection)
        else:
            connection.commit()

    def _commit_on_server(
        self, commit: Callable[..., None], connection: Any, touched: set[str]
    ) -> None:
        gathered = self._gathered
        late = gathered is not None and touched and not gathered.may_announce()
        commit(connection, commit_sql(self.sender, touched) if touched and not late else "COMMIT")
        if late and gathered is not None and not gathered.owe(touched):
            commit(connection, notify_sql(self.sender, touched))

    def _tell(self, touched: frozenset[str]) -> None:
        for listener in self._listeners:
            listener(touched)

    def checkpoint(self) -> None:
        """Fold SQLite's write-ahead log into the file; called when nobody waits."""
        if self.dialect != "sqlite":
            return
        pooled = self.engine.raw_connection()
        try:
            pooled.driver_connection.execute("PRAGMA wal_checkpoint(PASSIVE)")  # type: ignore[union-attr]
        finally:
            pooled.close()

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def _server_statements() -> Any:
    """The driver is loaded by who has a server, not by the shop of one file."""
    from pos_app.db import postgres_cursor

    return postgres_cursor
