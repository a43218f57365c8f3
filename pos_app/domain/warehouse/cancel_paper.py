"""What the paper of a cancel case says: what hands must undo, with the barcode that opens it."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.parcels.couriers import CourierCode
from pos_app.domain.warehouse.cancels import CancelSource, CancelStage
from pos_app.domain.won import Won


@dataclass(frozen=True, slots=True)
class PutBackPaper:
    """Pieces of one thing still to be put back."""

    place: str
    product: str
    option: str
    pieces: int


@dataclass(frozen=True, slots=True)
class ParcelPaper:
    """A parcel to be found. `shared`: other orders stay inside; `burnt`: its number is spent."""

    courier: CourierCode
    number: str
    shared: bool
    burnt: bool


@dataclass(frozen=True, slots=True)
class CancelSheetPaper:
    """취소 처리지, as things stand when it is printed; `barcode` opens the case, "" prints none.

    `away`: the goods are with the driver, and come back. `copy_no` counts how often it was printed
    before. Times in ms UTC, `return_total` in won.
    """

    order_no: str
    receiver: str
    mall: str
    stage: CancelStage
    source: CancelSource
    reason: str
    cancelled_at: int
    lines: tuple[PutBackPaper, ...]
    parcels: tuple[ParcelPaper, ...]
    away: bool
    sale_no: str
    return_no: str
    return_total: Won
    barcode: str
    printed_at: int
    staff: str
    station: str
    copy_no: int = 0
    training: bool = False
