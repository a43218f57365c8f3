"""One cancel case in full: its checklist, what is in it, and what was done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.parcels.couriers import CourierCode
from pos_app.domain.selling.exchanges import Exchange
from pos_app.domain.warehouse.cancels import CancelSource, CancelStage, CaseRow, ParcelDuty
from pos_app.domain.warehouse.money_case import MoneyCase
from pos_app.domain.warehouse.put_backs import PutBackAnswer, PutBackLine
from pos_app.domain.won import Won


class CancelStep(StrEnum):
    """A step of the checklist, in the order they stand."""

    ACCEPT = "accept"
    ASKED_BACK = "asked_back"
    CHANGED = "changed"
    SLIP = "slip"
    PULL = "pull"
    RECEIVE = "receive"
    PUT_BACK = "put_back"
    VOUCHER = "voucher"
    MALL = "mall"


class StepState(StrEnum):
    """Done; to be done by hands now; or waiting for another step."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class CaseParcel:
    """A parcel the cancel took the order out of, or that the driver has.

    `shared`: it lives on with other orders and must be opened. `burnt`: its number is spent.
    """

    waybill_id: int
    courier: CourierCode
    number: str
    burnt: bool
    shared: bool
    pulled: bool


class CaseAct(StrEnum):
    """A line of the record."""

    OPENED = "opened"
    ASKED_BACK = "asked_back"
    """A return was agreed with the customer."""
    CHANGED = "changed"
    SLIP_VOIDED = "slip_voided"
    RETURNED = "returned"
    PULLED = "pulled"
    RECEIVED = "received"
    PUT = "put"
    DAMAGED = "damaged"
    UNDONE = "undone"
    PRINTED = "printed"
    CLOSED = "closed"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class CaseLog:
    """What was done, when (ms UTC), by whom ("" = by itself); `what` names it, `pieces` counts."""

    act: CaseAct
    at: int
    who: str
    what: str = ""
    pieces: int = 0


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """A case with everything its screen and its paper show; `exchange` where other goods go out for
    those that come back."""

    case: CaseRow
    by: str
    with_slip: bool
    lines: tuple[PutBackLine, ...]
    parcels: tuple[CaseParcel, ...]
    sale_no: str
    return_no: str
    return_total: Won
    mall: str
    mall_cancelled: bool
    log: tuple[CaseLog, ...]
    money: tuple[MoneyCase, ...] = ()
    exchange: Exchange | None = None

    @property
    def due(self) -> int:
        """Pieces that went or must go back."""
        return sum(line.due for line in self.lines)

    @property
    def left(self) -> int:
        return sum(line.left for line in self.lines)

    def steps(self) -> tuple[tuple[CancelStep, StepState], ...]:
        """The checklist of this case: only what its stage asks for."""
        if self.case.source is CancelSource.CHANGE:
            changed = [(CancelStep.CHANGED, StepState.DONE)]
            if self.due:
                changed.append((CancelStep.PUT_BACK, _put_back(self.left)))
            return tuple(changed)
        back = self.case.source is CancelSource.RETURN
        found = [(CancelStep.ASKED_BACK if back else CancelStep.ACCEPT, StepState.DONE)]
        if self.with_slip:
            found.append((CancelStep.SLIP, StepState.DONE))
        parcel = _PARCEL_STEPS.get(self.case.parcel)
        if parcel is not None:
            found.append(parcel)
        away = self.case.parcel is ParcelDuty.EXPECTED
        if self.due:
            found.append((CancelStep.PUT_BACK, _put_back(self.left)))
        elif away:
            found.append((CancelStep.PUT_BACK, StepState.LATER))
        if self.return_no:
            found.append((CancelStep.VOUCHER, StepState.DONE))
        elif away:
            found.append((CancelStep.VOUCHER, StepState.LATER))
        if self.money or back:  # the mall is told as a step of the money, of a return not at all
            return tuple(found)
        told = self.mall_cancelled or self.case.source is CancelSource.MALL
        found.append((CancelStep.MALL, StepState.DONE if told else StepState.LATER))
        return tuple(found)


def _put_back(left: int) -> StepState:
    return StepState.NOW if left else StepState.DONE


_PARCEL_STEPS = {
    ParcelDuty.TO_PULL: (CancelStep.PULL, StepState.NOW),
    ParcelDuty.PULLED: (CancelStep.PULL, StepState.DONE),
    ParcelDuty.EXPECTED: (CancelStep.RECEIVE, StepState.NOW),
    ParcelDuty.RECEIVED: (CancelStep.RECEIVE, StepState.DONE),
}


class DeskOutcome(StrEnum):
    """The answer to one scan at the cancel desk."""

    OPENED = "opened"
    """A slip or a number opened its case."""
    NOT_CANCELLED = "not_cancelled"
    """The order is not cancelled: its goods stay where they are."""
    NO_CASE = "no_case"
    """It was cancelled before anything was done for it."""
    SEVERAL = "several"
    CASE_FIRST = "case_first"
    """An item, while no case is chosen."""
    COUNTED = "counted"
    """An item, answered by the put-back list of the case."""
    PULLED = "pulled"
    NOT_TO_PULL = "not_to_pull"
    """A waybill of no cancelled order."""
    EXPECTED = "expected"
    """The label of a parcel that comes back: to be received with its own key."""
    UNKNOWN_CODE = "unknown_code"


@dataclass(frozen=True, slots=True)
class DeskAnswer:
    """What a scan came to; `order_id` is the case in front now, `put` the list's own answer."""

    outcome: DeskOutcome
    code: str
    order_id: int | None = None
    order_no: str = ""
    put: PutBackAnswer | None = None
    left: int = 0
    """Parcels of the case still to be pulled."""


@dataclass(frozen=True, slots=True)
class CancelPreview:
    """What a cancel would do now, said before it is agreed to."""

    stage: CancelStage
    pieces: int
    parcels: int
    asked: bool
    """The buyer asked for it: nobody has to explain why."""
    refund: Won = 0
    """What is to go back of what was paid."""
    way: RefundChannel | None = None
