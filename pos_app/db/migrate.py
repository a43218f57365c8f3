"""Brings a database to the newest revision."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from pos_app.db.database import Database
from pos_app.db.revision import SCRIPTS, connected, revision_of
from pos_app.domain.trouble import DatabaseTrouble

_UPGRADING = 3_720_113  # the advisory lock of PostgreSQL that stands for an upgrade; any number


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    return config


def upgrade(database: Database) -> None:
    """Apply every missing revision, in one transaction; of two stations the second finds it done.

    Raises `DatabaseTrouble`, of the kind "newer" for a database of a later program.
    """
    config = _config()
    with connected(database) as connection:
        _begin(connection)
        at = revision_of(connection)
        known = {one.revision for one in ScriptDirectory.from_config(config).walk_revisions()}
        if at and at not in known:
            raise DatabaseTrouble("newer", at)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()


def _begin(connection: Connection) -> None:
    """Begin, and let nobody else upgrade this database meanwhile."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return
    connection.exec_driver_sql("SET LOCAL lock_timeout = '1min'")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_UPGRADING})")
