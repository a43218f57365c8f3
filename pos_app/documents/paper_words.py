"""How papers write moments, amounts and marks."""

from __future__ import annotations

from pos_app.clock import kst
from pos_app.domain.paper.papers import CopyMark
from pos_app.domain.won import Won

SLIP_TITLE = "출고지시서"
RECEIPT_TITLE = "판매 영수증"
VOUCHER_TITLE = "거래명세표"
CANCEL_TITLE = "취소 처리지"
ORIGINAL = "원본"
TRAINING = "연습"
TRAINING_NOTE = "실제로 쓰지 않는 종이입니다"
CHECK_AMOUNT = "금액 확인"
CHECK_AMOUNT_NOTE = "주문에 금액이 없어 상품 목록의 가격으로 추정했습니다."
UNPAID = "미결제"
NO_PLACE = "미지정"
TAX_FREE_MARK = "* "


def short_time(at_ms: int) -> str:
    """`11-24 11:20`, Korean time."""
    return f"{kst(at_ms):%m-%d %H:%M}"


def long_time(at_ms: int) -> str:
    """`2026-11-24 11:20`, Korean time: for papers that are kept for years."""
    return f"{kst(at_ms):%Y-%m-%d %H:%M}"


def amount(won: Won) -> str:
    """`1,234`, with a real minus."""
    return f"{won:,}".replace("-", "−")


def won_amount(won: Won) -> str:
    """`1,234원`."""
    return f"{amount(won)}원"


def copy_title(mark: CopyMark) -> str:
    """What stands at the head and foot of every paper but the first."""
    return f"재출력 {mark.number}회 · 원본 아님"


def copy_reason(mark: CopyMark) -> str:
    return f"사유 {mark.reason} · 승인 {mark.approver}"


def payment(method: str, paid_at: int | None) -> str:
    """`가상계좌 11-24 10:58`, or the method and 미결제."""
    when = UNPAID if paid_at is None else short_time(paid_at)
    return f"{method} {when}".strip()


def discount(won: Won) -> str:
    """A discount as papers show it: always taken off."""
    return amount(-abs(won))
