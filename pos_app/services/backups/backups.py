"""백업: made by a person, by itself every few hours, and when the program is closed.

A copy of one moment, asked every invariant, encrypted under the shop's data key, read back before
it gets its name; only then do older generations go. PostgreSQL has tools of its own for that.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, TypeVar

from pos_app.clock import Clock, kst
from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move
from pos_app.db.books_copy import BooksCopy, copied, sweep
from pos_app.db.books_file import file_of
from pos_app.db.database import Database
from pos_app.db.house import backup_runs
from pos_app.db.revision import newest
from pos_app.db.transaction import Tx
from pos_app.db.trouble import as_trouble
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.backups.backups import (
    AwayFolder,
    BackupFailed,
    BackupFile,
    BackupHead,
    BackupPast,
    BackupProblem,
    BackupRules,
    due_after_z,
    due_at,
    due_at_close,
    file_name,
    going,
    z_without_backup,
)
from pos_app.domain.errors import EnvironmentTrouble
from pos_app.domain.ids import new_id
from pos_app.domain.money.data_key import DataKeyMissing, KeyStoreClosed
from pos_app.domain.trouble import DatabaseTrouble
from pos_app.gateways.secrets.file_seal import FileSeal, Step
from pos_app.paths import private_dir
from pos_app.services.backups import backup_folder
from pos_app.services.backups.backup_folder import backups_in, disk_told, make_room
from pos_app.services.backups.backup_state import BackupState, MadeBackup, SecondFolder
from pos_app.services.backups.progress import Progress
from pos_app.services.house.checks import DAMAGE, broken_in
from pos_app.services.house.settings import read_settings, rules_of
from pos_app.services.money.data_key import DataKey
from pos_app.services.orders.order_moves import who

LEASE_MS = 5 * 60_000
"""Longer than any step of a backup lasts: whoever holds it this long has died."""
_BLOCK = 1 << 20
T = TypeVar("T")
_P = BackupProblem
_log = logging.getLogger(__name__)


class Backups:
    """The backups of one shop on one PC. `home` is the shop's own folder."""

    def __init__(
        self, db: Database, clock: Clock, data_key: DataKey, station_id: int, home: Path
    ) -> None:
        self._db = db
        self._clock = clock
        self._data_key = data_key
        self._station_id = station_id
        self._home = home
        self._under_way: Progress | None = None

    def state(self) -> BackupState:
        """How it stands; takes as long as the folder takes to answer."""
        now = self._clock.now()
        rules, past = self._db.read(_read)
        folder = self._folder(rules)
        files, reachable = self._listed(folder)
        server = file_of(self._db.url) is None
        return BackupState(
            rules,
            folder,
            past,
            None if server else due_at(rules, past, now),
            files,
            reachable,
            _same_disk(folder, self._home),
            server,
            now,
            self._second(rules),
        )

    def past(self) -> BackupPast | None:
        """What is known of earlier ones; None for books on a server."""
        return None if self._on_server() else self._db.read(_read)[1]

    def make(self, actor: Actor, progress: Progress | None = None) -> MadeBackup:
        """지금 백업, into the folder of the settings. Raises BackupFailed."""
        require(actor, Permission.SETTINGS)
        return self._make(actor, None, progress or Progress())

    def by_command(self, to: Path | None = None, progress: Progress | None = None) -> MadeBackup:
        """From the console, into `to` or the folder of the settings. Raises BackupFailed."""
        return self._make(None, to, progress or Progress())

    def by_itself(self, progress: Progress | None = None) -> MadeBackup | None:
        """Where the next one is due. Raises BackupFailed."""
        now = self._clock.now()
        due = None if self._on_server() else due_at(*self._db.read(_read), now)
        if due is None or due > now:
            return None
        return self._make(None, None, progress or Progress())

    def at_close(self, progress: Progress | None = None) -> MadeBackup | None:
        """As the program closes, where the newest is not fresh. Raises BackupFailed."""
        if self._on_server() or not due_at_close(*self._db.read(_read), self._clock.now()):
            return None
        return self._make(None, None, progress or Progress())

    def after_z(self, closed_at: int, progress: Progress | None = None) -> bool:
        """A backup that holds the Z committed by then, where none does; True once nothing is left
        to do for it. Raises BackupFailed; it is tried again as any other."""
        if self._on_server():
            return True
        if due_after_z(*self._db.read(_read), closed_at, self._clock.now()):
            self._make(None, None, progress or Progress())
        return not z_without_backup(*self._db.read(_read), closed_at, self._clock.now())

    def generations(self) -> list[tuple[Path, BackupFile]]:
        """What lies in each of the shop's folders, the newest first; one that is away has none."""
        rules = self._db.read(_read)[0]
        found = [
            (folder, one) for folder in self._folders(rules) for one in self._listed(folder)[0]
        ]
        return sorted(found, key=lambda pair: pair[1].head.made_at, reverse=True)

    def cancel(self) -> None:
        """End the one under way in this program, at its next step."""
        under_way = self._under_way
        if under_way is not None:
            under_way.cancel()

    # One backup
    def _make(self, actor: Actor | None, to: Path | None, progress: Progress) -> MadeBackup:
        if self._on_server():
            raise BackupFailed(_P.ON_SERVER)
        run_id, now = new_id(), self._clock.now()
        actor_id = None if actor is None else actor.staff_id
        begun = _told(
            lambda: self._db.write(
                lambda tx: backup_runs.begin(
                    tx, run_id, self._station_id, actor_id, now, now + LEASE_MS
                )
            )
        )
        if not begun:
            raise BackupFailed(_P.BUSY)
        cp("backup.claimed")
        self._under_way = progress
        try:
            made = _told(lambda: self._work(run_id, now, to, progress))
        except BackupFailed as no:
            self._failed(run_id, no.problem)
            raise
        except Exception:
            self._failed(run_id, _P.DISK)
            raise
        finally:
            self._under_way = None
        head, at = made.head, self._clock.now()

        def write(tx: Tx) -> None:
            told = (str(made.path), head.size, head.sha256, head.faults, at)
            backup_runs.done(tx, run_id, *told, made.away)
            if actor is not None:
                act = Move("shop", 0, "backup", detail={"sha256": head.sha256})
                audit.append(tx, who(actor, at), act)

        self._db.write(write)
        return made

    def _failed(self, run_id: int, problem: BackupProblem) -> None:
        at = self._clock.now()
        try:
            self._db.write(lambda tx: backup_runs.failed(tx, run_id, problem, at))
        except EnvironmentTrouble:
            _log.warning("that a backup failed could not be written down")

    def _work(self, run_id: int, made_at: int, to: Path | None, progress: Progress) -> MadeBackup:
        seal = self._data_key.file_seal(self._station_id)
        rules = self._db.read(_read)[0]
        folders = [to] if to else self._folders(rules)
        with disk_told():
            sweep(self._home)
        if to is None and not rules.folder:
            with suppress(OSError):  # said where it is written to, so that the other one goes on
                private_dir(folders[0])
        books = file_of(self._db.url)
        make_room(self._home, books.stat().st_size if books else 0)
        with disk_told(), copied(self._db, self._home, self._pages(run_id, progress)) as copy:
            progress.check()
            if len(folders) == 1:  # before the checks, which take their time
                make_room(folders[0], copy.size)
            head = _head(copy, seal, made_at)
            progress.check()
            made: list[MadeBackup] = []
            away: list[tuple[int, BackupFailed]] = []
            for turn, folder in enumerate(folders):
                step = self._bytes(run_id, progress, head, (turn, len(folders)))
                try:
                    made.append(self._into(folder, copy, head, seal, step))
                except BackupFailed as no:
                    if no.problem is _P.CANCELLED:
                        raise
                    away.append((turn, no))
        if not made:
            raise away[0][1]
        cp("backup.pruned")
        gone = tuple(name for one in made for name in one.gone)
        missed = AwayFolder(away[0][0] == 1, away[0][1].problem) if away else None
        return MadeBackup(made[0].path, head, gone, missed)

    def _into(
        self, folder: Path, copy: BooksCopy, head: BackupHead, seal: FileSeal, step: Step
    ) -> MadeBackup:
        """One folder's file, and its generations. Raises BackupFailed; the other one goes on."""
        with disk_told():
            make_room(folder, copy.size)
            backup_folder.sweep_parts(folder, seal.number)
            name = file_name(head.shop, f"{kst(head.made_at):%Y%m%d-%H%M%S}")
            copy.file.seek(0)
            path = backup_folder.put(folder, name, head, copy.file, seal, step)
        made = BackupFile(path.name, head)
        old = going(self._listed(folder, seal)[0], made, self._clock.now())
        backup_folder.remove(folder, old)
        return MadeBackup(path, head, tuple(one.name for one in old))

    # Progress, and the lease that is kept by it
    def _pages(self, run_id: int, progress: Progress) -> Callable[[int, int], None]:
        def told(done: int, total: int) -> None:
            self._keep(run_id, progress)
            progress.copied(done, total)

        return told

    def _bytes(
        self, run_id: int, progress: Progress, head: BackupHead, turn: tuple[int, int]
    ) -> Step:
        """`turn`: which folder of how many."""
        nth, of = turn

        def told(done: int) -> None:
            self._keep(run_id, progress)
            progress.written(nth * 2 * head.size + done, of * 2 * head.size)

        return told

    def _keep(self, run_id: int, progress: Progress) -> None:
        """Hold on to the lease of a backup that takes long. Raises BackupFailed(CANCELLED)."""
        progress.check()
        now = self._clock.now()
        if now >= progress.kept_until - LEASE_MS // 2:
            progress.kept_until = until = now + LEASE_MS
            self._db.write(lambda tx: backup_runs.keep(tx, run_id, until))

    # Where
    def _on_server(self) -> bool:
        return file_of(self._db.url) is None

    def _folder(self, rules: BackupRules) -> Path:
        return Path(rules.folder) if rules.folder else self._home / "backups"

    def _second(self, rules: BackupRules) -> SecondFolder | None:
        if not rules.second:
            return None
        folder = Path(rules.second)
        files, reachable = self._listed(folder)
        return SecondFolder(folder, files, reachable, _same_disk(folder, self._home))

    def _folders(self, rules: BackupRules) -> list[Path]:
        """The folder, and the second one where there is one."""
        second = [Path(rules.second)] if rules.second else []
        return [self._folder(rules), *second]

    def _listed(
        self, folder: Path, seal: FileSeal | None = None
    ) -> tuple[tuple[BackupFile, ...], bool]:
        """The backups there, and whether it can be read; the usual folder comes with the first."""
        number = seal.number if seal else self._data_key.number()
        try:
            if folder == self._home / "backups" and not folder.exists():
                return (), True
            return tuple(backups_in(folder, number or "")), True
        except OSError:
            return (), False


