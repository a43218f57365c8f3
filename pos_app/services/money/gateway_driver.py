"""What every driver of a gateway does: committed before the call, settled after it, asked when unknown."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import Field, replace
from enum import Enum
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from pos_app.clock import Clock
from pos_app.crashpoints import cp
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.steps import Stepped
from pos_app.db.transaction import Tx
from pos_app.domain.gateway.gateway_answers import GatewayAnswer, Kept, Meaning, Why
from pos_app.domain.gateway.gateway_asks import GatewayAsk, Inquiry
from pos_app.domain.gateway.gateway_problems import CannotAsk
from pos_app.domain.gateway.gateway_standing import Found, InquiryAnswer, Standing
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.refunds import (
    MOST_ASKED,
    RESEND_AFTER_MS,
    RefundAction,
    RefundState,
    next_inquiry,
)
from pos_app.gateways.payment_port import PaymentGateway
from pos_app.services.orders import order_moves
from pos_app.services.outgoing import is_frozen

LEASE_MS = 120_000
"""Longer than any call lasts: whoever holds a row this long has died."""
RETRY_MS = 30_000
AWAY_MS = 60_000
"""How long a station leaves alone what it has not the shop's data key for."""
NOBODY_MS = 24 * 3_600_000
"""So long after its time without a station that has the data key, it goes to a person."""
MOST_SENT = 5
"""After so many calls without a known end a person looks."""
_A, _S = RefundAction, RefundState


class Elsewhere(Enum):
    """Why a merchant number of this shop cannot be called from this station."""

    NO_KEYS_HERE = "no_keys_here"
    """Another station has its keys, and drives what is under way; a person has nothing to do."""


Gateways = Callable[[str], PaymentGateway | Elsewhere | None]
"""The open gateway of a merchant number; None where this shop has no such number."""


