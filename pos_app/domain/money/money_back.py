"""환불 절차: what must happen with the money of a cancel or a return, in which order, by which way.

Sources: product.md (table by method), seed 004 §7, notes/peers.md §2.2 (money step by method).
The steps are worked out from what is known, and kept as rows so that lists can ask for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.business_days import (
    ACCOUNT_REFUND_DAYS,
    ESCROW_REFUND_DAYS,
    REFUND_DAYS,
)
from pos_app.domain.errors import DomainError
from pos_app.domain.gateway.gateway_asks import CANCELLED_AT_ONCE
from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.won import Won


class MoneyCause(StrEnum):
    """Why money goes back."""

    CANCEL = "cancel"
    """The order was cancelled, wherever it was."""
    RETURN = "return"
    """Goods of a sale came back, in part or whole."""
    CHANGE = "change"
    """The mall lowered a paid order, money came after its cancel, or an exchange it paid for was
    taken back: what is too much goes back."""


EXCHANGE_ENDED = "exchange_ended"
"""The reason of a change: its money paid for an exchange, whose goods do not go or came back."""


class MoneyState(StrEnum):
    """A procedure is open until its last step is done."""

    OPEN = "open"
    DONE = "done"


class MoneyStep(StrEnum):
    """A step of the procedure, in the order they stand."""

    CLOSE = "close"
    """채번취소: a virtual account nobody paid into is taken back."""
    ACCOUNT = "account"
    """환불 계좌: where the customer wants the money."""
    REGISTER = "register"
    """에스크로 배송등록: the gateway asks the buyer only after it."""
    DENIAL = "denial"
    """The buyer refuses in the gateway's own window."""
    REFUND = "refund"
    RECEIPT = "receipt"
    """현금영수증 취소 또는 정정."""
    MALL = "mall"
    MESSAGE = "message"


class MoneyStepState(StrEnum):
    """Where a step stands. Unknown is not rejected: it is asked about before anything else."""

    TODO = "todo"
    DOING = "doing"
    WAITING = "waiting"
    """Somebody else's turn: a bank, a buyer, a second person."""
    UNKNOWN = "unknown"
    REJECTED = "rejected"
    DONE = "done"


TICKED = frozenset({MoneyStep.DENIAL, MoneyStep.RECEIPT, MoneyStep.MESSAGE})
"""Steps a person says are done, by name."""

_MALLS_OWN = frozenset({PaymentMethod.MARKET, PaymentMethod.POINTS})
_MAYBE_RECEIPTED = frozenset(
    {PaymentMethod.VIRTUAL_ACCOUNT, PaymentMethod.TRANSFER, PaymentMethod.DEFERRED}
)
"""A receipt may have been issued where we do not see it: a person looks, and says so."""
_TO_AN_ACCOUNT = frozenset(
    {
        PaymentMethod.BANK,
        PaymentMethod.DEFERRED,
        PaymentMethod.VIRTUAL_ACCOUNT,
        PaymentMethod.ESCROW,
        PaymentMethod.UNKNOWN,
    }
)


def ways_of(
    method: PaymentMethod, numbered: bool, account_service: bool
) -> tuple[RefundChannel, ...]:
    """How money paid this way can go back, the usual way first.

    `numbered`: the gateway's number of the payment is known; `account_service`: the contract has
    the paid refund service for virtual accounts.
    """
    if method in _MALLS_OWN:
        return (RefundChannel.MALL,)
    found: list[RefundChannel] = []
    if numbered and method in CANCELLED_AT_ONCE:
        found.append(RefundChannel.GATEWAY)
    if numbered and method is PaymentMethod.ESCROW:
        found.append(RefundChannel.ESCROW)
    if numbered and account_service and method is PaymentMethod.VIRTUAL_ACCOUNT:
        found.append(RefundChannel.ACCOUNT)
    return (*found, RefundChannel.BY_HAND)


def needs_account(method: PaymentMethod, way: RefundChannel) -> bool:
    """Whether the customer's bank account must be known before the money can go."""
    if way is RefundChannel.ACCOUNT:
        return True
    return way is RefundChannel.BY_HAND and method in _TO_AN_ACCOUNT


