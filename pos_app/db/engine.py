"""Opens SQLite or PostgreSQL the one safe way each has."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from pos_app.domain.trouble import DatabaseTrouble, NetworkPathRefused

_PRAGMAS = (
    "foreign_keys=ON",
    "busy_timeout=10000",
    "synchronous=FULL",
    "trusted_schema=OFF",
    "temp_store=MEMORY",
    "cache_size=-4000",
)
# The driver's cache gives its last place away, not the oldest one: once full of statements used
# once, a sale's statements push each other out and are parsed again at every sale. So it holds all.
_CACHED_STATEMENTS = 4096
_JOURNAL_TRIES, _JOURNAL_PAUSE_S = 200, 0.05
_PG_OPTIONS = "-c lock_timeout=5000 -c idle_in_transaction_session_timeout=30000 -c timezone=UTC"


def sqlite_driver() -> Any:
    """The SQLite of the `pysqlite3` wheel; the one inside Python where that wheel is missing.

    Any SQLite before 3.51.3 can lose commits in WAL mode (sqlite.org/wal.html, the WAL-reset race).
    """
    try:
        from pysqlite3 import dbapi2
    except ImportError:  # pragma: no cover - platforms without the wheel
        import sqlite3 as dbapi2
    return dbapi2


def journal_mode(version: tuple[int, ...]) -> str:
    """WAL where it is safe, else a rollback journal."""
    return "WAL" if version >= (3, 51, 3) else "TRUNCATE"


def make_engine(url: str) -> Engine:
    """An engine for `sqlite:///FILE` or `postgresql://…`.

    Raises `NetworkPathRefused`, and `DatabaseTrouble` where that is no address or no folder.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as no:
        # The address may hold a password: it is not repeated.
        raise DatabaseTrouble("address", type(no).__name__) from None
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(url, Path(parsed.database or ""))
    return _postgres(parsed)


def _postgres(url: URL) -> Engine:
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=8,
        pool_use_lifo=True,  # the connection used last has its statements prepared
        connect_args={"options": _PG_OPTIONS, "connect_timeout": 5, "client_encoding": "utf8"},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:  # pyright: ignore[reportUnusedFunction]
        from psycopg.types.numeric import Int8Dumper, IntLoader

        # The driver would name each whole number's type by its size, so that one statement had as
        # many forms as amounts have lengths: each parsed and planned by itself, few ever kept.
        connection.adapters.register_dumper(int, Int8Dumper)
        # A sum of whole numbers is `numeric` there; ours are whole, as they are on SQLite.
        connection.adapters.register_loader("numeric", IntLoader)
        # It would throw all that is prepared away, also what `PostgresCursor` did, at a roll back.
        connection.prepare_threshold = None

    return engine


def _sqlite(url: str, path: Path) -> Engine:
    if is_network_path(path):
        raise NetworkPathRefused(str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as no:
        raise DatabaseTrouble("unreachable", type(no).__name__) from no
    driver = sqlite_driver()
    engine = create_engine(
        url,
        module=driver,
        connect_args={
            "check_same_thread": False,
            "timeout": 10,
            "cached_statements": _CACHED_STATEMENTS,
        },
        pool_reset_on_return=None,  # `Database` ends every transaction itself
    )
    mode = journal_mode(tuple(driver.sqlite_version_info))

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:  # pyright: ignore[reportUnusedFunction]
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (*_PRAGMAS, "wal_autocheckpoint=0"):
            cursor.execute("PRAGMA " + pragma)
        _keep_journal(cursor, mode)
        cursor.close()

    return engine


def _keep_journal(cursor: Any, mode: str) -> None:
    """Set the journal mode once for the file. SQLite does not wait for others here, so we do."""
    for attempt in range(_JOURNAL_TRIES):
        try:
            if str(cursor.execute("PRAGMA journal_mode").fetchone()[0]).upper() != mode:
                cursor.execute(f"PRAGMA journal_mode={mode}").fetchone()
        except Exception as error:
            if "locked" not in str(error) or attempt + 1 == _JOURNAL_TRIES:
                raise
            time.sleep(_JOURNAL_PAUSE_S)
        else:
            return


def is_network_path(path: Path) -> bool:
    """Whether the file would lie on a share: a UNC path, or a network mount on Linux."""
    text = str(path)
    if text.startswith(("\\\\", "//")):
        return True
    if sys.platform != "linux":
        return False
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    real = os.path.realpath(text)
    best = max(
        (line.split()[1:3] for line in mounts if _under(real, line.split()[1])),
        key=lambda pair: len(pair[0]),
        default=["/", ""],
    )
    return best[1] in {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p"}


def _under(path: str, mount: str) -> bool:
    return path == mount or path.startswith(mount.rstrip("/") + "/")
