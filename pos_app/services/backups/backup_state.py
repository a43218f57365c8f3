"""What a backup came to, and how a shop's backups stand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pos_app.domain.backups.backups import (
    AwayFolder,
    BackupFile,
    BackupHead,
    BackupPast,
    BackupRules,
)


@dataclass(frozen=True, slots=True)
class MadeBackup:
    """A backup that is there; `gone` are the generations that had their time, `away` is the folder
    that did not get it while another did."""

    path: Path
    head: BackupHead
    gone: tuple[str, ...]
    away: AwayFolder | None = None


@dataclass(frozen=True, slots=True)
class SecondFolder:
    """The other folder, on a disk or a PC of its own."""

    folder: Path
    files: tuple[BackupFile, ...]
    reachable: bool
    same_disk: bool


@dataclass(frozen=True, slots=True)
class BackupState:
    """What 설정 shows: `next_at` None where none is made by itself; `reachable` whether the folder
    can be read now, `same_disk` whether it lies on the disk of the books."""

    rules: BackupRules
    folder: Path
    past: BackupPast
    next_at: int | None
    files: tuple[BackupFile, ...]
    reachable: bool
    same_disk: bool
    on_server: bool
    at: int
    second: SecondFolder | None = None