@dataclass(frozen=True, slots=True)
class MoneyFacts:
    """What is known of a procedure; `amount` is to go back in all, in won, 0 where nothing came.

    `goods_first`: the order was sold, so goods and voucher come back before the money goes;
    `goods_back`: they have. `denied`: the gateway said that the escrow buyer refused. `of_mall`: the mall itself cancelled. `closable`: an unpaid virtual
    account of this order is known at the gateway. `receipt` is where the cash receipts of the
    payment stand beside its money, None where none is known. The states are those of the things themselves;
    `promise` is None while the mall was not yet promised anything.
    """

    method: PaymentMethod
    way: RefundChannel
    amount: Won
    given_back: Won
    refund: MoneyStepState
    goods_first: bool
    goods_back: bool
    of_mall: bool
    tells_mall: bool
    mall_shows: bool
    promise: MoneyStepState | None
    account_known: bool = False
    registered: MoneyStepState = MoneyStepState.TODO
    denied: bool = False
    closable: bool = False
    closed: MoneyStepState = MoneyStepState.TODO
    ticked: frozenset[MoneyStep] = frozenset()
    receipt: MoneyStepState | None = None


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step with its state; `locked` while an earlier one has to come first."""

    step: MoneyStep
    state: MoneyStepState
    locked: bool


def plan(facts: MoneyFacts) -> tuple[PlannedStep, ...]:
    """The steps of the procedure, in their order, each with its state.

    Money always comes before the mall's final status and before the message that it is done; where
    the mall itself gives the money back, its status comes first.
    """
    found: list[PlannedStep] = []
    gate = facts.goods_back or not facts.goods_first
    for step in _steps(facts):
        state = _state(facts, step)
        done = state is MoneyStepState.DONE
        waits = not gate and step not in (MoneyStep.ACCOUNT, MoneyStep.CLOSE)
        found.append(PlannedStep(step, state, waits and not done))
        gate = gate and (done or not is_waited_for(step, facts.way))
    return tuple(found)


def is_waited_for(step: MoneyStep, way: RefundChannel) -> bool:
    """Whether the steps after it begin only when it is done."""
    if step is MoneyStep.MALL:
        return way is RefundChannel.MALL
    return step not in (MoneyStep.CLOSE, MoneyStep.RECEIPT)


_OWN_CLOCK = {
    RefundChannel.ACCOUNT: ACCOUNT_REFUND_DAYS,
    RefundChannel.ESCROW: ESCROW_REFUND_DAYS,
}
DENIAL_DAYS = 5
"""After so many business days without the buyer's refusal somebody calls them: a custom of ours."""
SOON_DAYS = 1


def restarts_clock(planned: PlannedStep, way: RefundChannel) -> bool:
    """Whether a deadline of its own begins with this state: the bank has the money now."""
    waits = planned.state is MoneyStepState.WAITING and planned.step is MoneyStep.REFUND
    return waits and way in _OWN_CLOCK


def days_for(planned: PlannedStep, way: RefundChannel) -> int | None:
    """In how many business days the step must be done; None while its turn is not there."""
    if planned.locked or planned.state is MoneyStepState.DONE:
        return None
    if restarts_clock(planned, way):
        return _OWN_CLOCK[way]
    if planned.step is MoneyStep.DENIAL:
        return DENIAL_DAYS
    money = (MoneyStep.ACCOUNT, MoneyStep.REGISTER, MoneyStep.REFUND)
    return REFUND_DAYS if planned.step in money else SOON_DAYS


def is_over(steps: tuple[PlannedStep, ...]) -> bool:
    """Whether nothing is left to do."""
    return all(one.state is MoneyStepState.DONE for one in steps)


def _steps(facts: MoneyFacts) -> list[MoneyStep]:
    found: list[MoneyStep] = []
    if facts.closable:
        found.append(MoneyStep.CLOSE)
    by_mall = facts.way is RefundChannel.MALL
    if facts.amount:
        if needs_account(facts.method, facts.way):
            found.append(MoneyStep.ACCOUNT)
        if facts.way is RefundChannel.ESCROW:
            found += [MoneyStep.REGISTER, MoneyStep.DENIAL]
        if not by_mall:
            found.append(MoneyStep.REFUND)
            if facts.receipt is not None or facts.method in _MAYBE_RECEIPTED:
                found.append(MoneyStep.RECEIPT)
    if facts.tells_mall or facts.of_mall:
        found.append(MoneyStep.MALL)
    if facts.amount and by_mall:
        found.append(MoneyStep.REFUND)
    if facts.amount or facts.tells_mall:  # else the mall has told its customer itself
        found.append(MoneyStep.MESSAGE)
    return found


def _state(facts: MoneyFacts, step: MoneyStep) -> MoneyStepState:
    todo, done = MoneyStepState.TODO, MoneyStepState.DONE
    if step is MoneyStep.RECEIPT and facts.receipt is not None:
        return facts.receipt
    if step in TICKED:
        begun = facts.refund not in (todo, MoneyStepState.REJECTED)
        skipped = step is MoneyStep.DENIAL and (begun or facts.denied)
        return done if step in facts.ticked or skipped else todo
    if step is MoneyStep.MALL:
        return done if facts.mall_shows else facts.promise or todo
    return {
        MoneyStep.CLOSE: facts.closed,
        MoneyStep.ACCOUNT: done if facts.account_known else todo,
        MoneyStep.REGISTER: facts.registered,
        MoneyStep.REFUND: done if facts.given_back >= facts.amount else facts.refund,
    }[step]


@dataclass(eq=False)
class NoSuchMoneyBack(DomainError):
    """No procedure has this id."""

    money_back_id: int


@dataclass(eq=False)
class StepLocked(DomainError):
    """Another step of the procedure comes first."""

    step: str


@dataclass(eq=False)
class NoSuchWay(DomainError):
    """The money of this payment cannot go back this way."""

    way: str


@dataclass(eq=False)
class WayTaken(DomainError):
    """Money is on its way already: the way stays until that is known."""

    way: str


@dataclass(eq=False)
class NotToBeTicked(DomainError):
    """The step is not one a person says is done, or it is done."""

    step: str
