"""What papers and files say of cash receipts, frozen: the slip a buyer gets, the month's book.

Amounts are above zero, also of a cancel: papers put the sign. Numbers of buyers arrive masked.
"""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.paper.papers import CopyMark, ShopPaper
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.receipt_amounts import ReceiptAmounts
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind, ReceiptRoute
from pos_app.domain.paying.receipt_number import ReceiptUse


@dataclass(frozen=True, slots=True)
class CashReceiptPaper:
    """현금영수증 of one document. `traded_at` is its own moment, `original_no` and `original_at` what
    a cancel cancels, `part` whether that is only a part of it, `self_issued` 자진발급. `number` is
    the buyer's, masked."""

    shop: ShopPaper
    kind: ReceiptKind
    use: ReceiptUse
    traded_at: int
    approval_no: str
    number: str
    amounts: ReceiptAmounts
    order_no: str
    staff: str
    station: str
    original_no: str = ""
    original_at: int | None = None
    part: bool = False
    self_issued: bool = False
    copy: CopyMark | None = None
    training: bool = False


@dataclass(frozen=True, slots=True)
class ReceiptBookRow:
    """One document in the month's book; `customer` masked, `number` the buyer's, masked."""

    at: int
    order_no: str
    customer: str
    method: PaymentMethod
    use: ReceiptUse
    kind: ReceiptKind
    part: bool
    approval_no: str
    original_no: str
    number: str
    amounts: ReceiptAmounts
    route: ReceiptRoute
    nts: NtsState
    staff: str


@dataclass(frozen=True, slots=True)
class ReceiptBook:
    """The documents of the Korean days `first` to `last` (20261101), oldest first."""

    shop: str
    business_no: str
    first: int
    last: int
    rows: tuple[ReceiptBookRow, ...]
