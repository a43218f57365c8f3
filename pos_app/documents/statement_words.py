"""What a statement of account calls its lines, on paper and in a workbook alike."""

from __future__ import annotations

from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.domain.selling.statement import LedgerMove, LineKind

TITLE = "거래처 원장"
OPENING, CLOSING, SUM = "이월 잔액", "남은 잔액", "합계"
OPEN_TITLE = "지금 남은 전표"
CREDIT = "쓰지 않은 수금"
KINDS: dict[LineKind, str] = {
    LineKind.SALE: "매출",
    LineKind.RETURN: "반품",
    LineKind.PAYMENT: "결제",
    LineKind.CORRECTION: "결제 정정",
    LineKind.COLLECTION: "외상수금",
    LineKind.COLLECTION_BACK: "수금 취소",
    LineKind.REFUND: "환불",
    LineKind.OTHER: "정정",
}


def day(number: int) -> str:
    """`2026-11-24` of 20261124."""
    return f"{number // 10000:04d}-{number // 100 % 100:02d}-{number % 100:02d}"


def details(move: LedgerMove) -> tuple[str, str]:
    """Which line this is: its voucher, way of paying and memo, and the order's number below."""
    way = PAYMENT_NAMES[move.method] if move.method else ""
    return " · ".join(part for part in (move.number, way, move.note) if part), move.order_no
