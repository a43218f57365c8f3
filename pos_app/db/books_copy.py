"""A private copy of a SQLite database at one moment, made while others go on writing.

SQLite's backup API copies page by page. It begins anew whenever somebody writes, so a reader's
snapshot is held meanwhile: in WAL mode that stops nobody, and the copy is of one moment.

The copy is plain text. It lies in a folder of its own that only its owner opens; where the system
allows it, its name is taken away before the first page is written, so that not even a process that
is killed leaves it behind. Where a name must stay (Windows), `sweep` takes it at the next start.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from pos_app.crashpoints import cp
from pos_app.db.database import Database
from pos_app.db.engine import journal_mode, sqlite_driver
from pos_app.db.transaction import Tx
from pos_app.paths import private_dir

T = TypeVar("T")
Pages = Callable[[int, int], None]
"""Hears pages done and pages in all; what it raises ends the copying."""

_WORK = "backup-work-"
_PAGES = 1_024
_ROLLBACK = b"\x01\x01"
_MODE_AT = 18
"""Two bytes of a database's first page: by which journal it is written and read."""


class BooksCopy:
    """The copy, open: asked like a database, read like a file."""

    def __init__(self, connection: Any, file: BinaryIO) -> None:
        self._connection = connection
        self.file = file

    def read(self, work: Callable[[Tx], T]) -> T:
        """Run the work in one read transaction and give its answer."""
        self._connection.execute("BEGIN")
        try:
            tx = Tx(self._connection, "sqlite")
            answer = work(tx)
            tx.close()
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        return answer

    @property
    def size(self) -> int:
        """In bytes."""
        return os.fstat(self.file.fileno()).st_size


def sweep(folder: Path) -> None:
    """Take away what a process that was killed left of its copy."""
    for left in folder.glob(f"{_WORK}*"):
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def work_folder(folder: Path) -> Generator[Path]:
    """A folder for plain text that goes with whatever is in it. Raises OSError."""
    made = Path(tempfile.mkdtemp(prefix=_WORK, dir=folder))
    try:
        yield private_dir(made)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def private_file(path: Path) -> BinaryIO:
    """A new file that only its owner reads. Raises OSError."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "w+b")


@contextmanager
def copied(database: Database, folder: Path, pages: Pages) -> Generator[BooksCopy]:
    """A copy of the books as they are now, gone at the end whatever happens.

    Raises OSError, and the driver's own errors.
    """
    with work_folder(folder) as work:
        path = work / "books.db"
        with private_file(path) as file:
            target = sqlite_driver().connect(
                str(path), isolation_level=None, check_same_thread=False
            )
            try:
                # Nothing beside the file, and no wait for the disk: it is never opened again.
                for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-4000"):
                    target.execute(f"PRAGMA {pragma}")
                if os.name == "posix":
                    path.unlink()
                cp("backup.copying")
                _copy(database, target, pages)
                _settle(target, file)
                cp("backup.copied")
                yield BooksCopy(target, file)
            finally:
                target.close()


def _copy(database: Database, target: Any, pages: Pages) -> None:
    pooled = database.engine.raw_connection()
    source: Any = pooled.driver_connection
    hold = journal_mode(tuple(sqlite_driver().sqlite_version_info)) == "WAL"
    try:
        if hold:
            source.execute("BEGIN")
            source.execute("SELECT 1 FROM sqlite_master").fetchone()

        def told(_status: int, left: int, total: int) -> None:
            pages(total - left, total)

        # Without WAL a reader that stays would hold up every writer: then all pages at once.
        source.backup(target, pages=_PAGES if hold else -1, progress=told, sleep=0)
    finally:
        if source.in_transaction:
            source.execute("ROLLBACK")
        pooled.close()


def _settle(target: Any, file: BinaryIO) -> None:
    """The copy is of a file in WAL mode, and has no log beside it: let its first page say so."""
    file.seek(_MODE_AT)
    if file.read(2) != _ROLLBACK:
        file.seek(_MODE_AT)
        file.write(_ROLLBACK)
        file.flush()
    file.seek(0)
    target.execute("PRAGMA shrink_memory")  # its first page is read anew
