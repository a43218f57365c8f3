"""택배 인계: parcels scanned over to the driver, and the one answer each scan gets."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pos_app.domain.errors import DomainError
from pos_app.domain.order_status import StopState


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
    NOT_SOLD = "not_sold"
    SLIP = "slip"
    ITEM = "item"
    NOT_IN_IT = "not_in_it"


GOES_ON = frozenset({HandOverOutcome.ADDED, HandOverOutcome.TAKEN_OUT})


@dataclass(frozen=True, slots=True)
class HandOverParcel:
    """One box: its number, whose it is, the orders in it, and since when (ms UTC)."""

    waybill_id: int
    number: str
    receiver: str
    order_nos: tuple[str, ...]
    at: int


@dataclass(frozen=True, slots=True)
class HandOverSheet:
    """A hand-over as it is: what was scanned, newest first, and what is still here, oldest first.

    `number` is "" until it is signed off; `courier` is our courier code.
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
class StoppedInside(DomainError):
    """Orders were stopped after their parcels had been scanned: those boxes must come out first."""

    numbers: tuple[str, ...] = field(default_factory=tuple[str, ...])


@dataclass(eq=False)
class ParcelHandedOver(DomainError):
    """The driver has the parcel: its number stays as it is."""

    waybill_id: int


def handover_number(day: int, count: int) -> str:
    """The number people read: H-261124-02 for the second hand-over of the day 20261124."""
    return f"H-{day % 1_000_000:06d}-{count:02d}"
