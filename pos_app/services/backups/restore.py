"""되돌리기: a backup in the place of the books, while the program is not running on them.

It is decrypted beside them, proven, brought to today's revision, and frozen: nothing leaves the
shop before a manager releases it (`OutgoingDesk`). The books it replaces stay beside it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pos_app.clock import Clock, kst
from pos_app.crashpoints import cp
from pos_app.db import audit, revision
from pos_app.db.audit import Move, Who
from pos_app.db.books_copy import private_file, sweep, work_folder
from pos_app.db.books_file import file_of, fold, take_place
from pos_app.db.bring_up import bring_up
from pos_app.db.database import Database
from pos_app.db.house import backup_runs, outgoing_freezes, stations
from pos_app.db.money import data_keys
from pos_app.db.transaction import Tx
from pos_app.db.waiting import outgoing
from pos_app.domain.backups.backups import (
    BackupFailed,
    BackupHead,
    BackupProblem,
    RestoreProblem,
    RestoreRefused,
)
from pos_app.domain.money.data_key import OtherShopsKey, key_no, key_of_code
from pos_app.domain.outside.outgoing import OutgoingCount
from pos_app.domain.secret import Secret
from pos_app.domain.trouble import DatabaseTrouble
from pos_app.gateways.secrets.data_keys import keep_key, kept_key
from pos_app.gateways.secrets.file_seal import FileSeal, read_head
from pos_app.gateways.secrets.port import SecretStore, SecretTrouble
from pos_app.paths import private_dir
from pos_app.services.backups.backup_folder import disk_told, make_room
from pos_app.services.backups.doubts import doubt_everything
from pos_app.services.backups.progress import Progress
from pos_app.services.house.checks import broken_in

_R = RestoreProblem
_DISK = {
    BackupProblem.DISK_FULL: _R.DISK_FULL,
    BackupProblem.FOLDER_MISSING: _R.NO_FILE,
}


@dataclass(frozen=True, slots=True)
class Restored:
    """The books are those of `head.made_at` now. `kept` is where the ones before lie; None where
    there were none. `key_kept`: this PC opens the shop's secrets and makes backups from now on."""

    head: BackupHead
    kept: Path | None
    waiting: tuple[OutgoingCount, ...]
    key_kept: bool


