"""The drawer before the person at the till: opened without a sale, with a reason; how its day was."""

from __future__ import annotations

from pos_app.clock import Clock, day_of, day_start
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.till import drawer_openings
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.till.drawer import DrawerDay, DrawerOpening, DrawerReasonNeeded
from pos_app.services.till import openings

LONGEST_REASON = 100


class DrawerDesk:
    """What a button does about the drawer; the pulse itself is the opener's."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def open_without_sale(self, actor: Actor, op_id: str, reason: str) -> DrawerOpening:
        """Want it open for this reason, kept with the person's name; it springs open in a moment.

        The same `op_id` again answers with the same opening. Raises `DrawerReasonNeeded`.
        """
        require(actor, Permission.OPEN_DRAWER)
        said = " ".join(reason.split())[:LONGEST_REASON]
        if not said:
            raise DrawerReasonNeeded
        by = Who(actor.station_id, self._clock.now(), actor.staff_id)
        return self._db.write(lambda tx: openings.want_without_sale(tx, by, op_id, said))

    def today(self, actor: Actor) -> DrawerDay:
        """How often this station's drawer opened today, and the newest opening."""
        require(actor, Permission.LOOK)
        since = day_start(day_of(self._clock.now()))

        def read(tx: Tx) -> DrawerDay:
            return DrawerDay(
                drawer_openings.opened_since(tx, actor.station_id, since),
                drawer_openings.newest_since(tx, actor.station_id, since),
            )

        return self._db.read(read)
