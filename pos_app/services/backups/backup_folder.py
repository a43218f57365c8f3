"""A folder of backups: what lies in it, how a new file gets there, which go."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pos_app.crashpoints import cp
from pos_app.db.books_copy import private_file
from pos_app.db.books_file import sync_folder
from pos_app.domain.backups.backups import (
    PART,
    SUFFIX,
    BackupFailed,
    BackupFile,
    BackupHead,
    BackupProblem,
    RestoreRefused,
)
from pos_app.domain.ids import new_op_id
from pos_app.gateways.secrets.file_seal import FileSeal, Step, read_head

_P = BackupProblem
_SPARE = 64 << 20
"""Bytes that stay free whatever is written: the books themselves need room to go on."""
_KINDS = {
    errno.ENOSPC: _P.DISK_FULL,
    errno.EDQUOT: _P.DISK_FULL,
    errno.ENOENT: _P.FOLDER_MISSING,
    errno.ENOTDIR: _P.FOLDER_MISSING,
    errno.EEXIST: _P.FOLDER_MISSING,
    errno.EACCES: _P.FOLDER_DENIED,
    errno.EPERM: _P.FOLDER_DENIED,
    errno.EROFS: _P.FOLDER_DENIED,
}


@contextmanager
def disk_told() -> Generator[None]:
    """What the system says of a folder or a disk, by its kind. Raises BackupFailed."""
    try:
        yield
    except OSError as no:
        kind = _KINDS.get(no.errno or 0, _P.DISK)
        raise BackupFailed(kind, type(no).__name__) from no


def make_room(folder: Path, size: int) -> None:
    """Raises BackupFailed where so many bytes would fill the folder's disk, or it is not there."""
    with disk_told():
        if shutil.disk_usage(folder).free < size + _SPARE:
            raise BackupFailed(_P.DISK_FULL)


def backups_in(folder: Path, key_no: str) -> list[BackupFile]:
    """The backups of the shop with this key, the newest first; other files are none of ours.

    Raises OSError where the folder cannot be read.
    """
    found: list[BackupFile] = []
    for path in folder.iterdir():
        if path.name.endswith(SUFFIX) and not path.name.startswith("."):
            head = head_of(path)
            if head is not None and head.key_no == key_no:
                found.append(BackupFile(path.name, head))
    return sorted(found, key=lambda one: one.head.made_at, reverse=True)


def head_of(path: Path) -> BackupHead | None:
    """What a file says of itself; None where it is no backup, or cannot be read."""
    try:
        with path.open("rb") as file:
            return read_head(file).head
    except (OSError, RestoreRefused):
        return None


def put(
    folder: Path, name: str, head: BackupHead, plain: BinaryIO, seal: FileSeal, step: Step
) -> Path:
    """Write a backup, read it back, and only then give it its name.

    Raises BackupFailed, OSError; nothing of it is left then. One of that name gets a number.
    """
    part = folder / f".{seal.number}-{new_op_id()}{PART}"
    try:
        with private_file(part) as out:
            seal.seal(head, plain, out, step)
            cp("backup.sealed")
            out.flush()
            os.fsync(out.fileno())
        _read_back(part, head, seal, step)
        cp("backup.read_back")
        path = _free(folder / name)
        part.replace(path)
        sync_folder(folder)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    cp("backup.named")
    return path


def sweep_parts(folder: Path, key_no: str) -> None:
    """Take away what this shop's killed processes left half written. Raises OSError."""
    for left in folder.glob(f".{key_no}-*{PART}"):
        left.unlink(missing_ok=True)


def remove(folder: Path, files: list[BackupFile]) -> None:
    """Take away generations that have had their time; one that cannot be stays for the next."""
    for one in files:
        try:
            (folder / one.name).unlink(missing_ok=True)
        except OSError:
            continue


def _read_back(part: Path, head: BackupHead, seal: FileSeal, step: Step) -> None:
    with part.open("rb") as file:
        if hasattr(os, "posix_fadvise"):  # from the disk, not from what the system remembers
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        try:
            same = seal.open(file, None, lambda done: step(head.size + done)) == head
        except RestoreRefused:
            same = False
    if not same:
        raise BackupFailed(_P.NOT_THE_SAME)


def _free(path: Path) -> Path:
    number, found = 2, path
    while found.exists():
        found = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return found