class Restore:
    """Of the books at `url`, for the station of that name."""

    def __init__(
        self, url: str, station: str, clock: Clock, secrets: Callable[[], SecretStore]
    ) -> None:
        self._url = url
        self._station = station
        self._clock = clock
        self._secrets = secrets

    def look(self, file: Path) -> BackupHead:
        """What a file says of itself. Raises RestoreRefused."""
        with _refusing(), file.open("rb") as sealed:
            head = read_head(sealed).head
        if head.revision not in revision.known():
            raise RestoreRefused(_R.NEWER_BOOKS, head.revision)
        return head

    def read_through(self, file: Path, progress: Progress) -> BackupHead:
        """Read a file to its end and prove each byte of it. Raises RestoreRefused; changes nothing."""
        head = self.look(file)
        seal = FileSeal(self._key(head, None))
        with _refusing(), file.open("rb") as sealed:
            seal.open(sealed, None, lambda done: progress.written(done, head.size))
        return head

    def restore(
        self, file: Path, code: Secret | None = None, progress: Progress | None = None
    ) -> Restored:
        """Put the backup in the place of the books; `code` where this PC has not their key.

        Raises RestoreRefused, `BadRecoveryCode`, `OtherShopsKey`; the books are untouched then.
        """
        books = file_of(self._url)
        if books is None:
            raise RestoreRefused(_R.ON_SERVER)
        head = self.look(file)
        key = self._key(head, code)
        with _refusing():
            home = private_dir(books.parent)
            sweep(home)
            make_room(home, 2 * head.size)
            self._require_unused(books)
            with work_folder(home) as work:
                fresh = work / books.name
                self._unseal(file, FileSeal(key), fresh, progress or Progress())
                waiting = self._made_ready(fresh, file, head)
                self._require_unused(books)
                kept = self._beside(books) if books.exists() else None
                take_place(books, fresh, kept or self._beside(books))
        cp("restore.swapped")
        return Restored(head, kept, waiting, self._kept(key))

    def _key(self, head: BackupHead, code: Secret | None) -> bytes:
        if code is not None:
            key = key_of_code(code.reveal())
            if key_no(key) != head.key_no:
                raise OtherShopsKey
            return key
        try:
            found = kept_key(self._secrets(), head.key_no)
        except SecretTrouble:
            found = None
        if found is None:
            raise RestoreRefused(_R.KEY_NEEDED)
        return found

    def _kept(self, key: bytes) -> bool:
        try:
            keep_key(self._secrets(), key)
        except SecretTrouble:
            return False
        return True

    def _unseal(self, file: Path, seal: FileSeal, fresh: Path, progress: Progress) -> None:
        with file.open("rb") as sealed, private_file(fresh) as plain:
            size = read_head(sealed).head.size
            sealed.seek(0)
            seal.open(sealed, plain, lambda done: progress.written(done, size))
            plain.flush()
            os.fsync(plain.fileno())
        cp("restore.unsealed")

    def _made_ready(self, fresh: Path, file: Path, head: BackupHead) -> tuple[OutgoingCount, ...]:
        """Proven, of today's revision, frozen; its log folded into it.

        Raises RestoreRefused(FAULTS | DAMAGED).
        """
        database = Database(f"sqlite:///{fresh}")
        try:
            bring_up(database)
            _prove(database, head.made_at, head)
            now = self._clock.now()
            waiting = database.write(lambda tx: self._freeze(tx, file, head, now))
            _prove(database, now, head)
        except DatabaseTrouble as no:
            raise RestoreRefused(_R.DAMAGED, no.kind) from no
        finally:
            database.close()
        cp("restore.frozen")
        if not fold(fresh):
            raise RestoreRefused(_R.DISK, "locked")
        return waiting

    def _freeze(self, tx: Tx, file: Path, head: BackupHead, now: int) -> tuple[OutgoingCount, ...]:
        station_id = stations.register(tx, self._station, now)
        by = Who(station_id, now)
        outgoing_freezes.put(tx, station_id, now, head.made_at, file.name)
        backup_runs.restored(tx, str(file), head.size, head.sha256, head.faults, now)
        doubt_everything(tx, by)
        detail: dict[str, int | str | None] = {"sha256": head.sha256, "made_at": head.made_at}
        audit.append(tx, by, Move("shop", 0, "restore", None, "frozen", detail=detail))
        return tuple(outgoing.counts(tx))

    def _require_unused(self, books: Path) -> None:
        if books.exists() and not fold(books):
            raise RestoreRefused(_R.IN_USE)

    def _beside(self, books: Path) -> Path:
        """A name for the books that are replaced, which nothing has yet."""
        stamp, number = f"{kst(self._clock.now()):%Y%m%d-%H%M%S}", 1
        while True:
            end = f" ({number})" if number > 1 else ""
            path = books.with_name(f"{books.stem}-before-{stamp}{end}{books.suffix}")
            if not path.exists():
                return path
            number += 1


@contextmanager
def _refusing() -> Generator[None]:
    """What the disk says, as a refusal to restore. Raises RestoreRefused."""
    try:
        with disk_told():
            yield
    except BackupFailed as no:
        raise RestoreRefused(_DISK.get(no.problem, _R.DISK), no.detail) from no


def _prove(database: Database, at: int, head: BackupHead) -> None:
    """Every invariant but those its maker knew to be broken. Raises RestoreRefused(FAULTS)."""
    broken = sorted({one.code for one in broken_in(database, at)} - set(head.faults))
    if broken:
        raise RestoreRefused(_R.FAULTS, ", ".join(broken))
    if database.read(data_keys.number) != head.key_no:
        raise RestoreRefused(_R.FAULTS, "data_key")
