"""Brings a database to the newest revision, or tells how far it is behind."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from pos_app.db.database import Database

_SCRIPTS = Path(__file__).with_name("migrations")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    return config


def newest() -> str:
    """The revision this program was written for."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def current(database: Database) -> str:
    """The revision the database stands at; empty when it is new."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def upgrade(database: Database) -> None:
    """Apply every missing revision, in one transaction."""
    config = _config()
    with database.engine.connect() as connection:
        _begin(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()


def _begin(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
