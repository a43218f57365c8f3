"""바깥으로 보내기: what a restore holds back, seen by all and released by a manager."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.clock import Clock
from pos_app.db import audit
from pos_app.db.audit import Move
from pos_app.db.database import Database
from pos_app.db.house import outgoing_freezes
from pos_app.db.transaction import Tx
from pos_app.db.waiting import outgoing
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.errors import ReasonNeeded
from pos_app.domain.outside.outgoing import Freeze, NothingFrozen, OutgoingCount
from pos_app.services.orders.order_moves import who


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A restore that waits for its release, and how much of each kind stands where."""

    freeze: Freeze
    counts: tuple[OutgoingCount, ...]


class OutgoingDesk:
    """Reads what is held back, and lets it go."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def look(self, actor: Actor) -> HeldBack | None:
        """What waits; None while nothing is held back."""
        require(actor, Permission.LOOK)
        return self._db.read(_look)

    def held(self, actor: Actor) -> Freeze | None:
        """The restore that waits for its release; None while nothing is held back."""
        require(actor, Permission.LOOK)
        return self._db.read(outgoing_freezes.holds)

    def receipts(self, actor: Actor) -> Freeze | None:
        """The restore after which no receipt is issued before the gateway's list was compared."""
        require(actor, Permission.LOOK)
        return self._db.read(outgoing_freezes.receipts_open)

    def receipts_compared(self, actor: Actor, reason: str) -> None:
        """A manager says that the receipts issued since the backup are in these books.

        Raises `ReasonNeeded`, `NothingFrozen` where somebody said so before.
        """
        require(actor, Permission.SETTINGS)
        said = reason.strip()
        if not said:
            raise ReasonNeeded
        now = self._clock.now()

        def work(tx: Tx) -> None:
            if not outgoing_freezes.receipts_compared(tx, now):
                raise NothingFrozen
            act = Move("shop", 0, "restore", None, "receipts", said)
            audit.append(tx, who(actor, now), act)

        self._db.write(work)

    def release(self, actor: Actor, freeze_id: int, reason: str) -> None:
        """Things leave the shop again: what is unknown is asked about before it is sent.

        Raises `ReasonNeeded`, `NothingFrozen` where somebody released it, or restored anew.
        """
        require(actor, Permission.SETTINGS)
        said = reason.strip()
        if not said:
            raise ReasonNeeded
        now = self._clock.now()

        def work(tx: Tx) -> None:
            held = outgoing_freezes.holds(tx)
            if held is None or held.freeze_id != freeze_id:
                raise NothingFrozen
            if not outgoing_freezes.release(tx, freeze_id, actor.staff_id, said, now):
                raise NothingFrozen
            act = Move("shop", 0, "restore", "frozen", "released", said)
            audit.append(tx, who(actor, now), act)

        self._db.write(work)


def _look(tx: Tx) -> HeldBack | None:
    held = outgoing_freezes.holds(tx)
    return None if held is None else HeldBack(held, tuple(outgoing.counts(tx)))
