"""What a driver's error means: nobody's mistake in the shop, or ours."""

from __future__ import annotations

import psycopg
import pytest
from psycopg import errors as pg
from sqlalchemy import exc

from pos_app.db.database import Database
from pos_app.db.engine import sqlite_driver
from pos_app.db.trouble import as_trouble
from pos_app.domain.trouble import DatabaseTrouble

lite = sqlite_driver()


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (lite.OperationalError("database is locked"), "locked"),
        (lite.OperationalError("database or disk is full"), "full"),
        (lite.OperationalError("unable to open database file"), "unreachable"),
        (lite.DatabaseError("database disk image is malformed"), "damaged"),
        (lite.DatabaseError("file is not a database"), "damaged"),
        (pg.AdminShutdown("terminating connection due to administrator command"), "unreachable"),
        (pg.LockNotAvailable("canceling statement due to lock timeout"), "locked"),
        (pg.DeadlockDetected("deadlock detected"), "locked"),
        (pg.DiskFull("could not extend file: No space left on device"), "full"),
        (psycopg.OperationalError("failed to resolve host 'x'"), "unreachable"),
        (psycopg.OperationalError("server closed the connection unexpectedly"), "unreachable"),
        (exc.OperationalError("SELECT 1", {}, Exception("connection refused")), "unreachable"),
    ],
    ids=str,
)
def test_trouble_by_its_kind(error: Exception, kind: str) -> None:
    told = as_trouble(error)
    assert told is not None
    assert told.kind == kind


@pytest.mark.parametrize(
    "error",
    [
        lite.IntegrityError("UNIQUE constraint failed: locked.id"),
        lite.OperationalError("no such table: orders"),
        pg.InvalidTextRepresentation("malformed array literal"),
        pg.UndefinedTable('relation "connection" does not exist'),
        KeyError("connection"),
    ],
    ids=str,
)
def test_our_own_mistakes_stay_mistakes(error: Exception) -> None:
    assert as_trouble(error) is None


@pytest.mark.parametrize("url", ["shop.db", "", "postgresql://x:secret@h:port/shop"])
def test_what_is_no_address_is_said_without_repeating_it(url: str) -> None:
    with pytest.raises(DatabaseTrouble) as told:
        Database(url)
    assert told.value.kind == "address"
    assert "secret" not in repr(told.value)
