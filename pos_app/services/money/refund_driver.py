"""Sends refunds to their gateway: committed before the call, settled after it, asked when unknown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum

from pos_app.clock import Clock
from pos_app.crashpoints import cp
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.money import refunds
from pos_app.db.transaction import Tx
from pos_app.domain.gateway_answers import GatewayAnswer, Kept, Meaning
from pos_app.domain.gateway_asks import FullCancel, Inquiry, PartCancel, cancel_of
from pos_app.domain.gateway_problems import CannotAsk
from pos_app.domain.gateway_standing import Found, InquiryAnswer, found
from pos_app.domain.ids import new_op_id
from pos_app.domain.money import Won
from pos_app.domain.refunds import (
    MOST_ASKED,
    RESEND_AFTER_MS,
    RefundAction,
    RefundRow,
    RefundState,
    next_inquiry,
)
from pos_app.gateways.payment_port import PaymentGateway
from pos_app.services.money.refund_moves import move

LEASE_MS = 120_000
"""Longer than any call lasts: whoever holds a refund this long has died."""
RETRY_MS = 30_000
_A, _S = RefundAction, RefundState


class Elsewhere(Enum):
    """Why a merchant number of this shop cannot be called from this station."""

    NO_KEYS_HERE = "no_keys_here"
    """Another station has its keys, and drives its refunds; a person has nothing to do."""


Gateways = Callable[[str], PaymentGateway | Elsewhere | None]
"""The open gateway of a merchant number; None where this shop has no such number."""


class RefundDriver:
    """Drives refunds from one station; several may run, each step is taken by one."""

    def __init__(self, db: Database, clock: Clock, station_id: int, gateways: Gateways) -> None:
        self._db = db
        self._clock = clock
        self._station_id = station_id
        self._gateways = gateways
        self._owner = new_op_id()

    def drive_once(self) -> tuple[int, RefundState] | None:
        """One step of the refund that has waited longest; None when nothing is due."""
        now = self._clock.now()
        elsewhere = self._elsewhere()
        row = self._db.read(lambda tx: refunds.due(tx, now, elsewhere))
        if row is None:
            return None
        if row.state is _S.SENT:  # whoever sent it died before the answer was kept
            after = self._write(row, now, self._lost)
        elif row.state is _S.UNKNOWN:
            after = self._inquire(row, now)
        else:
            after = self._send(row, now)
        return None if after is None else (after.refund_id, after.state)

    def drive_all(self, most: int = 1_000) -> list[tuple[int, RefundState]]:
        """Steps until nothing is due, or so many were made."""
        done: list[tuple[int, RefundState]] = []
        while len(done) < most and (step := self.drive_once()) is not None:
            done.append(step)
        return done

    def next_due(self) -> int | None:
        """When the next step is wanted here, ms UTC; None where no refund is under way here."""
        elsewhere = self._elsewhere()
        return self._db.read(lambda tx: refunds.next_due(tx, elsewhere))

    def _elsewhere(self) -> list[str]:
        """The merchant numbers whose refunds wait for a station with their keys."""
        mids = self._db.read(refunds.mids_under_way)
        return [mid for mid in mids if isinstance(self._gateways(mid), Elsewhere)]

    # Sending
    def _send(self, row: RefundRow, now: int) -> RefundRow | None:
        gateway = self._gateways(row.mid)
        if isinstance(gateway, Elsewhere):
            return None
        if gateway is None:
            return self._write(row, now, self._to_person)
        sent = self._write(row, now, self._claim)
        if sent is None or sent.state is not _S.SENT:
            return sent
        answer = gateway.tell(_asked(sent))
        cp("refund.after_call")
        by = self._by()
        after = self._db.write(lambda tx: _settle(tx, by, sent, answer))
        cp("refund.outcome_committed")
        return after

    def _claim(self, tx: Tx, by: Who, row: RefundRow) -> RefundRow:
        """Fix what the payment keeps, and commit that it is sent before it is."""
        left = row.captured - refunds.gone(tx, row.payment_id) - row.amount
        marked = replace(
            row,
            left_after=left if row.left_after is None else row.left_after,
            attempts=row.attempts + 1,
            sent_at=by.at,
            lease_owner=self._owner,
        )
        try:
            _asked(marked)
        except CannotAsk:
            return move(tx, by, row, _A.HAND_TO_PERSON)
        return move(tx, by, marked, _A.SEND, lease_until=by.at + LEASE_MS)

    # Asking
    def _inquire(self, row: RefundRow, now: int) -> RefundRow | None:
        gateway = self._gateways(row.mid)
        if isinstance(gateway, Elsewhere):
            return None
        if gateway is None:
            return self._write(row, now, self._to_person)
        held = self._write(row, now, lambda _tx, _by, same: same)
        if held is None:
            return None
        answer = gateway.inquire(Inquiry(row.tid))
        cp("refund.after_inquiry")
        by = self._by()
        return self._db.write(lambda tx: _decide(tx, by, row, answer))

    @staticmethod
    def _lost(tx: Tx, by: Who, row: RefundRow) -> RefundRow:
        return move(tx, by, replace(row, why="crashed", next_at=by.at), _A.LOSE)

    @staticmethod
    def _to_person(tx: Tx, by: Who, row: RefundRow) -> RefundRow:
        return move(tx, by, replace(row, why="no_gateway"), _A.HAND_TO_PERSON)

    def _write(
        self, row: RefundRow, now: int, work: Callable[[Tx, Who, RefundRow], RefundRow]
    ) -> RefundRow | None:
        """One step under its lease; None where another driver was first."""
        by = self._by()

        def step(tx: Tx) -> RefundRow | None:
            if not refunds.lease(tx, row, self._owner, now, now + LEASE_MS):
                return None
            return work(tx, by, row)

        return self._db.write(step)

    def _by(self) -> Who:
        return Who(self._station_id, self._clock.now())


def _asked(row: RefundRow) -> FullCancel | PartCancel:
    """The very call of a refund, the same each time it is sent. Raises `CannotAsk`."""
    left = row.left_after or 0
    before: Won = row.captured - left - row.amount
    taxable = row.amount - row.tax_free
    return cancel_of(row.tid, row.method, row.captured, before, taxable, row.tax_free, row.reason)


def _settle(tx: Tx, by: Who, row: RefundRow, answer: GatewayAnswer) -> RefundRow:
    told = replace(row, code=answer.code, why=answer.why.value, refused=False)
    if answer.meaning is Meaning.DONE:
        reference = answer.settled.reference if answer.settled else ""
        after = move(tx, by, replace(told, reference=reference), _A.ANSWER_YES, kept=answer.kept)
    elif answer.nothing_sent:
        again = replace(told, attempts=row.attempts - 1, next_at=by.at + RETRY_MS)
        after = move(tx, by, again, _A.KEEP_BACK, kept=answer.kept)
    elif answer.meaning is Meaning.REFUSED and row.attempts == 1:
        after = move(tx, by, told, _A.ANSWER_NO, kept=answer.kept)
    else:
        # A refusal of a second call says nothing of the first one, which ended unknown.
        refused = answer.meaning is Meaning.REFUSED
        lost = replace(told, refused=refused, asked=0, next_at=next_inquiry(by.at, 0))
        after = move(tx, by, lost, _A.LOSE, kept=answer.kept)
    cp("refund.outcome_uncommitted")
    return after


def _decide(tx: Tx, by: Who, row: RefundRow, answer: InquiryAnswer) -> RefundRow:
    asked = replace(row, asked=row.asked + 1)
    standing = answer.standing
    verdict = Found.UNDECIDED if standing is None else found(_asked(row), standing)
    if verdict is Found.APPLIED:
        return move(tx, by, asked, _A.ANSWER_YES, kept=answer.kept)
    waited = by.at - (row.sent_at or by.at) >= RESEND_AFTER_MS
    if verdict is Found.NOT_APPLIED and waited:
        action = _A.ANSWER_NO if row.refused else _A.SEND_AGAIN
        return move(tx, by, replace(asked, next_at=by.at), action, kept=answer.kept)
    if asked.asked >= MOST_ASKED and verdict is Found.UNDECIDED and waited:
        return move(tx, by, asked, _A.HAND_TO_PERSON, kept=answer.kept)
    return _later(tx, by, asked, answer.kept)


def _later(tx: Tx, by: Who, row: RefundRow, kept: Kept) -> RefundRow:
    """Still unknown: asked again, at the latest when nothing can be on its way any more."""
    at = next_inquiry(by.at, row.asked)
    if row.sent_at is not None and row.sent_at + RESEND_AFTER_MS > by.at:
        at = min(at, row.sent_at + RESEND_AFTER_MS)
    waiting = replace(row, next_at=at, lease_owner="")
    refunds.put(tx, waiting, RefundState.UNKNOWN, kept=kept)
    return waiting
