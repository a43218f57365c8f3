"""Files that a killed process left half written: noted as cut off, and taken away."""

from __future__ import annotations

from pathlib import Path

from pos_app.clock import Clock
from pos_app.db.database import Database
from pos_app.db.reports import exports
from pos_app.db.reports.exports import BegunExport
from pos_app.db.transaction import Tx

LEASE_MS = 3 * 60_000
"""A process that writes a file says more often than this that it lives."""
LOOKED_BACK_MS = 90 * 86_400_000
PART = ".part"


def part_of(path: Path, export_id: int) -> Path:
    """Where a file is written before it gets its name: its own process is known by the number."""
    return path.with_name(f".{export_id}-{path.name}{PART}")


class ExportSweep:
    """Of one PC's folder, and of every station's notes."""

    def __init__(self, db: Database, clock: Clock, station_id: int, folder: Path) -> None:
        self._db = db
        self._clock = clock
        self._station_id = station_id
        self._folder = folder

    def at_start(self) -> None:
        """This station begins: whatever it was writing, it writes no more."""
        self._sweep(self._station_id)

    def sweep(self) -> None:
        """What nobody keeps any longer, of any station."""
        self._sweep(0)

    def _sweep(self, mine: int) -> None:
        now = self._clock.now()
        since = now - LOOKED_BACK_MS
        found = self._db.read(lambda tx: exports.dead(tx, now, mine, since))
        if found:
            whole = {one.id for one in found if self._lies_here(one)}
            self._db.write(lambda tx: _note(tx, found, whole, now))
        for part in self._folder.glob(f".*{PART}"):
            number = part.name[1:].partition("-")[0]
            if number.isdecimal() and self._is_dead(int(number), now):
                part.unlink(missing_ok=True)

    def _lies_here(self, one: BegunExport) -> bool:
        """Its file got its name, which it does only when it is whole."""
        return one.station_id == self._station_id and (self._folder / one.file).is_file()

    def _is_dead(self, export_id: int, now: int) -> bool:
        stands = self._db.read(lambda tx: exports.standing(tx, export_id))
        # Books that do not know it were restored since.
        return stands is None or (stands.outcome != "begun" and stands.lease_until <= now)


def _note(tx: Tx, found: list[BegunExport], whole: set[int], now: int) -> None:
    for one in found:
        if one.id in whole:
            exports.end(tx, one.id, "done", one.rows, now)
        else:
            exports.cut(tx, one.id, now)
