"""What a state of an order is called and looks like: pills, marks, chips."""

from __future__ import annotations

from functools import cache

from pos_app.domain.orders.order_status import OrderStatus, PaperState
from pos_app.domain.orders.order_views import OrderRow, OrderWarning, PrintBlock, StatusCounts
from pos_app.domain.paper.printing import PrintState
from pos_app.ui.language import tr
from pos_app.ui.order_status import status_pill
from pos_app.ui.pills import PillSpec, state_pill
from pos_app.ui.widgets.chip import ChipSpec

ALL = "all"


def paper_pill(row: OrderRow) -> PillSpec:
    """Where the newest paper of the order's slip stands."""
    if row.slip_voided:
        return PillSpec(tr("폐기됨"), "warn", "slash")
    state = row.print_state
    if state is None:
        done = row.paper is PaperState.PRINTED
        return state_pill(tr("인쇄됨")) if done else PillSpec(tr("인쇄 전"), "neutral", "ring_0")
    if state is PrintState.NOT_PRINTED:
        return PillSpec(tr("안 나왔음"), "warn", "triangle")
    if state is PrintState.EXPIRED:
        return PillSpec(tr("인쇄 멈춤"), "warn", "pause")
    return state_pill(_PAPER[state]())


_PAPER = {
    PrintState.QUEUED: lambda: tr("인쇄 대기"),
    PrintState.SENDING: lambda: tr("인쇄 중"),
    PrintState.SENT: lambda: tr("인쇄 중"),
    PrintState.CONFIRMED: lambda: tr("인쇄됨"),
    PrintState.CONFIRMED_BY_PERSON: lambda: tr("인쇄됨"),
    PrintState.UNKNOWN: lambda: tr("종이 확인"),
    PrintState.HANDED_OVER: lambda: tr("종이 확인"),
    PrintState.BLOCKED: lambda: tr("막힘"),
}


@cache
def warning_mark(warning: OrderWarning) -> PillSpec:
    """The short words of the last column."""
    return {
        OrderWarning.PAPER_UNKNOWN: PillSpec(tr("종이 확인"), "unknown", "question"),
        OrderWarning.PAPER_BLOCKED: PillSpec(tr("인쇄 막힘"), "bad", "octagon"),
        OrderWarning.PAPER_EXPIRED: PillSpec(tr("인쇄 멈춤"), "warn", "pause"),
        OrderWarning.SHORT: PillSpec(tr("모자람"), "warn", "triangle"),
        OrderWarning.SLIP_VOIDED: PillSpec(tr("종이 폐기"), "warn", "slash"),
        OrderWarning.CHANGE_WAITING: PillSpec(tr("주문 바뀜"), "warn", "triangle"),
        OrderWarning.MALL_AHEAD: PillSpec(tr("쇼핑몰 앞섬"), "warn", "triangle"),
        OrderWarning.AMOUNT_DIFFERS: PillSpec(tr("금액 차이"), "warn", "triangle"),
        OrderWarning.UNMATCHED: PillSpec(tr("상품 모름"), "warn", "triangle"),
        OrderWarning.PAYMENT_UNCONFIRMED: PillSpec(tr("결제 확인"), "unknown", "question"),
        OrderWarning.ESTIMATED: PillSpec(tr("추정 금액"), "warn", "triangle"),
    }[warning]


def first_warning(row: OrderRow) -> PillSpec | None:
    """The most important one; the tooltip has them all."""
    warnings = row.warnings
    return warning_mark(warnings[0]) if warnings else None


def all_warnings(row: OrderRow) -> str:
    """Every warning in words."""
    return " · ".join(warning_mark(one).text for one in row.warnings)


def block_words(block: PrintBlock | None) -> str:
    """Why no slip can be printed now, `""` where one can."""
    if block is None:
        return ""
    return {
        PrintBlock.STOPPED: tr("멈춘 주문은 인쇄하지 않습니다."),
        PrintBlock.HAS_SLIP: tr("출고지시서가 이미 있습니다."),
        PrintBlock.UNPAID: tr("미결제 주문은 인쇄하지 않습니다."),
        PrintBlock.UNCONFIRMED: tr("결제를 먼저 확인해 주십시오."),
        PrintBlock.UNMATCHED: tr("상품을 먼저 이어 주십시오."),
        PrintBlock.CHANGE_WAITING: tr("달라진 곳을 먼저 확인해 주십시오."),
    }[block]


_CHIPS = (
    OrderStatus.AWAITING_PAYMENT,
    OrderStatus.PAID,
    OrderStatus.PREPARING,
    OrderStatus.SOLD,
    OrderStatus.WAYBILLED,
    OrderStatus.SHIPPING,
    OrderStatus.HELD,
    OrderStatus.CANCEL_REQUESTED,
)


def status_chips(counts: StatusCounts) -> list[ChipSpec]:
    """The filters of the list with their counts; rare statuses only where there are any."""
    chips = [ChipSpec(ALL, tr("전체"), counts.total)]
    for status in _CHIPS:
        look = status_pill(status)
        chips.append(ChipSpec(status.value, look.text, counts[status], look.tone, look.glyph))
        if status is OrderStatus.SHIPPING and counts[OrderStatus.DELIVERED]:
            look, count = status_pill(OrderStatus.DELIVERED), counts[OrderStatus.DELIVERED]
            chips.append(
                ChipSpec(OrderStatus.DELIVERED.value, look.text, count, look.tone, look.glyph)
            )
    cancelled = counts[OrderStatus.CANCELLED]
    chips.append(ChipSpec(OrderStatus.CANCELLED.value, tr("취소"), cancelled))
    return chips
