"""A till on a test's database: a drawer that keeps count, the opener, and who works there."""

from __future__ import annotations

from dataclasses import dataclass, field

from pos_app.clock import FrozenClock
from pos_app.db import audit
from pos_app.db.database import Database
from pos_app.db.till import drawer_openings
from pos_app.devices.drawers.port import CashDrawer
from pos_app.devices.simulated.recording_drawer import RecordingDrawer, RecordingDrawerSettings
from pos_app.domain.paying.payment import PayState
from pos_app.domain.till.drawer import DrawerOpening
from pos_app.services.till.drawer_desk import DrawerDesk
from pos_app.services.till.drawer_opener import DrawerOpener
from pos_app.station import Role
from tests import make


@dataclass
class Place:
    """Where the opener finds the drawer; `None`: none is chosen."""

    chosen: CashDrawer | None
    broken: list[str] = field(default_factory=list[str])
    looked: int = 0

    def drawer(self) -> CashDrawer | None:
        return self.chosen

    def broke(self, role: Role, fault: Exception) -> None:
        self.broken.append(f"{role.value} {fault}")

    def look_at(self, role: Role) -> None:
        self.looked += 1


class TillBench:
    """One station's till."""

    def __init__(self, database: Database) -> None:
        self.db = database
        self.clock = FrozenClock(make.T0)
        self.shop = make.shop(database)
        self.drawer = RecordingDrawer(RecordingDrawerSettings(), self.clock)
        self.place = Place(self.drawer)
        self.desk = DrawerDesk(database, self.clock)
        self.opener = self.another_opener()

    def another_opener(self) -> DrawerOpener:
        """The opener of another process at the same station."""
        return DrawerOpener(self.db, self.clock, self.shop.station_id, self.place)

    def unpaid(self) -> int:
        """An order whose money has not come."""
        return make.order(self.db, self.shop, pay=PayState.AWAITING)

    def opening(self, opening_id: int) -> DrawerOpening:
        found = self.db.read(lambda tx: drawer_openings.by_id(tx, opening_id))
        assert found is not None
        return found

    def walk(self, opening_id: int) -> list[tuple[str | None, str | None, str | None]]:
        """Its audited moves: from, to, why."""
        rows = self.db.read(lambda tx: audit.of_entity(tx, "drawer_opening", opening_id))
        return [(row.src, row.dst, row.reason) for row in rows]