class Driven(Stepped, Protocol):
    """What is driven: a row of one of the tables, as it was read."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def order_id(self) -> int: ...
    @property
    def tid(self) -> str: ...
    @property
    def mid(self) -> str: ...


R = TypeVar("R", bound=Driven)
Word = Callable[[R], GatewayAsk]
"""Words the call of a row, the same each time. Raises `CannotAsk`."""


class NotHere(Exception):
    """This station has not what it takes; another one may."""


class GatewayDriver(ABC, Generic[R]):
    """Drives the rows of one table from one station; several may run, each step is taken by one."""

    def __init__(self, db: Database, clock: Clock, station_id: int, gateways: Gateways) -> None:
        self._db = db
        self._clock = clock
        self._station_id = station_id
        self._gateways = gateways
        self._owner = new_op_id()
        self._left_until: dict[int, int] = {}

    def drive_once(self) -> tuple[int, RefundState] | None:
        """One step of what has waited longest; None when nothing is due that this station can do."""
        now = self._clock.now()
        elsewhere = self._elsewhere()
        while (row := self._next(now, elsewhere)) is not None:
            try:
                after = self._step(row, now)
            except NotHere:
                after = self._left(row, now)
                if after is None:
                    continue
            return None if after is None else (self._id(after), after.state)
        return None

    def drive_all(self, most: int = 1_000) -> list[tuple[int, RefundState]]:
        """Steps until nothing is due, or so many were made."""
        done: list[tuple[int, RefundState]] = []
        while len(done) < most and (step := self.drive_once()) is not None:
            done.append(step)
        return done

    def next_due(self) -> int | None:
        """When the next step is wanted here, ms UTC; None where nothing is under way."""
        elsewhere, away = self._elsewhere(), self._away(self._clock.now())
        first = self._db.read(
            lambda tx: None if is_frozen(tx) else self._first_due(tx, elsewhere, away)
        )
        times = [*self._left_until.values(), *(() if first is None else (first,))]
        return min(times, default=None)

    # What a kind of row says of itself
    @abstractmethod
    def _id(self, row: R) -> int: ...
    @abstractmethod
    def _mids(self, tx: Tx) -> list[str]: ...
    @abstractmethod
    def _due(self, tx: Tx, now: int, elsewhere: Sequence[str], away: Sequence[int]) -> R | None: ...
    @abstractmethod
    def _first_due(self, tx: Tx, elsewhere: Sequence[str], away: Sequence[int]) -> int | None: ...
    @abstractmethod
    def _lease(self, tx: Tx, row: R, now: int, until: int) -> bool: ...
    @abstractmethod
    def _move(
        self,
        tx: Tx,
        by: Who,
        row: R,
        action: RefundAction,
        *,
        lease_until: int = 0,
        kept: Kept = (),
    ) -> R: ...
    @abstractmethod
    def _stay(self, tx: Tx, row: R, kept: Kept) -> None:
        """Write what the row carries; its state stays."""

    @abstractmethod
    def _word(self, row: R) -> Word[R]:
        """What words its call, with everything that must be read or opened before a transaction.

        Raises `NotHere`, `CannotAsk`.
        """

    @abstractmethod
    def _found(self, row: R, standing: Standing) -> Found:
        """What an inquiry proves."""

    def _marked(self, tx: Tx, row: R) -> R:
        """The row with what must be fixed before its first call."""
        del tx
        return row

    def _yes(self, row: R) -> RefundAction:
        """What a call that was done means."""
        del row
        return _A.ANSWER_YES

    def _means_no(self, row: R, answer: GatewayAnswer) -> bool:
        """Whether an answer that is no listed refusal becomes one, if inquiries agree."""
        del row, answer
        return False

    def _as_refused(self, row: R) -> R:
        """The row with the reason of its no, where the gateway's own code does not say it."""
        return row

    def _await(self, tx: Tx, by: Who, row: R, answer: InquiryAnswer) -> R:
        """What an inquiry says of a row that waits for its money to arrive."""
        return self._decide(tx, by, row, answer)

    # One step
    def _next(self, now: int, elsewhere: Sequence[str]) -> R | None:
        away = self._away(now)
        return self._db.read(
            lambda tx: None if is_frozen(tx) else self._due(tx, now, elsewhere, away)
        )

    def _step(self, row: R, now: int) -> R | None:
        if row.state is _S.SENT:  # whoever sent it died before the answer was kept
            return self._write(row, now, self._lost)
        if row.state in (_S.UNKNOWN, _S.WAITING):
            return self._inquire(row, now)
        return self._send(row, now)

    def _send(self, row: R, now: int) -> R | None:
        gateway = self._gateway(row)
        if gateway is None:
            return self._write(row, now, self._no_gateway)
        try:
            word = self._word(row)
        except CannotAsk:
            return self._write(row, now, lambda tx, by, same: self._to_person(tx, by, same, ""))
        sent = self._write(row, now, lambda tx, by, same: self._claim(tx, by, same, word))
        if sent is None or sent.state is not _S.SENT:
            return sent
        answer = gateway.tell(word(sent))
        cp("gateway.after_call")
        by = self._by()
        after = self._db.write(lambda tx: self._settle(tx, by, sent, answer))
        cp("gateway.outcome_committed")
        return after

    def _claim(self, tx: Tx, by: Who, row: R, word: Word[R]) -> R:
        """Fix what the call says, and commit that it is sent before it is."""
        marked = replace(
            self._marked(tx, row),
            attempts=row.attempts + 1,
            sent_at=by.at,
            lease_owner=self._owner,
        )
        try:
            word(marked)
        except CannotAsk:
            return self._move(tx, by, row, _A.HAND_TO_PERSON)
        return self._move(tx, by, marked, _A.SEND, lease_until=by.at + LEASE_MS)

    def _settle(self, tx: Tx, by: Who, row: R, answer: GatewayAnswer) -> R:
        told = replace(row, code=answer.code, why=answer.why.value, refused=False)
        refused = answer.meaning is Meaning.REFUSED
        if answer.meaning is Meaning.DONE:
            after = self._move(
                tx, by, self._done(told, by.at, answer), self._yes(row), kept=answer.kept
            )
        elif answer.nothing_sent and answer.why is not Why.NOT_CONTRACTED:
            again = replace(told, attempts=row.attempts - 1, next_at=by.at + RETRY_MS)
            after = self._move(tx, by, again, _A.KEEP_BACK, kept=answer.kept)
        elif refused and row.attempts == 1:
            after = self._move(tx, by, told, _A.ANSWER_NO, kept=answer.kept)
        else:
            # A refusal of a second call says nothing of the first one, which ended unknown.
            no = refused or self._means_no(row, answer)
            lost = replace(told, refused=no, asked=0, next_at=next_inquiry(by.at, 0))
            after = self._move(tx, by, lost, _A.LOSE, kept=answer.kept)
        cp("gateway.outcome_uncommitted")
        return after

    def _done(self, row: R, at: int, answer: GatewayAnswer) -> R:
        """The row with what the gateway said it did."""
        del at, answer
        return row

    def _inquire(self, row: R, now: int) -> R | None:
        gateway = self._gateway(row)
        if gateway is None:
            return self._write(row, now, self._no_gateway)
        held = self._write(row, now, lambda _tx, _by, same: same)
        if held is None:
            return None
        answer = gateway.inquire(Inquiry(row.tid))
        cp("gateway.after_inquiry")
        by = self._by()
        decide = self._await if row.state is _S.WAITING else self._decide
        return self._db.write(lambda tx: decide(tx, by, row, answer))

    def _decide(self, tx: Tx, by: Who, row: R, answer: InquiryAnswer) -> R:
        asked = replace(row, asked=row.asked + 1)
        standing = answer.standing
        verdict = Found.UNDECIDED if standing is None else self._found(row, standing)
        if verdict is Found.APPLIED:
            known = self._done(asked, by.at, GatewayAnswer(Meaning.DONE))
            return self._move(tx, by, known, self._yes(row), kept=answer.kept)
        waited = by.at - (row.sent_at or by.at) >= RESEND_AFTER_MS
        if verdict is Found.NOT_APPLIED and waited:
            return self._not_applied(tx, by, replace(asked, next_at=by.at), answer.kept)
        if asked.asked >= MOST_ASKED and verdict is Found.UNDECIDED and waited:
            return self._move(tx, by, asked, _A.HAND_TO_PERSON, kept=answer.kept)
        return self._later(tx, by, asked, answer.kept)

    def _not_applied(self, tx: Tx, by: Who, row: R, kept: Kept) -> R:
        """It certainly was not done, and no call of it is on its way any more."""
        if row.refused:
            return self._move(tx, by, self._as_refused(row), _A.ANSWER_NO, kept=kept)
        if row.attempts >= MOST_SENT:
            return self._move(tx, by, row, _A.HAND_TO_PERSON, kept=kept)
        return self._move(tx, by, row, _A.SEND_AGAIN, kept=kept)

    def _later(self, tx: Tx, by: Who, row: R, kept: Kept) -> R:
        """Still unknown: asked again, at the latest when nothing can be on its way any more."""
        at = next_inquiry(by.at, row.asked)
        if row.sent_at is not None and row.sent_at + RESEND_AFTER_MS > by.at:
            at = min(at, row.sent_at + RESEND_AFTER_MS)
        waiting = replace(row, next_at=at, lease_owner="")
        self._stay(tx, waiting, kept)
        return waiting

    def _lost(self, tx: Tx, by: Who, row: R) -> R:
        return self._move(tx, by, replace(row, why="crashed", next_at=by.at), _A.LOSE)

    def _to_person(self, tx: Tx, by: Who, row: R, why: str) -> R:
        return self._move(tx, by, replace(row, why=why), _A.HAND_TO_PERSON)

    def _no_gateway(self, tx: Tx, by: Who, row: R) -> R:
        return self._to_person(tx, by, row, "no_gateway")

    # Keys and leases
    def _elsewhere(self) -> list[str]:
        """The merchant numbers whose rows wait for a station with their keys."""
        mids = self._db.read(self._mids)
        return [mid for mid in mids if isinstance(self._gateways(mid), Elsewhere)]

    def _gateway(self, row: R) -> PaymentGateway | None:
        """None where the shop has no such number (any more). Raises `NotHere`."""
        gateway = self._gateways(row.mid)
        if isinstance(gateway, Elsewhere):
            raise NotHere
        return gateway

    def _left(self, row: R, now: int) -> R | None:
        """Leave it to another station for a while; where none ever came, a person gets it."""
        if row.next_at + NOBODY_MS <= now:
            return self._write(
                row, now, lambda tx, by, same: self._to_person(tx, by, same, "no_data_key")
            )
        self._left_until[self._id(row)] = now + AWAY_MS
        return None

    def _away(self, now: int) -> list[int]:
        """What was left to other stations a moment ago."""
        self._left_until = {k: until for k, until in self._left_until.items() if until > now}
        return list(self._left_until)

    def _write(self, row: R, now: int, work: Callable[[Tx, Who, R], R]) -> R | None:
        """One step under its lease; None where another driver was first."""
        by = self._by()

        def step(tx: Tx) -> R | None:
            order_moves.lock(tx, row.order_id)  # first, as everybody does
            if is_frozen(tx) or not self._lease(tx, row, now, now + LEASE_MS):
                return None
            return work(tx, by, row)

        return self._db.write(step)

    def _by(self) -> Who:
        return Who(self._station_id, self._clock.now())
