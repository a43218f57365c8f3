"""The shop's SQLite file seen from outside: is it in use, and how another takes its place."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from pos_app.crashpoints import cp
from pos_app.db.engine import sqlite_driver

_LOG, _INDEX = "-wal", "-shm"
_WAIT_S = 0.2


def file_of(url: str) -> Path | None:
    """The file of a SQLite address; None for a server."""
    name = url.removeprefix("sqlite:///")
    return Path(name) if name != url else None


def fold(path: Path) -> bool:
    """Fold the log into the file where nobody else has it open; False where somebody has.

    Whoever uses a file in WAL mode holds it shared as long as it is open, so that holding it alone
    tells. A file that is no database any more is in nobody's use.
    """
    driver = sqlite_driver()
    connection: Any = driver.connect(str(path), isolation_level=None, timeout=_WAIT_S)
    try:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except driver.Error as no:
        return not any(word in str(no).lower() for word in ("locked", "busy"))
    finally:
        connection.close()
    return True


def take_place(path: Path, new: Path, kept: Path) -> None:
    """Put `new` in the place of `path`, which stays beside it as `kept`, its log too.

    At no moment is there no file, and never one beside another's log. Raises OSError.
    """
    for end in (_LOG, _INDEX):
        beside = path.with_name(path.name + end)
        if beside.exists():
            beside.rename(kept.with_name(kept.name + end))
    if path.exists():
        try:
            os.link(path, kept)
        except OSError:  # a file system without links
            shutil.copy2(path, kept)
        cp("restore.kept")
    new.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have the system remember what was renamed here. Raises OSError."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
