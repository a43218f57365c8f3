"""What a scanned or typed code turned out to be, before anything is done with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pos_app.domain.paper.printing import PrintState
from pos_app.domain.won import Won


class ScanVerdict(Enum):
    """One answer to one code; all but OK stop the work, each in its own words."""

    OK = "ok"
    UNKNOWN = "unknown"  # no slip, order, item or waybill has it
    MISREAD = "misread"  # looks like a slip's number, but its check digits are wrong
    PRODUCT = "product"  # an item's barcode
    WAYBILL = "waybill"  # a parcel's number
    SEVERAL = "several"  # more than one mall has an order of this number: scan the slip
    NO_SLIP = "no_slip"  # the order was found by its number and has no slip yet
    CANCELLED = "cancelled"
    SOLD = "sold"
    VOIDED = "voided"  # the slip was taken out of use
    SUPERSEDED = "superseded"  # a newer copy counts
    CANCEL_REQUESTED = "cancel_requested"
    HELD = "held"
    UNPAID = "unpaid"


@dataclass(frozen=True, slots=True)
class SoldAs:
    """The sale of an order sold before: voucher, who, where, when (ms UTC)."""

    voucher_id: int
    number: str
    by: str
    station: str
    at: int
    total: Won


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of several orders that carry the same number."""

    order_id: int
    order_no: str
    mall: str


@dataclass(frozen=True, slots=True)
class SlipScan:
    """What a code means now. `code` is as compared: ASCII, without blanks around it.

    `copy` is the scanned paper's number, None when an order number was given; `newest_copy` the one
    that counts. `paper` is the state of the scanned paper's print job.
    """

    code: str
    verdict: ScanVerdict
    order_id: int | None = None
    order_no: str = ""
    slip_id: int | None = None
    serial: int | None = None
    copy: int | None = None
    newest_copy: int | None = None
    paper: PrintState | None = None
    stop_reason: str = ""
    sold: SoldAs | None = None
    several: tuple[Candidate, ...] = ()

    @property
    def ok(self) -> bool:
        return self.verdict is ScanVerdict.OK
