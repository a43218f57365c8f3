"""예외: what of the money needs a person now, and how long a step may wait before somebody looks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from pos_app.domain.money.money_back import MoneyStep
from pos_app.domain.won import Won

_HOUR = 3_600_000
_DAY = 24 * _HOUR

LONGEST_MS: MappingProxyType[MoneyStep, int] = MappingProxyType(
    {
        MoneyStep.CLOSE: _HOUR,
        MoneyStep.ACCOUNT: 2 * _DAY,
        MoneyStep.REGISTER: _DAY,
        MoneyStep.DENIAL: 3 * _DAY,
        MoneyStep.REFUND: _DAY,
        MoneyStep.RECEIPT: 2 * _DAY,
        MoneyStep.MALL: _DAY,
        MoneyStep.MESSAGE: _DAY,
    }
)
"""How long a step whose turn it is may stand still, whoever's turn it is."""

BANK_MS = 3 * _DAY
"""A refund a bank transfers: over a weekend it takes no longer."""


class ExceptionKind(StrEnum):
    """What needs a person; the order is that of the list within one urgency."""

    REFUND_UNKNOWN = "refund_unknown"
    """Nobody knows whether the money went back."""
    REFUND_PERSON = "refund_person"
    """A person transfers it, or looks it up on the gateway's own pages."""
    REFUND_REJECTED = "refund_rejected"
    """Definitely refused, and the money is still to go back."""
    DRIFT = "drift"
    TELL_STUCK = "tell_stuck"
    """The mall was to be told of the cancel, and said no or nothing."""
    STEP_LATE = "step_late"
    """A step is past its time, or stands still longer than its kind may."""


@dataclass(frozen=True, slots=True)
class MoneyException:
    """One row: `row_id` of the refund, drift, promise or step; `since` in ms UTC, `amount` in won.

    `what` is the code that says more: a refund's channel, a drift's kind, a promise's state, a
    step. `why` is the gateway's or the mall's reason; `ours` and `theirs` are a drift's two sides.
    `in_case`: the order has its case or procedure in 취소·반품. `due_at` ms UTC, of a step.
    """

    kind: ExceptionKind
    row_id: int
    order_id: int
    order_no: str
    receiver: str
    amount: Won
    since: int
    what: str
    why: str = ""
    ours: str = ""
    theirs: str = ""
    due_at: int | None = None
    in_case: bool = False


_PLACES = {kind: place for place, kind in enumerate(ExceptionKind)}


def in_order(found: list[MoneyException]) -> list[MoneyException]:
    """What nobody knows first; within a kind the longest waiting first."""
    return sorted(found, key=lambda one: (_PLACES[one.kind], one.since, one.row_id))
