"""Opens the drawer for what was committed: claimed, one pulse, ended by what is known.

A pulse that may have gone out is never sent again, and what an earlier process left is not opened:
a drawer that springs open with nobody before it is worse than one that has to be asked again.
"""

from __future__ import annotations

import logging
from typing import Protocol

from pos_app.clock import Clock
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.till import drawer_openings
from pos_app.db.transaction import Tx
from pos_app.devices.drawers.port import CashDrawer, DrawerFault, DrawerOutcome
from pos_app.domain.till.drawer import DrawerAction, DrawerOpening, DrawerState, DrawerTrouble
from pos_app.services.till import openings
from pos_app.station import Role

_log = logging.getLogger(__name__)

_ACTIONS = {
    DrawerOutcome.OPENED: DrawerAction.OPEN,
    DrawerOutcome.SENT: DrawerAction.HAND_OVER,
    DrawerOutcome.FAILED: DrawerAction.GIVE_UP,
    DrawerOutcome.UNKNOWN: DrawerAction.LOSE,
}
_TROUBLES = {
    None: DrawerTrouble.NONE,
    DrawerFault.NO_PRINTER: DrawerTrouble.NO_PRINTER,
    DrawerFault.LATE: DrawerTrouble.EXPIRED,
    DrawerFault.PAPER_OUT: DrawerTrouble.PAPER_OUT,
    DrawerFault.COVER_OPEN: DrawerTrouble.COVER_OPEN,
    DrawerFault.OFFLINE: DrawerTrouble.OFFLINE,
    DrawerFault.STAYED_SHUT: DrawerTrouble.STAYED_SHUT,
    DrawerFault.NO_ANSWER: DrawerTrouble.NO_ANSWER,
}


class Till(Protocol):
    """Where the opener finds the station's drawer."""

    def drawer(self) -> CashDrawer | None:
        """The drawer chosen at this station; None while there is none."""
        ...

    def broke(self, role: Role, fault: Exception) -> None:
        """Its driver raised."""
        ...

    def look_at(self, role: Role) -> None:
        """Something was done to it: ask it at once how it stands."""
        ...


class DrawerOpener:
    """The openings of one station."""

    def __init__(self, db: Database, clock: Clock, station_id: int, till: Till) -> None:
        self._db = db
        self._clock = clock
        self._station_id = station_id
        self._till = till

    def at_start(self) -> int:
        """Settle what an earlier process left: nothing of it is opened. How many there were."""
        return self._db.write(self._settle)

    def drive_once(self) -> DrawerOpening | None:
        """Open for the oldest committed cause; None when there is none. How it stands afterwards."""
        wanted = self._db.read(lambda tx: drawer_openings.next_wanted(tx, self._station_id))
        if wanted is None:
            return None
        drawer = self._till.drawer()
        if drawer is None:
            return self._give_up(wanted, DrawerTrouble.NO_DRAWER)
        if not self._db.write(lambda tx: openings.begin(tx, self._by(), wanted)):
            return self._give_up(wanted, DrawerTrouble.EXPIRED)
        return self._open(wanted, drawer)

    def _open(self, wanted: DrawerOpening, drawer: CashDrawer) -> DrawerOpening:
        try:
            report = drawer.open(lambda: self._clock.now() >= wanted.expires_at)
        except Exception as fault:  # noqa: BLE001 - whatever a driver does, the books stay honest
            _log.exception("opening %s broke off", wanted.opening_id)
            self._till.broke(Role.CASH_DRAWER, fault)
            return self._ended(wanted, DrawerAction.LOSE, DrawerTrouble.DRIVER)
        self._till.look_at(Role.CASH_DRAWER)
        return self._ended(wanted, _ACTIONS[report.outcome], _TROUBLES[report.fault])

    def _give_up(self, wanted: DrawerOpening, trouble: DrawerTrouble) -> DrawerOpening:
        return self._ended(wanted, DrawerAction.GIVE_UP, trouble, DrawerState.INTENT)

    def _ended(
        self,
        wanted: DrawerOpening,
        action: DrawerAction,
        trouble: DrawerTrouble,
        source: DrawerState = DrawerState.SENT,
    ) -> DrawerOpening:
        def write(tx: Tx) -> DrawerOpening:
            openings.end(tx, self._by(), wanted, source, action, trouble)
            return drawer_openings.by_id(tx, wanted.opening_id) or wanted

        return self._db.write(write)

    def _settle(self, tx: Tx) -> int:
        left = drawer_openings.unfinished(tx, self._station_id)
        for one in left:
            sent = one.state is DrawerState.SENT
            action = DrawerAction.LOSE if sent else DrawerAction.GIVE_UP
            openings.end(tx, self._by(), one, one.state, action, DrawerTrouble.RESTARTED)
        return len(left)

    def _by(self) -> Who:
        return Who(self._station_id, self._clock.now())
