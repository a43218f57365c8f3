"""택배 인계: parcels scanned over to the driver, and the one answer each scan gets."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from pos_app.domain.errors import DomainError
from pos_app.domain.orders.order_status import SaleState, StopState

LISTED_DAYS = 14
"""So many days a box that no driver took is listed as still here."""


class HandOverOutcome(StrEnum):
    """What a scanned parcel turned out to be."""

    ADDED = "added"
    TAKEN_OUT = "taken_out"
    ALREADY = "already"  # in this hand-over
    OTHER_HANDOVER = "other_handover"  # scanned at another station, or gone on another day
    OTHER_COURIER = "other_courier"
    UNKNOWN_NUMBER = "unknown_number"
    VOIDED = "voided"  # its number was taken out of use
    STOPPED = "stopped"  # an order in it is held or cancelled: the box stays here
    CANCELLED_INSIDE = "cancelled_inside"
    """A cancelled order's goods lie in a shared box: it is opened before it goes."""
    NOT_SOLD = "not_sold"
    SLIP = "slip"
    ITEM = "item"
    NOT_IN_IT = "not_in_it"


GOES_ON = frozenset({HandOverOutcome.ADDED, HandOverOutcome.TAKEN_OUT})


@dataclass(frozen=True, slots=True)
class OrderInside:
    """An order in a box."""

    order_id: int
    order_no: str
    receiver: str
    stop: StopState
    sale: SaleState


@dataclass(frozen=True, slots=True)
class BoxState:
    """What decides whether a box may go: `cancelled_no` is the cancelled order whose goods are
    still in it, "" where there is none."""

    voided: bool
    void_reason: str
    cancelled_no: str
    orders: tuple[OrderInside, ...]


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a box stays. `where` names the order it is about, or the other station or courier code;
    `stop` what stops that order, `reason` why its number was voided."""

    outcome: HandOverOutcome
    where: str = ""
    stop: StopState = StopState.NONE
    reason: str = ""


def objection(box: BoxState) -> Objection | None:
    """Why no driver may take the box, None where one may; asked at its scan and at the signature."""
    stopped = next((one for one in box.orders if one.stop is not StopState.NONE), None)
    if stopped is not None:
        return Objection(HandOverOutcome.STOPPED, stopped.order_no, stopped.stop)
    if box.cancelled_no:
        return Objection(HandOverOutcome.CANCELLED_INSIDE, box.cancelled_no)
    if box.voided or not box.orders:
        return Objection(HandOverOutcome.VOIDED, reason=box.void_reason)
    unsold = next((one for one in box.orders if one.sale is not SaleState.SOLD), None)
    return Objection(HandOverOutcome.NOT_SOLD, unsold.order_no) if unsold else None


@dataclass(frozen=True, slots=True)
class HandOverParcel:
    """One box: its number, whose it is, the orders in it, and since when (ms UTC).

    `objection` says why a box that was scanned over must come out again.
    """

    waybill_id: int
    number: str
    receiver: str
    order_nos: tuple[str, ...]
    at: int
    objection: Objection | None = None


@dataclass(frozen=True, slots=True)
class HandOverSheet:
    """A hand-over: what was scanned, newest first, and what is still here, oldest first.

    Once signed, `missing` is what was here at the signature. `number` is "" until then; `courier`
    is our courier code, `by` who gave the boxes to the driver: who opened it until it is signed.
    """

    handover_id: int
    courier_id: int
    courier: str
    number: str
    driver: str
    opened_at: int
    signed_at: int | None
    station: str
    by: str
    scanned: tuple[HandOverParcel, ...] = ()
    missing: tuple[HandOverParcel, ...] = ()

    @property
    def total(self) -> int:
        """Parcels of this courier that could go now."""
        return len(self.scanned) + len(self.missing)

    @property
    def staying(self) -> tuple[HandOverParcel, ...]:
        """Scanned boxes that must come out before anybody signs."""
        return tuple(one for one in self.scanned if one.objection is not None)


@dataclass(frozen=True, slots=True)
class HandOverAnswer:
    """The answer to one scan: `where` names another station, courier code or hand-over."""

    outcome: HandOverOutcome
    sheet: HandOverSheet
    code: str
    parcel: HandOverParcel | None = None
    where: str = ""
    reason: str = ""
    stop: StopState = StopState.NONE


@dataclass(frozen=True, slots=True)
class SignedHandOver:
    """One line of the day's list."""

    handover_id: int
    number: str
    courier: str
    driver: str
    parcels: int
    signed_at: int


@dataclass(eq=False)
class NoSuchHandOver(DomainError):
    """No hand-over has this id."""

    handover_id: int


@dataclass(eq=False)
class HandOverSigned(DomainError):
    """It was signed off: nothing goes in or out any more."""

    number: str


@dataclass(eq=False)
class NothingScanned(DomainError):
    """A hand-over of no parcel is none."""


@dataclass(eq=False)
class BoxesStay(DomainError):
    """Boxes lost their right to go after their scans: they must come out before the signature."""

    boxes: tuple[HandOverParcel, ...] = field(default_factory=tuple[HandOverParcel, ...])


@dataclass(eq=False)
class ParcelHandedOver(DomainError):
    """The driver has the parcel: its number stays as it is."""

    waybill_id: int


def handover_number(day: int, count: int) -> str:
    """The number people read: H-261124-02 for the second hand-over of the day 20261124."""
    return f"H-{day % 1_000_000:06d}-{count:02d}"


def listed_since(today: int, first_day: int | None) -> int:
    """The first Korean day (20261124) whose boxes are listed as still here.

    `first_day` is the day a driver of the courier first signed, None where none has: boxes of
    before left without a hand-over. A box nobody took for `LISTED_DAYS` is looked for at its
    order, not at the dock.
    """
    day = dt.date(today // 10_000, today // 100 % 100, today % 100)
    earliest = day - dt.timedelta(days=LISTED_DAYS)
    return max(first_day or today, earliest.year * 10_000 + earliest.month * 100 + earliest.day)
