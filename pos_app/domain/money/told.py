"""What a gateway is told apart from refunds: an account to be closed, a parcel on its way.

It moves as a refund does (`REFUND_FLOW`), and is never waiting: what is accepted is done. No money
moves by it, so one that was refused may be told again, in the same row, by a new press.
"""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.errors import DomainError
from pos_app.domain.money.money_back import MoneyStepState
from pos_app.domain.money.refunds import RefundState

TOLD_STATES = tuple(state for state in RefundState if state is not RefundState.WAITING)


@dataclass(frozen=True, slots=True)
class Told:
    """One thing told, as it stands; one an order. Times in ms UTC.

    `refused`: the last call was answered by a no that may speak of an earlier call.
    """

    told_id: int
    op_id: str
    order_id: int
    tid: str
    mid: str
    state: RefundState
    code: str
    why: str
    attempts: int
    asked: int
    refused: bool
    sent_at: int | None
    next_at: int
    created_at: int
    lease_owner: str = ""


def told_anew(told_id: int, op_id: str, order_id: int, tid: str, mid: str, at: int) -> Told:
    """The intent, before anything was sent."""
    start = RefundState.INTENT
    return Told(told_id, op_id, order_id, tid, mid, start, "", "", 0, 0, False, None, at, at)


_STEP_STATES = {
    RefundState.INTENT: MoneyStepState.DOING,
    RefundState.SENT: MoneyStepState.DOING,
    RefundState.UNKNOWN: MoneyStepState.UNKNOWN,
    RefundState.PERSON: MoneyStepState.WAITING,
    RefundState.WAITING: MoneyStepState.WAITING,
    RefundState.DONE: MoneyStepState.DONE,
    RefundState.REJECTED: MoneyStepState.REJECTED,
}


def step_state(told: Told | None) -> MoneyStepState:
    """What a step of the procedure shows of it."""
    return MoneyStepState.TODO if told is None else _STEP_STATES[told.state]


@dataclass(eq=False)
class NothingToTell(DomainError):
    """The gateway's number of this order's payment is not known: it can be told nothing here."""

    order_id: int


@dataclass(eq=False)
class NotToClose(DomainError):
    """No virtual account that waits for its deposit: the order lives, or its money has come."""

    order_id: int


@dataclass(eq=False)
class NotEscrow(DomainError):
    """The order was not paid through escrow."""

    order_id: int


@dataclass(eq=False)
class NotForPerson(DomainError):
    """A person has nothing to say of this now."""

    order_id: int
    state: str
