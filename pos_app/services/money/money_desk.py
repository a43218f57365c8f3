"""환불 절차의 단추: the money goes back, another way is chosen, a person says what was done."""

from __future__ import annotations

from pos_app.clock import Clock
from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move
from pos_app.db.database import Database
from pos_app.db.money import money_backs, refund_ways, refunds
from pos_app.db.money.money_backs import MoneyBackRow, StepRow
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.money.money_back import (
    TICKED,
    MoneyState,
    MoneyStep,
    MoneyStepState,
    NoSuchMoneyBack,
    NoSuchWay,
    NotToBeTicked,
    PlannedStep,
    StepLocked,
    WayTaken,
)
from pos_app.domain.money.refunds import (
    NoSuchRefund,
    RefundAsk,
    RefundChannel,
    RefundRow,
    RefundState,
)
from pos_app.services.money import procedure, receipt_following
from pos_app.services.money.refunds import PressedTwice, ask_in
from pos_app.services.orders import order_moves
from pos_app.services.outgoing import require_open

_S = MoneyStepState
_ASKABLE = frozenset({RefundState.UNKNOWN, RefundState.WAITING, RefundState.INTENT})


class MoneyDesk:
    """What a clerk does with the money of a cancel or a return, one button each."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def refund(self, actor: Actor, op_id: str, money_back_id: int) -> RefundRow:
        """Give back what is left of the procedure, its way; the driver or a person carries it out.

        The same `op_id` is the same refund. Raises `NoSuchMoneyBack`, `StepLocked` while goods or
        another step come first, `WayTaken` while money is on its way, and what `Refunds.ask` raises.
        """
        require(actor, Permission.REFUND)
        by = order_moves.who(actor, self._clock.now())
        cp("refund.before_intent")

        def work(tx: Tx) -> RefundRow:
            before = refunds.by_op(tx, op_id)
            if before is not None:
                return before
            row, steps = _locked(tx, money_back_id)
            _turn_of(steps, MoneyStep.REFUND)
            if row.payment_id is None or row.way is RefundChannel.MALL:
                raise NoSuchWay(row.way.value)
            left = row.amount - money_backs.live_amount(tx, money_back_id)
            if left <= 0:
                raise WayTaken(row.way.value)
            wanted = RefundAsk(
                row.payment_id, left, min(row.tax_free, left), row.way, row.reason, money_back_id
            )
            return ask_in(tx, by, actor, op_id, wanted)

        try:
            made = self._db.write(work)
        except PressedTwice:  # the first press has committed meanwhile: it is this refund
            made = self._db.write(work)
        cp("refund.intent_committed")
        return made

    def choose_way(self, actor: Actor, money_back_id: int, way: RefundChannel) -> None:
        """The money goes back another way; nothing may be on its way then.

        Raises `NoSuchMoneyBack`, `NoSuchWay`, `WayTaken`.
        """
        require(actor, Permission.REFUND)
        by = order_moves.who(actor, self._clock.now())

        def work(tx: Tx) -> None:
            row, _ = _locked(tx, money_back_id)
            if row.way is way:
                return
            if way not in _ways(tx, row):
                raise NoSuchWay(way.value)
            back = money_backs.refunded(tx, money_back_id)
            if back.unknown or back.doing or back.waiting or row.state is MoneyState.DONE:
                raise WayTaken(row.way.value)
            money_backs.set_way(tx, money_back_id, way)
            act = Move("money_back", money_back_id, "way", row.way.value, way.value)
            audit.append(tx, by, act)
            procedure.settle(tx, by, row.order_id)

        self._db.write(work)

    def tick(self, actor: Actor, money_back_id: int, step: MoneyStep, note: str = "") -> None:
        """A person says that a step is done: their name stays with it. Repeating it is harmless.

        Raises `NoSuchMoneyBack`, `NotToBeTicked`, `StepLocked`.
        """
        require(actor, Permission.REFUND)
        if step not in TICKED:
            raise NotToBeTicked(step.value)
        by = order_moves.who(actor, self._clock.now())

        def work(tx: Tx) -> None:
            row, steps = _locked(tx, money_back_id)
            follows = step is MoneyStep.RECEIPT and receipt_following.standing_of(tx, row.order_id)
            if follows:  # what is known of receipts is no matter of anybody's word
                raise NotToBeTicked(step.value)
            kept = steps.get(step)
            if kept is not None and kept.state is _S.DONE:
                return
            _turn_of(steps, step)
            done = PlannedStep(step, _S.DONE, locked=False)
            money_backs.put_step(
                tx, money_back_id, done, at=by.at, actor_id=by.actor_id, note=note.strip()
            )
            act = Move(
                "money_back", money_back_id, step.value, "todo", "done", note.strip() or None
            )
            audit.append(tx, by, act)
            procedure.settle(tx, by, row.order_id)

        self._db.write(work)

    def ask_now(self, actor: Actor, refund_id: int) -> None:
        """조회: how a refund under way stands is asked at once, not when its turn comes.

        Raises `NoSuchRefund`, `OutgoingFrozen`. Nothing is sent again by it.
        """
        require(actor, Permission.REFUND)
        now = self._clock.now()

        def work(tx: Tx) -> None:
            row = refunds.by_id(tx, refund_id)
            if row is None:
                raise NoSuchRefund(refund_id)
            require_open(tx)
            if row.state in _ASKABLE:
                refunds.hasten(tx, refund_id, now)

        self._db.write(work)


def _found(tx: Tx, money_back_id: int) -> MoneyBackRow:
    row = money_backs.by_id(tx, money_back_id)
    if row is None:
        raise NoSuchMoneyBack(money_back_id)
    return row


def _locked(tx: Tx, money_back_id: int) -> tuple[MoneyBackRow, dict[MoneyStep, StepRow]]:
    """The procedure with its order held, read after the hold."""
    order_moves.lock(tx, _found(tx, money_back_id).order_id)
    steps = {one.step: one for one in money_backs.steps_of(tx, money_back_id)}
    return _found(tx, money_back_id), steps


def _turn_of(steps: dict[MoneyStep, StepRow], step: MoneyStep) -> None:
    kept = steps.get(step)
    if kept is None:
        raise NotToBeTicked(step.value)
    if kept.locked:
        raise StepLocked(step.value)


def _ways(tx: Tx, row: MoneyBackRow) -> tuple[RefundChannel, ...]:
    return refund_ways.ways(tx, row.order_id, row.method)
