"""예외: everything of the money that needs a person, in one list."""

from __future__ import annotations

from pos_app.clock import Clock
from pos_app.db.database import Database
from pos_app.db.waiting import money_waiting
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.today.money_exceptions import MoneyException, in_order

MOST = 200


class MoneyExceptions:
    """Reads the list; what is done with its rows is the services' of each."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def waiting(self, actor: Actor) -> list[MoneyException]:
        """What nobody knows first, then what is stuck; the longest waiting first in each kind."""
        require(actor, Permission.LOOK)
        now = self._clock.now()
        return in_order(self._db.read(lambda tx: money_waiting.waiting(tx, now, MOST)))
