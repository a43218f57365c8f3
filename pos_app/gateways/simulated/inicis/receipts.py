"""What the pretend gateway knows of one cash receipt, and each document it sent for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pos_app.domain.paying.receipt_amounts import ReceiptAmounts
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind
from pos_app.domain.paying.receipt_number import ReceiptNumber, ReceiptUse
from pos_app.domain.won import Won


class ReceiptState(StrEnum):
    """How a receipt stands; a part cancelled leaves it issued, about less."""

    PROMISED = "promised"
    """A buyer asked for one; it is issued when the money comes."""
    ISSUED = "issued"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class ReceiptWish:
    """A buyer asks for a receipt in the payment window; `tax_free` is in won of the price."""

    number: ReceiptNumber
    tax_free: Won = 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt: `left` is what is not cancelled of `issued`. `payment_tid` and `order_no` are those
    of the payment it was issued with, "" where the shop asked for it. `who` names the buyer's
    number without holding it, "" where nobody is named; `stamp` is YYYYMMDDhhmmss, Korean."""

    tid: str
    use: ReceiptUse
    masked: str
    who: str = field(repr=False)
    issued: ReceiptAmounts
    left: ReceiptAmounts
    state: ReceiptState
    approval_no: str = ""
    stamp: str = ""
    payment_tid: str = ""
    order_no: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptEntry:
    """One document for the tax office. `original_no` is what a cancel cancels, whole or in part;
    `nts` what the tax office was made to say, None while only the clock says."""

    kind: ReceiptKind
    tid: str
    approval_no: str
    original_no: str
    amounts: ReceiptAmounts
    stamp: str
    nts: NtsState | None = None


@dataclass(frozen=True, slots=True)
class ReceiptChange:
    """A receipt as it now is, and the document that was sent for it, if one was."""

    receipt: Receipt
    entry: ReceiptEntry | None = None
