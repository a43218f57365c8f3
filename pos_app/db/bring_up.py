"""Opening a database of today without loading what changes databases."""

from __future__ import annotations

from pos_app.db.database import Database
from pos_app.db.revision import current, newest


def bring_up(database: Database) -> None:
    """Leave a database of the newest revision alone; bring any other there.

    The tools that change tables cost a start more than everything else of the database, so they
    are loaded only then. Raises what `migrate.upgrade` raises.
    """
    if current(database) == newest():
        return
    from pos_app.db.migrate import upgrade

    upgrade(database)
