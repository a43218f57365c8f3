"""Comparing by itself: a few orders a minute, one station at a time, what matters first."""

from __future__ import annotations

from pos_app.clock import Clock
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.drift import drift_looks
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_op_id
from pos_app.services.drift.asking import Asking
from pos_app.services.drift.looking import Looked, Looking

PACE_MS = 20_000
"""Between two looks, over all stations: three a minute, so that neither side minds being asked."""
LEASE_MS = 120_000
"""Longer than both answers take: whoever looks this long has died."""
RECENT_MS = 7 * 24 * 3_600_000
_HOUR_MS = 3_600_000
EVERY_MS = (_HOUR_MS, 6 * _HOUR_MS, 24 * _HOUR_MS)
"""How often at most: money or goods are open, cancelled or refunded lately, paid lately."""


class DriftSweep:
    """Looks from one station; several may run, and take turns."""

    def __init__(self, db: Database, clock: Clock, station_id: int, asking: Asking) -> None:
        self._db = db
        self._clock = clock
        self._station_id = station_id
        self._looking = Looking(db, clock, asking)
        self._owner = new_op_id()

    def look_once(self) -> Looked | None:
        """Compare the order whose turn it is; None where none is due, or another station looks."""
        now = self._clock.now()
        if self._db.read(lambda tx: drift_looks.next_order(tx, now, now - RECENT_MS)) is None:
            return None
        due = self._db.write(lambda tx: self._take(tx, now))
        if due is None:
            return None
        order_id, place = due
        try:
            return self._looking.look(order_id, self._who, EVERY_MS[place])
        finally:
            done = self._clock.now() + PACE_MS
            self._db.write(lambda tx: drift_looks.give_back(tx, self._owner, done))

    def _take(self, tx: Tx, now: int) -> tuple[int, int] | None:
        """Hold the sweep first: the order is chosen by the one who does."""
        if not drift_looks.take(tx, self._owner, now, now + LEASE_MS):
            return None
        due = drift_looks.next_order(tx, now, now - RECENT_MS)
        if due is None:
            drift_looks.give_back(tx, self._owner, now + PACE_MS)
        return due

    def _who(self, at: int) -> Who:
        return Who(self._station_id, at)
