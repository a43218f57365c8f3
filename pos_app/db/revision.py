"""Which revision a database stands at, without loading what changes it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, inspect

from pos_app.db.database import Database
from pos_app.db.trouble import as_trouble
from pos_app.domain.errors import PosError

SCRIPTS = Path(__file__).with_name("migrations")
_TABLE = "alembic_version"


def newest() -> str:
    """The revision this program was written for: the last of its files, which begin with it."""
    return max(known())


def known() -> frozenset[str]:
    """Every revision this program has."""
    files = SCRIPTS.glob("versions/[0-9]*_*.py")
    return frozenset(path.name.partition("_")[0] for path in files)


def current(database: Database) -> str:
    """The revision the database stands at; empty when it is new. Raises `DatabaseTrouble`."""
    with connected(database) as connection:
        return revision_of(connection)


def revision_of(connection: Connection) -> str:
    """The revision an open connection sees; empty in a new database."""
    if not inspect(connection).has_table(_TABLE):
        return ""
    return str(connection.exec_driver_sql(f"SELECT version_num FROM {_TABLE}").scalar() or "")


@contextmanager
def connected(database: Database) -> Generator[Connection]:
    """A connection whose driver's errors are named trouble."""
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
