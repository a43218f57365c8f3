"""어긋남: what differs, looked at again, put right by one key, or left with a reason."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.clock import Clock
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.drift import drifts
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.drift import (
    BY_KEY,
    OF_GATEWAY,
    DriftEnded,
    DriftRow,
    DriftState,
    NoSuchDrift,
    RepairAnswer,
    RepairKind,
)
from pos_app.domain.errors import ReasonNeeded
from pos_app.domain.won import Won
from pos_app.services.drift.asking import Asking
from pos_app.services.drift.looking import Looked, Looking, Seen, end
from pos_app.services.drift.repairs import REPAIRS
from pos_app.services.orders import order_moves

EVERY_MS = 3_600_000
_MOST = 200
_R = RepairKind


class Drifts:
    """What a person does with drifts. `DriftSweep` finds them by itself."""

    def __init__(self, db: Database, clock: Clock, asking: Asking) -> None:
        self._db = db
        self._clock = clock
        self._looking = Looking(db, clock, asking)

    def open_rows(self, actor: Actor, size: int = _MOST) -> list[DriftRow]:
        """What differs now, found longest ago first."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: drifts.open_rows(tx, size))

    def of_order(self, actor: Actor, order_id: int) -> list[DriftRow]:
        """Every drift an order ever had, oldest first."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: drifts.of_order(tx, order_id))

    def look(self, actor: Actor, order_id: int) -> Looked:
        """지금 맞춰 보기: ask mall and gateway about one order. Raises `NoSuchOrder`."""
        require(actor, Permission.REFUND)
        return self._looking.look(order_id, _named(actor), EVERY_MS)

    def look_at_open(self, actor: Actor) -> list[Looked]:
        """The same for every order with an open drift, one after the other."""
        require(actor, Permission.REFUND)
        order_ids = dict.fromkeys(row.order_id for row in self.open_rows(actor))
        return [self._looking.look(one, _named(actor), EVERY_MS) for one in order_ids]

    def repair(self, actor: Actor, drift_id: int) -> RepairAnswer:
        """Look again, and put right what still differs. Raises `NoSuchDrift`."""
        require(actor, Permission.REFUND)
        row = self._db.read(lambda tx: _found(tx, drift_id))
        if row.state is not DriftState.OPEN:
            return RepairAnswer(drift_id, _R.ENDED)
        answers: list[RepairAnswer] = []

        def then(tx: Tx, by: Who, seen: Seen) -> None:
            answers[:] = [_repair(tx, by, drift_id, seen)]

        self._looking.look(row.order_id, _named(actor), EVERY_MS, then)
        return answers[0]

    def leave(self, actor: Actor, drift_id: int, reason: str) -> None:
        """A person has looked into it and leaves it so; it comes back only when it changes.

        Raises `ReasonNeeded`, `NoSuchDrift`, `DriftEnded`.
        """
        require(actor, Permission.REFUND)
        if not reason.strip():
            raise ReasonNeeded
        by = order_moves.who(actor, self._clock.now())

        def work(tx: Tx) -> None:
            row = _found(tx, drift_id)
            if not end(tx, by, row, DriftState.LEFT, reason.strip()):
                raise DriftEnded(drift_id, _found(tx, drift_id).state.value)

        self._db.write(work)


def _repair(tx: Tx, by: Who, drift_id: int, seen: Seen) -> RepairAnswer:
    if seen.looked.moved:
        return RepairAnswer(drift_id, _R.MOVED)
    row = _found(tx, drift_id)
    if row.state is not DriftState.OPEN:
        gone = row.state is DriftState.GONE
        return RepairAnswer(drift_id, _R.GONE if gone else _R.ENDED)
    if row.kind not in seen.decided:
        elsewhere = seen.heard.elsewhere and row.kind in OF_GATEWAY
        return RepairAnswer(drift_id, _R.NO_KEYS_HERE if elsewhere else _R.NO_ANSWER)
    taken: Won | None = REPAIRS[row.kind](tx, by, seen) if row.kind in BY_KEY else None
    if taken is None:
        return RepairAnswer(drift_id, _R.NEEDS_PERSON)
    end(tx, by, row, DriftState.REPAIRED)
    return RepairAnswer(drift_id, _R.REPAIRED, taken)


def _found(tx: Tx, drift_id: int) -> DriftRow:
    row = drifts.by_id(tx, drift_id)
    if row is None:
        raise NoSuchDrift(drift_id)
    return row


def _named(actor: Actor) -> Callable[[int], Who]:
    return lambda at: order_moves.who(actor, at)
