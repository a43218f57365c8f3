"""The wish to restore as a file beside the books: whole or not there, and gone once it is fulfilled."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from pos_app.crashpoints import cp
from pos_app.db.books_file import file_of, sync_folder
from pos_app.db.database import Database
from pos_app.db.house import outgoing_freezes
from pos_app.domain.backups.restores import RestoreWish
from pos_app.domain.errors import PosError
from pos_app.domain.trouble import DatabaseTrouble
from pos_app.services.backups.progress import Progress
from pos_app.services.backups.restore import Restore, Restored

WISH_FILE = "restore-wish.json"


@dataclass(frozen=True, slots=True)
class RestoreTold:
    """What came of a wish: `restored`, or why not. Neither where an earlier start had done it and
    died before it could say so."""

    wish: RestoreWish
    restored: Restored | None = None
    refused: PosError | None = None


def put_wish(home: Path, wish: RestoreWish) -> None:
    """Write it down. Raises OSError; nothing is wished then."""
    path = home / WISH_FILE
    part = path.with_name(f".{WISH_FILE}.part")
    with part.open("w", encoding="utf-8") as out:
        json.dump(asdict(wish), out, ensure_ascii=False)
        out.flush()
        os.fsync(out.fileno())
    cp("restore.wish_written")
    part.replace(path)
    sync_folder(home)
    cp("restore.wished")


def wish_in(home: Path) -> RestoreWish | None:
    """What is wished; None for nothing, or for a file that is none of ours."""
    try:
        told = json.loads((home / WISH_FILE).read_text(encoding="utf-8"))
        return RestoreWish(**told)
    except (OSError, ValueError, TypeError):
        return None


def drop_wish(home: Path) -> None:
    """Wish for it no more."""
    (home / WISH_FILE).unlink(missing_ok=True)


def fulfil(home: Path, url: str, restore: Restore, progress: Progress) -> RestoreTold | None:
    """Do what is wished, before anybody opens the books; None where nothing is.

    A wish is tried once: whatever is refused is told, and the books are as they were.
    """
    wish = wish_in(home)
    if wish is None:
        return None
    told = _told(url, wish, restore, progress)
    cp("restore.fulfilled")
    drop_wish(home)
    return told


def _told(url: str, wish: RestoreWish, restore: Restore, progress: Progress) -> RestoreTold:
    if _is_done(url, wish):
        return RestoreTold(wish)
    try:
        return RestoreTold(wish, restored=restore.restore(Path(wish.file), None, progress))
    except PosError as no:
        return RestoreTold(wish, refused=no)


def _is_done(url: str, wish: RestoreWish) -> bool:
    """The books are of that backup since the wish: a start that did it died before it said so."""
    books = file_of(url)
    if books is None or not books.exists():
        return False
    try:
        database = Database(url)
    except DatabaseTrouble:
        return False
    try:
        held = database.read(outgoing_freezes.holds)
    except DatabaseTrouble:  # damaged books, or of an older program: those are not restored ones
        return False
    finally:
        database.close()
    return held is not None and held.backup_at == wish.made_at and held.set_at >= wish.asked_at
