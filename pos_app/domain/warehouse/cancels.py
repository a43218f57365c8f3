"""취소 처리: what a cancel must undo, by how far the order had come when it took effect."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.errors import DomainError
from pos_app.domain.orders.order_status import Axes, PaperState, ParcelState, PickState, SaleState
from pos_app.domain.warehouse.money_case import MoneyGlance


class CancelStage(StrEnum):
    """How far the order had come."""

    UNPRINTED = "unprinted"
    PRINTED = "printed"
    PICKING = "picking"
    PICKED = "picked"
    SOLD = "sold"
    WAYBILLED = "waybilled"
    HANDED_OVER = "handed_over"


AFTER_SALE = frozenset({CancelStage.SOLD, CancelStage.WAYBILLED, CancelStage.HANDED_OVER})
"""Stages with a voucher: goods and voucher come back before the money goes."""


class CancelSource(StrEnum):
    """Whose word it was."""

    MALL = "mall"
    STAFF = "staff"
    RETURN = "return"
    """Goods of a sale come back and the order lives on: a return, never kept as a case."""
    CHANGE = "change"
    """Nobody's: the mall changed the order behind its picking, and its goods go back. Never kept as
    a case: such an order lives on, and may be cancelled later."""


class ParcelDuty(StrEnum):
    """What is to be done with the parcel."""

    NONE = "none"
    TO_PULL = "to_pull"
    PULLED = "pulled"
    EXPECTED = "expected"
    RECEIVED = "received"


OPEN_DUTIES = frozenset({ParcelDuty.TO_PULL, ParcelDuty.EXPECTED})


class CaseState(StrEnum):
    """A case is open until hands have undone everything."""

    OPEN = "open"
    DONE = "done"


def stage_of(axes: Axes, picked_any: bool, any_with_driver: bool = False) -> CancelStage:
    """The furthest thing that happened to the order.

    One parcel of several with the driver counts as handed over: what is gone decides.
    """
    if axes.parcel is ParcelState.HANDED_OVER or any_with_driver:
        return CancelStage.HANDED_OVER
    if axes.parcel is ParcelState.WAYBILLED:
        return CancelStage.WAYBILLED
    if axes.sale is SaleState.SOLD:
        return CancelStage.SOLD
    if axes.pick in {PickState.PICKED, PickState.SHORT}:
        return CancelStage.PICKED
    if axes.pick is PickState.PICKING or picked_any:
        return CancelStage.PICKING
    return CancelStage.UNPRINTED if axes.paper is PaperState.NONE else CancelStage.PRINTED


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A cancel case in the worklist; `at` in ms UTC, `pieces_left` still to be put back, `money`
    what is next of its refund, None where nothing is."""

    case_id: int
    order_id: int
    order_no: str
    receiver: str
    stage: CancelStage
    source: CancelSource
    reason: str
    state: CaseState
    parcel: ParcelDuty
    at: int
    pieces_left: int
    money: MoneyGlance | None = None


@dataclass(frozen=True, slots=True)
class OpenCases:
    """Cases with something left to do: `to_pull` of them have a parcel that must not leave.

    `since` and `pull_since` are when the oldest of each began, ms UTC; None where there is none.
    `due` of them have money whose last day is today or over.
    """

    count: int
    to_pull: int
    since: int | None
    pull_since: int | None
    due: int = 0


@dataclass(eq=False)
class NoSuchCase(DomainError):
    """The order has no cancel case."""

    order_id: int


@dataclass(eq=False)
class CancelledBefore(DomainError):
    """The order was cancelled before anything was done for it here: nothing is to be undone."""

    order_id: int


@dataclass(eq=False)
class NothingExpected(DomainError):
    """No goods of this order are on their way back."""

    order_id: int
    parcel: str


@dataclass(eq=False)
class NotToBePulled(DomainError):
    """No cancelled order waits for a parcel with this number."""

    number: str
