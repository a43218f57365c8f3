"""An open shop's ear for what others commit; which one hears depends on the database."""

from __future__ import annotations

from typing import Protocol

from pos_app.db.database import Database


class Ear(Protocol):
    """Tells `Database.heard` of commits that are not this database object's own.

    `start` returns once every later commit will be heard, or, where the server is out of reach at
    that moment, at once: then "everything may have changed" is told as soon as it answers.
    `stop` leaves no thread and no connection; it may be repeated.
    """

    def start(self) -> None: ...

    def stop(self) -> None: ...


def ear_of(database: Database) -> Ear:
    """The ear for that kind of database, not yet listening."""
    if database.dialect == "sqlite":
        from pos_app.db.terminals.sqlite_ear import SqliteEar

        return SqliteEar(database)
    from pos_app.db.terminals.postgres_ear import PostgresEar

    return PostgresEar(database)
