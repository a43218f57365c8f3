"""What a person sees before and after an import: a verdict for each row, and the counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.errors import DomainError
from pos_app.domain.intake.order_difference import FieldChange
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.domain.won import Won


class RowVerdict(StrEnum):
    """What the import does with a row."""

    NEW = "new"
    SAME = "same"
    PAID = "paid"  # known, and the money has come since
    CHANGED = "changed"  # known, no slip yet: the books follow the mall
    REVIEW = "review"  # known, a slip exists: a person looks at the difference
    STOPPED = "stopped"  # the buyer asks to cancel: the order is stopped
    ENRICHED = "enriched"
    SKIPPED = "skipped"
    REJECTED = "rejected"


class SkipReason(StrEnum):
    """Why a row is left out."""

    NONE = ""
    PICKUP = "pickup"  # 방문수령, 직접전달
    SHIPPED_BEFORE = "shipped_before"
    UNKNOWN_ORDER = "unknown_order"  # a delivery list never makes an order


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of the file with its verdict. `amount` in won, None where the file has no prices.

    `reject` holds the reader's reason for a rejected row. `needs_match` asks for a product to be
    matched once; `pay` is where the order's money stands after the import.
    """

    source_row: int
    order_no: str
    product: str
    option: str
    quantity: int
    amount: Won | None
    receiver: str
    verdict: RowVerdict
    skip: SkipReason = SkipReason.NONE
    reject: str = ""
    needs_match: bool = False
    pay: PayState | None = None
    method: PaymentMethod = PaymentMethod.UNKNOWN
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """Orders by verdict; rows skipped and rejected; lines that ask to be matched."""

    new: int = 0
    same: int = 0
    changed: int = 0
    review: int = 0
    stopped: int = 0
    paid: int = 0
    enriched: int = 0
    skipped_rows: int = 0
    rejected_rows: int = 0
    unmatched_lines: int = 0
    awaiting: int = 0
    unconfirmed: int = 0
    estimated: int = 0


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """The whole answer before the import; `seen_at` when this very file came before, ms UTC."""

    mall_id: int
    rows: tuple[PreviewRow, ...]
    counts: ImportCounts
    seen_at: int | None = None


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What was written, counted in orders. `repeated`: this intention was done before."""

    op_id: str
    mall_id: int
    at: int
    rows: int
    new: int
    same: int
    changed: int
    review: int
    stopped: int
    paid: int
    enriched: int
    repeated: bool = False


@dataclass(eq=False)
class NoSuchMall(DomainError):
    """No mall has this id, or it was put aside."""

    mall_id: int


@dataclass(eq=False)
class WrongMall(DomainError):
    """The file is of another kind of mall than the one chosen."""

    file_kind: str
    mall_kind: str
