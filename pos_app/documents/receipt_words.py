"""What papers and files call cash receipts, their uses, ways and states."""

from __future__ import annotations

from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.domain.paying.receipt_amounts import ReceiptAmounts
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind, ReceiptRoute
from pos_app.domain.paying.receipt_number import ReceiptUse

TITLE = "현금영수증"
BOOK_TITLE = "현금영수증 발급 내역"
SUMS_TITLE = "용도별 합계"
SUM = "합계"
USES: dict[ReceiptUse, str] = {
    ReceiptUse.DEDUCTION: "소득공제",
    ReceiptUse.EXPENSE: "지출증빙",
}
ROUTES: dict[ReceiptRoute, str] = {
    ReceiptRoute.GATEWAY: "결제대행사",
    ReceiptRoute.TERMINAL: "카드 단말기",
    ReceiptRoute.PAYMENT: "결제 때 발급",
}
STATES: dict[NtsState, str] = {
    NtsState.NONE: "확인 전",
    NtsState.WAITING: "전송 대기",
    NtsState.REGISTERED: "등록됨",
    NtsState.FAILED: "등록 실패",
}
KINDS: dict[tuple[ReceiptKind, bool], str] = {
    (ReceiptKind.ISSUE, False): "발급",
    (ReceiptKind.CANCEL, False): "취소",
    (ReceiptKind.CANCEL, True): "부분취소",
}
"""By the kind, and whether it is about a part only."""


def kind_word(kind: ReceiptKind, part: bool) -> str:
    return KINDS[kind, part and kind is ReceiptKind.CANCEL]


def method_word(method: PaymentMethod) -> str:
    return PAYMENT_NAMES[method]


def signed(amounts: ReceiptAmounts, kind: ReceiptKind) -> tuple[int, int, int, int]:
    """Supply, tax, tax-free and total in won, below zero for a cancel."""
    sign = 1 if kind is ReceiptKind.ISSUE else -1
    told = (amounts.supply, amounts.vat, amounts.tax_free, amounts.total)
    return sign * told[0], sign * told[1], sign * told[2], sign * told[3]
