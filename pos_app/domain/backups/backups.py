"""Backups: what a file says of itself, when the next is due, which generations stay.

A backup is the shop's SQLite file at one moment, encrypted under the shop's data key, so that the
recovery code of that key opens it on any PC.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.errors import DomainError

GENERATIONS = 3
SUFFIX = ".damda"
PART = ".part"
DEFAULT_HOURS = 4
HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
RETRY_MS = 10 * 60_000
"""After a failure it is tried again this much later, and by hand at once."""
CLOSE_MS = 15 * 60_000
"""Closing makes no backup where one is younger than this."""
_KOREA_MS = 9 * HOUR_MS
_NO_NAME = "담다"
_FORBIDDEN = frozenset('\\/:*?"<>|.')
_LONGEST_SHOP = 20


class BackupProblem(StrEnum):
    """Why there is no new backup."""

    ON_SERVER = "on_server"
    """The books are on PostgreSQL: its own tools back them up."""
    NO_KEY = "no_key"
    """This PC was not given the shop's data key."""
    KEY_STORE = "key_store"
    """This PC's own place for keys is missing, or does not open."""
    FOLDER_MISSING = "folder_missing"
    FOLDER_DENIED = "folder_denied"
    DISK_FULL = "disk_full"
    DISK = "disk"
    """The disk, or the way to it, failed otherwise."""
    DAMAGED = "damaged"
    """The copy of the books is damaged in itself: the books are."""
    NOT_THE_SAME = "not_the_same"
    """What was read back is not what was written."""
    BUSY = "busy"
    """Another backup of these books is under way."""
    CANCELLED = "cancelled"
    BROKE_OFF = "broke_off"
    """The program ended in the middle."""


@dataclass(eq=False)
class BackupFailed(DomainError):
    """No backup was made; earlier ones are as they were. `detail` is the system's own word."""

    problem: BackupProblem
    detail: str = ""


class RestoreProblem(StrEnum):
    """Why a file was not restored; the books are as they were."""

    NO_FILE = "no_file"
    NOT_A_BACKUP = "not_a_backup"
    NEWER_FORM = "newer_form"
    NEWER_BOOKS = "newer_books"
    """Made by a later program than this one."""
    DAMAGED = "damaged"
    """A byte of it is not as it was written, or some are missing."""
    FAULTS = "faults"
    """Its books break an invariant that they did not break when the backup was made."""
    KEY_NEEDED = "key_needed"
    """This PC has not the key it is under: the recovery code opens it."""
    IN_USE = "in_use"
    """The program is running on the books that would be replaced."""
    ON_SERVER = "on_server"
    DISK_FULL = "disk_full"
    DISK = "disk"


@dataclass(eq=False)
class RestoreRefused(DomainError):
    """Nothing was restored."""

    problem: RestoreProblem
    detail: str = ""