def _read(tx: Tx) -> tuple[BackupRules, BackupPast]:
    return rules_of(read_settings(tx)), backup_runs.past(tx)


def _head(copy: BooksCopy, seal: FileSeal, made_at: int) -> BackupHead:
    """What the copy is, asked of itself. Raises BackupFailed(DAMAGED)."""
    faults = tuple(sorted({one.code for one in broken_in(copy, made_at)}))
    if DAMAGE in faults:
        raise BackupFailed(_P.DAMAGED)
    cp("backup.checked")
    shop = copy.read(read_settings).shop_name
    size, digest = copy.size, _hash(copy.file)
    return BackupHead(shop, seal.number, made_at, newest(), size, digest, faults)


def _told(work: Callable[[], T]) -> T:
    """What can go wrong, by its kind. Raises BackupFailed."""
    try:
        return work()
    except DataKeyMissing:
        raise BackupFailed(_P.NO_KEY) from None
    except KeyStoreClosed as no:
        raise BackupFailed(_P.KEY_STORE, no.problem) from None
    except DatabaseTrouble as no:
        raise BackupFailed(_of_books(no), no.detail) from no
    except BackupFailed:
        raise
    except Exception as no:
        trouble = as_trouble(no)
        if trouble is None:
            raise
        raise BackupFailed(_of_books(trouble), trouble.detail) from no


def _of_books(trouble: DatabaseTrouble) -> BackupProblem:
    return {"damaged": _P.DAMAGED, "full": _P.DISK_FULL}.get(trouble.kind, _P.DISK)


def _hash(file: BinaryIO) -> str:
    """SHA-256 of a whole file, which stands at its beginning again afterwards."""
    file.seek(0)
    found = hashlib.sha256()
    while block := file.read(_BLOCK):
        found.update(block)
    file.seek(0)
    return found.hexdigest()


def _same_disk(folder: Path, home: Path) -> bool:
    try:
        return folder.stat().st_dev == home.stat().st_dev
    except OSError:
        return folder.parent == home
