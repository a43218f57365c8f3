"""송장 저장: what a clerk asks for, row by row, and the answer each row gets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pos_app.domain.errors import DomainError
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.parcels.couriers import NumberCheck


@dataclass(frozen=True, slots=True)
class WaybillRow:
    """A number for an order. `together` says that the orders of this number share one box."""

    order_id: int
    courier_id: int
    number: str
    together: bool = False


class WaybillOutcome(Enum):
    """What became of a row."""

    SAVED = "saved"
    SKIPPED = "skipped"
    FAILED = "failed"


class WaybillWhy(Enum):
    """Why a row was not saved."""

    SAME_ROW_TWICE = "same_row_twice"
    SAVED_BEFORE = "saved_before"
    NO_SUCH_ORDER = "no_such_order"
    STOPPED = "stopped"
    UNPAID = "unpaid"
    NO_COURIER = "no_courier"
    BAD_NUMBER = "bad_number"
    TWICE_IN_BATCH = "twice_in_batch"
    """Another row gives the number to an order of another receiver; neither is saved."""
    ON_OTHER_ORDER = "on_other_order"
    """A live parcel of another order has the number."""
    BOX_CLOSED = "box_closed"
    """The box of that number was scanned over to the driver, or is gone: nothing more goes in."""
    BURNT = "burnt"
    """A cancelled order's label had the number, and the courier does not take it twice."""


class Instruction(Enum):
    """What hands must do with the box of a stopped order."""

    TAKE_OUT = "take_out"
    """Cancelled, or a cancel was asked for: take the box out."""
    PUT_ASIDE = "put_aside"
    """Held: keep the box back."""


INSTRUCTIONS = {
    StopState.HELD: Instruction.PUT_ASIDE,
    StopState.CANCEL_REQUESTED: Instruction.TAKE_OUT,
    StopState.CANCELLED: Instruction.TAKE_OUT,
}


@dataclass(frozen=True, slots=True)
class WaybillResult:
    """The answer to one row; `number` is what was understood, `other_order_no` who has it."""

    order_id: int
    number: str
    outcome: WaybillOutcome
    why: WaybillWhy | None = None
    waybill_id: int | None = None
    check: NumberCheck | None = None
    stop: StopState | None = None
    instruction: Instruction | None = None
    other_order_no: str = ""


class UndoOutcome(Enum):
    """What became of a parcel when its save was taken back."""

    UNDONE = "undone"
    TOLD = "told"
    """The mall may show its number already: it stays."""
    HANDED_OVER = "handed_over"
    """The driver has it: it stays."""


@dataclass(frozen=True, slots=True)
class UndoneParcel:
    """The answer to one parcel of a save that was taken back."""

    waybill_id: int
    number: str
    order_nos: tuple[str, ...]
    outcome: UndoOutcome


@dataclass(eq=False)
class WaybillTold(DomainError):
    """The mall may show this number already and the order has no other: save the new one first."""

    waybill_id: int
    order_id: int


@dataclass(eq=False)
class NoSuchWaybill(DomainError):
    """No live parcel has this id."""

    waybill_id: int
