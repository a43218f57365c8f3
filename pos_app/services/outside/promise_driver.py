"""Keeps promises to malls with an API: intent, commit, call, outcome; unknown is asked, not guessed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pos_app.clock import Clock
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.parcels import waybills
from pos_app.db.transaction import Tx
from pos_app.db.waiting import promises as rows
from pos_app.db.waiting.promises import PromiseRow
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.outside.mall import MallStatus, MallWaybill
from pos_app.domain.outside.promises import PromiseAction, PromiseState
from pos_app.domain.parcels.couriers import courier_rule
from pos_app.gateways.ports import MallGateway
from pos_app.services.orders import order_moves
from pos_app.services.outgoing import is_frozen
from pos_app.services.outside.promise_calls import Answer, Told, call, payload_of, request_hash
from pos_app.services.outside.promise_moves import mirror, move

LEASE_MS = 120_000
"""Longer than any call lasts: whoever holds a promise this long has died."""
WAIT_MS = 60_000
MOST_TRIES = 8
_FIRST_MS, _LONGEST_MS = 5_000, 600_000
_A, _S = PromiseAction, PromiseState

Gateways = Callable[[int], MallGateway | None]


@dataclass(frozen=True, slots=True)
class Driven:
    """What one step did: a promise and where it stands now."""

    promise_id: int
    state: PromiseState


class PromiseDriver:
    """Drives promises of this shop from one station; several may run, each takes its own."""

    def __init__(self, db: Database, clock: Clock, station_id: int, gateways: Gateways) -> None:
        self._db = db
        self._clock = clock
        self._station_id = station_id
        self._gateways = gateways
        self._owner = new_op_id()

    def drive_once(self) -> Driven | None:
        """One step of the promise that has waited longest; None when nothing is due."""
        now = self._clock.now()
        if not self._db.read(lambda tx: rows.anything_due(tx, now)):
            return None
        row = self._db.write(lambda tx: self._claim(tx, now))
        gateway = self._gateways(row.mall_id) if row else None
        if row is None or gateway is None or row.lease_owner != self._owner:
            return Driven(row.id, row.state) if row else None
        told = call(gateway, row)
        state = self._db.write(lambda tx: self._finish(tx, row, told))
        return Driven(row.id, state)

    def drive_all(self, most: int = 1_000) -> list[Driven]:
        """Steps until nothing is due, or so many were made."""
        done: list[Driven] = []
        while len(done) < most and (step := self.drive_once()) is not None:
            done.append(step)
        return done

    def next_due(self) -> int | None:
        """When the next step is wanted, ms UTC; None where no promise is under way."""
        return self._db.read(lambda tx: None if is_frozen(tx) else rows.next_due(tx))

    def _claim(self, tx: Tx, now: int) -> PromiseRow | None:
        if is_frozen(tx):
            return None
        row = rows.claim(tx, self._owner, now, now + LEASE_MS)
        if row is None:
            return None
        by = Who(self._station_id, now)
        if row.state is _S.SENT:
            # Its sender died between the call and the answer, or before the call.
            return move(tx, by, replace(row, reason="lost"), _A.LOSE, now + LEASE_MS)
        if row.state is _S.UNKNOWN and self._gateways(row.mall_id) is not None:
            return row
        ready = self._ready(tx, row)
        if ready is None:
            return _wait(tx, row, now + WAIT_MS, now)
        return move(tx, by, ready, _A.SEND, now + LEASE_MS)

    def _ready(self, tx: Tx, row: PromiseRow) -> PromiseRow | None:
        """The promise with all it will tell; None while it may not go out."""
        ended = row.stop is not StopState.NONE and row.wanted is not MallStatus.CANCELLED
        if self._gateways(row.mall_id) is None or ended:
            return None
        row = replace(row, attempts=row.attempts + 1)
        if row.wanted is MallStatus.SHIPPING and not row.payload:
            parcels = waybills.of_order(tx, row.order_id)
            if not parcels:
                return None
            courier = courier_rule(parcels[0].courier).name_at(row.mall_kind)
            row = replace(row, payload=payload_of(MallWaybill(courier, parcels[0].number)))
        return replace(row, request_hash=request_hash(row))

    def _finish(self, tx: Tx, row: PromiseRow, told: Told) -> PromiseState:
        order = order_moves.lock(tx, row.order_id)
        found = rows.one(tx, row.id)
        if found is None or (found.state, found.lease_owner) != (row.state, self._owner):
            return found.state if found else row.state
        now = self._clock.now()
        by = Who(self._station_id, now)
        row = replace(found, reason=told.reason)
        if told.answer is Answer.DONE:
            move(tx, by, row, _A.ANSWER_YES)
            mirror(tx, by, order, row.wanted)
            return _S.DONE
        if told.answer is Answer.REJECTED:
            after = move(tx, by, row, _A.ANSWER_NO)
        else:
            after = self._not_yet(tx, by, row, told.answer)
        return after.state if after else row.state

    def _not_yet(self, tx: Tx, by: Who, row: PromiseRow, answer: Answer) -> PromiseRow | None:
        """Wait before the next step, and give up to a person after many."""
        later = replace(row, next_at=by.at + backoff(row.attempts))
        if row.state is _S.SENT:
            lost = move(tx, by, later, _A.LOSE)
            if lost is None or answer is not Answer.NEVER_LEFT:
                return lost
            unsent = replace(lost, attempts=max(0, lost.attempts - 1))
            return move(tx, by, unsent, _A.ASK_AGAIN)
        if answer is Answer.NEVER_LEFT:
            return _wait(tx, row, later.next_at, by.at)
        if row.attempts >= MOST_TRIES:
            return move(tx, by, later, _A.HAND_TO_PERSON)
        if answer is Answer.NOT_SHOWN:
            return move(tx, by, later, _A.ASK_AGAIN)
        return _wait(tx, replace(row, attempts=row.attempts + 1), later.next_at, by.at)


def backoff(attempts: int) -> int:
    """How long to wait after so many tries, in ms: 5 s, doubled each time, 10 min at most."""
    return min(_LONGEST_MS, _FIRST_MS * 2 ** max(0, attempts - 1))


def _wait(tx: Tx, row: PromiseRow, until: int, at: int) -> PromiseRow:
    """Leave the promise where it stands and look again later."""
    waiting = replace(row, next_at=until, lease_owner="")
    rows.put(tx, waiting, row.state, 0, at)
    return waiting
