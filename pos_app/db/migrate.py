"""Brings a database to the newest revision, or tells how far it is behind."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from pos_app.db.database import Database
from pos_app.db.trouble import as_trouble
from pos_app.domain.errors import PosError
from pos_app.domain.trouble import DatabaseTrouble

_SCRIPTS = Path(__file__).with_name("migrations")
_UPGRADING = 3_720_113  # the advisory lock of PostgreSQL that stands for an upgrade; any number


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    return config


def newest() -> str:
    """The revision this program was written for."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def current(database: Database) -> str:
    """The revision the database stands at; empty when it is new. Raises `DatabaseTrouble`."""
    with _connected(database) as connection:
        return _revision(connection)


def upgrade(database: Database) -> None:
    """Apply every missing revision, in one transaction; of two stations the second finds it done.

    Raises `DatabaseTrouble`, of the kind "newer" for a database of a later program.
    """
    config = _config()
    with _connected(database) as connection:
        _begin(connection)
        at = _revision(connection)
        known = {one.revision for one in ScriptDirectory.from_config(config).walk_revisions()}
        if at and at not in known:
            raise DatabaseTrouble("newer", at)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()


@contextmanager
def _connected(database: Database) -> Generator[Connection]:
    try:
        with database.engine.connect() as connection:
            yield connection
    except PosError:
        raise
    except Exception as error:
        trouble = as_trouble(error)
        if trouble is None:
            raise
        raise trouble from error


def _revision(connection: Connection) -> str:
    return MigrationContext.configure(connection).get_current_revision() or ""


def _begin(connection: Connection) -> None:
    """Begin, and let nobody else upgrade this database meanwhile."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return
    connection.exec_driver_sql("SET LOCAL lock_timeout = '1min'")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_UPGRADING})")
