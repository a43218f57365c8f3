"""What the cards of printers say of today."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.clock import Clock, day_of, day_start
from pos_app.db.database import Database
from pos_app.db.transaction import Tx
from pos_app.db.waiting.printer_facts import printer_day
from pos_app.station import Role

_PRINTERS = (Role.SLIP_PRINTER, Role.RECEIPT_PRINTER)


@dataclass(frozen=True, slots=True)
class PrinterToday:
    """Papers out today, when the last was (ms UTC, None for none), and jobs that wait."""

    role: Role
    printed: int
    last_at: int | None
    waiting: int


class PrinterDays:
    """The printers of one station."""

    def __init__(self, database: Database, clock: Clock, station_id: int) -> None:
        self._db, self._clock, self._station_id = database, clock, station_id

    def today(self) -> tuple[PrinterToday, ...]:
        """Each printer's day so far."""
        return self._db.read(self._today)

    def _today(self, tx: Tx) -> tuple[PrinterToday, ...]:
        now = self._clock.now()
        start = day_start(day_of(now))
        days: list[PrinterToday] = []
        for role in _PRINTERS:
            day = printer_day(tx, self._station_id, role.value, start, now)
            days.append(PrinterToday(role, day.printed, day.last_at, day.waiting))
        return tuple(days)
