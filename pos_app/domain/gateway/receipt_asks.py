"""What a payment gateway or a card terminal is asked about a cash receipt; checked when made."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from pos_app.domain.gateway.gateway_problems import AskProblem, CannotAsk
from pos_app.domain.paying.gateway_payment import is_tid
from pos_app.domain.paying.receipt_amounts import ReceiptAmounts
from pos_app.domain.paying.receipt_number import ReceiptNumber


class CancelReason(IntEnum):
    """Why a cash receipt is cancelled, by the tax office's numbers (notes/domain.md §3.3)."""

    TRADE_CANCELLED = 1  # 거래취소
    ISSUED_WRONGLY = 2  # 오류발급취소
    OTHER = 3  # 기타


@dataclass(frozen=True, slots=True)
class ReceiptIssue:
    """Have the gateway issue one. `buyer_*` are what its form wants; never shown by printing."""

    goods: str
    amounts: ReceiptAmounts
    number: ReceiptNumber
    buyer_name: str = field(repr=False)
    buyer_tel: str = field(repr=False)
    buyer_email: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        _check_amounts(self.amounts)
        if not self.goods.strip() or not self.buyer_name.strip():
            raise CannotAsk(AskProblem.NAME)


@dataclass(frozen=True, slots=True)
class ReceiptCancel:
    """Have the gateway cancel one, whole: `tid` is the receipt's own number there."""

    tid: str
    reason: str

    def __post_init__(self) -> None:
        if not is_tid(self.tid):
            raise CannotAsk(AskProblem.TID)
        if not self.reason.strip():
            raise CannotAsk(AskProblem.REASON)


@dataclass(frozen=True, slots=True)
class TerminalIssue:
    """Have a card terminal issue one. `trace` is our own number of this request, up to 20 digits:
    never used twice, and what the terminal is asked about when no answer came."""

    trace: str
    number: ReceiptNumber
    amounts: ReceiptAmounts

    def __post_init__(self) -> None:
        _check_trace(self.trace)
        _check_amounts(self.amounts)


@dataclass(frozen=True, slots=True)
class TerminalCancel:
    """Have a card terminal cancel one, or `amounts` of it: `approval_no` and `approved_on`
    (YYYYMMDD, Korean) are the original's. A part only where the terminal can."""

    trace: str
    number: ReceiptNumber
    amounts: ReceiptAmounts
    approval_no: str
    approved_on: str
    reason: CancelReason
    part: bool = False

    def __post_init__(self) -> None:
        _check_trace(self.trace)
        _check_amounts(self.amounts)
        if not self.approval_no.isalnum() or not self.approval_no.isascii():
            raise CannotAsk(AskProblem.TID)
        if len(self.approved_on) != 8 or not self.approved_on.isdigit():
            raise CannotAsk(AskProblem.TID)


TerminalAsk = TerminalIssue | TerminalCancel


def _check_amounts(amounts: ReceiptAmounts) -> None:
    if amounts.total <= 0:
        raise CannotAsk(AskProblem.AMOUNT)
    if min(amounts.supply, amounts.vat, amounts.tax_free) < 0:
        raise CannotAsk(AskProblem.SPLIT)


def _check_trace(trace: str) -> None:
    if not (trace.isascii() and trace.isdigit() and len(trace) <= 20):
        raise CannotAsk(AskProblem.ORDER_NO)