@dataclass(frozen=True, slots=True)
class BackupHead:
    """What a backup says of itself, in clear but protected: `key_no` is the shop's data key as the
    books know it, `made_at` the moment of the books in ms UTC, `size` and `sha256` of the file
    inside, `faults` the codes of invariants that were broken then."""

    shop: str
    key_no: str
    made_at: int
    revision: str
    size: int
    sha256: str
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup in a folder."""

    name: str
    head: BackupHead


@dataclass(frozen=True, slots=True)
class BackupRules:
    """What 설정 says: `every_hours` 0 makes none by itself; `folder` empty is the usual one, `second`
    empty is none: on another disk, it gets each backup too."""

    folder: str = ""
    every_hours: int = DEFAULT_HOURS
    at_close: bool = True
    second: str = ""


@dataclass(frozen=True, slots=True)
class AwayFolder:
    """One of two folders got no backup while the other did."""

    second: bool
    problem: BackupProblem

    @property
    def text(self) -> str:
        """As the books and 오늘 keep it."""
        return f"{'second' if self.second else 'first'}:{self.problem.value}"


def away_of(text: str | None) -> AwayFolder | None:
    """What `AwayFolder.text` says; None for any other text."""
    which, _, problem = (text or "").partition(":")
    if which not in ("first", "second") or problem not in set(BackupProblem):
        return None
    return AwayFolder(which == "second", BackupProblem(problem))


@dataclass(frozen=True, slots=True)
class BackupPast:
    """What is known of earlier backups of these books, ms UTC: `good_at` of the newest good one and
    the folder that did not get it, `tried_at` and `problem` of a failure since then."""

    good_at: int | None = None
    good_path: str = ""
    good_size: int = 0
    faults: tuple[str, ...] = ()
    tried_at: int | None = None
    problem: BackupProblem | None = None
    away: AwayFolder | None = None


@dataclass(frozen=True, slots=True)
class BackupLack:
    """What 오늘 says: so many whole days without a backup, since when, and why if that is known."""

    days: int
    since: int
    problem: BackupProblem | None
    faults: tuple[str, ...] = ()
    away: AwayFolder | None = None


def file_name(shop: str, stamp: str) -> str:
    """`담다 문구 20261124-183005.damda`: what every system can keep; `stamp` in Korean time."""
    kept = "".join(" " if c in _FORBIDDEN or ord(c) < 32 else c for c in shop)
    return f"{' '.join(kept.split())[:_LONGEST_SHOP].strip() or _NO_NAME} {stamp}{SUFFIX}"


def due_at(rules: BackupRules, past: BackupPast, now: int) -> int | None:
    """When the next backup is made by itself, ms UTC; None where none is."""
    if rules.every_hours <= 0:
        return None
    good = past.good_at if past.good_at is not None and past.good_at <= now else None
    wanted = now if good is None else good + rules.every_hours * HOUR_MS
    tried = past.tried_at if past.tried_at is not None and past.tried_at <= now else None
    return wanted if tried is None else max(wanted, tried + RETRY_MS)


def due_at_close(rules: BackupRules, past: BackupPast, now: int) -> bool:
    """Whether closing the program makes one: not where there is a fresh one."""
    if not rules.at_close:
        return False
    return past.good_at is None or not 0 <= now - past.good_at < CLOSE_MS


def due_after_z(rules: BackupRules, past: BackupPast, closed_at: int, now: int) -> bool:
    """Whether a Z that was committed by then wants a backup now, ms UTC: no good one began since.

    Not where the shop makes none by itself; after a failure as late as any other.
    """
    if not z_without_backup(rules, past, closed_at, now):
        return False
    return past.tried_at is None or not 0 <= now - past.tried_at < RETRY_MS


def z_without_backup(rules: BackupRules, past: BackupPast, closed_at: int, now: int) -> bool:
    """Whether no backup holds that Z, though the shop makes them by itself."""
    if not rules.at_close and rules.every_hours <= 0:
        return False
    return past.good_at is None or not closed_at <= past.good_at <= now


def lack(rules: BackupRules, past: BackupPast, began_at: int, now: int) -> BackupLack | None:
    """What is wrong with the shop's backups; None while all is well.

    A failure is said at once, silence after a day, or after two rounds where those are longer; by
    who makes none by itself, after a day as well. `began_at` is when the books began.
    """
    since = began_at if past.good_at is None else past.good_at
    days = max(0, now - since) // DAY_MS
    patient = max(DAY_MS, 2 * rules.every_hours * HOUR_MS)
    well = past.problem is None and not past.faults and past.away is None
    if well and now - since <= patient:
        return None
    return BackupLack(days, since, past.problem, past.faults, past.away)


def going(files: Iterable[BackupFile], made: BackupFile, now: int) -> list[BackupFile]:
    """Which of a shop's generations go now that `made` is there.

    Three stay: the new one, then the newest of each earlier day, so that they reach back days and
    not hours; places left over go to the newest of the rest. Books with faults never push out
    sound ones: beside three sound ones the newest with faults stays, for as long as it is the
    newest. Files from the future (a clock was wrong) count as the oldest.
    """
    others = sorted(
        (one for one in files if one.name != made.name),
        key=lambda one: (one.head.made_at <= now, one.head.made_at),
        reverse=True,
    )
    if made.head.faults:
        return [one for one in others if one.head.faults]
    sound = [made, *(one for one in others if not one.head.faults)]
    stay = _generations(sound)
    return [one for one in others if one.name not in stay]


def _generations(newest_first: Sequence[BackupFile]) -> set[str]:
    days: dict[int, str] = {}
    for one in newest_first:
        days.setdefault((one.head.made_at + _KOREA_MS) // DAY_MS, one.name)
    spread = list(days.values())[:GENERATIONS]
    rest = [one.name for one in newest_first if one.name not in spread]
    return set((spread + rest)[:GENERATIONS])
