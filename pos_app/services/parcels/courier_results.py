"""A courier's result file: read in a process of its own, and matched with the orders."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pos_app.clock import Clock
from pos_app.db.database import Database
from pos_app.db.parcels import courier_candidates
from pos_app.documents.courier_files.formats import load_courier_formats
from pos_app.documents.courier_files.reader import read_courier_file
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.parcels.courier_file import CourierFile
from pos_app.domain.parcels.courier_match import CourierMatch, match_rows

_DAY = 86_400_000
_LOOKED_BACK = 60 * _DAY
"""Orders older than this are found by their number only: nobody's parcel waits two months."""


@dataclass(frozen=True, slots=True)
class CourierSheet:
    """The file, and whose each of its parcels is, in the order of its rows."""

    file: CourierFile
    matches: tuple[CourierMatch, ...]


class CourierResults:
    """`folder` holds the shop's own corrections of the courier formats. Writes nothing."""

    def __init__(self, db: Database, clock: Clock, folder: Path) -> None:
        self._db, self._clock, self._folder = db, clock, folder

    def read(self, actor: Actor, path: Path, password: str | None = None) -> CourierSheet:
        """Recognise, read and match a file; takes up to 5 s, so not on the screen.

        Raises a kind of `OrderFileRefused`, `BrokenFormat`.
        """
        require(actor, Permission.LOOK)
        found = read_courier_file(path, password, load_courier_formats(self._folder))
        return CourierSheet(found, tuple(self.match(actor, found)))

    def match(self, actor: Actor, file: CourierFile) -> list[CourierMatch]:
        """The orders of each row of a file that was read, as the books stand now."""
        require(actor, Permission.LOOK)
        keys = list(dict.fromkeys(row.key for row in file.rows if row.key))
        numbers = list(dict.fromkeys(row.number for row in file.rows))
        since = self._clock.now() - _LOOKED_BACK
        orders = self._db.read(lambda tx: courier_candidates.candidates(tx, keys, numbers, since))
        return match_rows(file.rows, orders)
