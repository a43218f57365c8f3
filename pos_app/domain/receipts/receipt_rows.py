"""Cash receipts as lists show them: money in won, times in ms UTC."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.money.refunds import RefundState
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.receipt_amounts import ReceiptAmounts
from pos_app.domain.paying.receipt_kinds import ReceiptKind
from pos_app.domain.receipts.cash_receipts import CashReceipt
from pos_app.domain.receipts.receipt_due import DueReceipt
from pos_app.domain.receipts.receipt_following import left_of
from pos_app.domain.won import Won


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document with the order it is of; `(created_at, receipt_id)` is its place.

    `who` asked for it, "" where it followed a refund by itself; `original_no` is the approval number
    of what it cancels.
    """

    document: CashReceipt
    order_no: str
    customer: str
    method: PaymentMethod
    paid_at: int
    who: str
    station: str
    original_no: str

    @property
    def signed(self) -> Won:
        """What it adds to what is receipted: a cancel takes away."""
        total = self.document.total
        return total if self.document.kind is ReceiptKind.ISSUE else -total

    @property
    def at(self) -> int:
        """When it was approved, and before that when it was asked for."""
        return self.document.approved_at or self.document.created_at


@dataclass(frozen=True, slots=True)
class OverRow:
    """A payment of which more is receipted than is kept: `over` won must be corrected."""

    payment_id: int
    order_id: int
    order_no: str
    customer: str
    method: PaymentMethod
    over: Won
    receipted: Won
    paid_at: int


@dataclass(frozen=True, slots=True)
class OrderReceipts:
    """An order's payment with everything about its receipts. `left_why`: left alone, and why.

    `kept` is what stays once refunds are done, `receipted` what stands or is asked for, `over` what
    of it is too much; `amounts` how the next issue would be split.
    """

    due: DueReceipt
    kept: Won
    receipted: Won
    over: Won
    left_why: str
    amounts: ReceiptAmounts
    documents: tuple[DocumentRow, ...]

    @property
    def under_way(self) -> DocumentRow | None:
        """The document whose end nobody knows yet."""
        ended = (RefundState.DONE, RefundState.REJECTED)
        return next((x for x in self.documents if x.document.state not in ended), None)

    def left_of(self, row: DocumentRow) -> Won:
        """What of a receipt stands, in won."""
        return left_of(row.document, [one.document for one in self.documents]).total


@dataclass(frozen=True, slots=True)
class ReceiptCounts:
    """How many wait: to be issued, to be corrected, and with an end nobody knows."""

    due: int
    over: int
    unknown: int

    @property
    def todo(self) -> int:
        return self.due + self.over + self.unknown


@dataclass(frozen=True, slots=True)
class DayResults:
    """What of a Korean day ended: how many were issued, cancelled, refused, and the latest rows."""

    issued: int
    cancelled: int
    refused: int
    rows: tuple[DocumentRow, ...]
