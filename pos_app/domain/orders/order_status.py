"""The axes of an order, and the one word a clerk reads, derived from them.

Axes stay apart (paper, sale, parcel, money, mall, stop); nothing writes the headline but
`headline`, and a check proves that the stored one equals it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.paying.payment import PaymentMethod, PayState, may_ship


class PaperState(StrEnum):
    """The slip of an order: claimed once, printed once."""

    NONE = "none"
    CLAIMED = "claimed"
    PRINTED = "printed"


class PickState(StrEnum):
    """The goods of an order: taken from the shelf one scan at a time."""

    NONE = "none"
    PICKING = "picking"
    PICKED = "picked"
    SHORT = "short"  # everything found is in the box, something is not there


class SaleState(StrEnum):
    """The wholesale sale of an order."""

    NONE = "none"
    SOLD = "sold"
    RETURNED = "returned"  # a return voucher took the whole sale back


class ParcelState(StrEnum):
    """The waybill of an order."""

    NONE = "none"
    WAYBILLED = "waybilled"
    HANDED_OVER = "handed_over"  # every parcel of it is with the driver


class StopState(StrEnum):
    """What stops an order, whatever the other axes say."""

    NONE = "none"
    HELD = "held"
    CANCEL_REQUESTED = "cancel_requested"
    CANCELLED = "cancelled"


ADDRESS_CHANGED = "address_changed"
"""The reason of a hold the program set itself; what people write is in their own words."""
EXCHANGE_WAITS = "exchange_waits"
"""Held by the program as well: what the customer exchanges has not come yet."""
EXCHANGE_SHORT = "exchange_short"
"""Fewer pieces came than were to be exchanged: a person says whether it goes all the same."""


class OrderStatus(StrEnum):
    """The headline a clerk reads."""

    AWAITING_PAYMENT = "awaiting_payment"  # 결제대기
    PAID = "paid"  # 결제확인
    PREPARING = "preparing"  # 발송준비중
    SOLD = "sold"  # 매출완료
    WAYBILLED = "waybilled"  # 송장입력
    SHIPPING = "shipping"  # 배송중
    DELIVERED = "delivered"  # 배송완료
    HELD = "held"  # 보류
    CANCEL_REQUESTED = "cancel_requested"  # 취소요청
    CANCELLED = "cancelled"  # 취소완료
    RETURNED = "returned"  # 반품완료


@dataclass(frozen=True, slots=True)
class Axes:
    """Where an order stands on each axis."""

    pay: PayState
    method: PaymentMethod
    paper: PaperState
    sale: SaleState
    parcel: ParcelState
    mall: MallStatus
    stop: StopState
    pick: PickState = PickState.NONE


_STOPPED = {
    StopState.HELD: OrderStatus.HELD,
    StopState.CANCEL_REQUESTED: OrderStatus.CANCEL_REQUESTED,
    StopState.CANCELLED: OrderStatus.CANCELLED,
}


def headline(axes: Axes) -> OrderStatus:
    """The one word for the axes: what stops it first, then whether all of it came back, then how far
    it has come."""
    if axes.stop is not StopState.NONE:
        return _STOPPED[axes.stop]
    if axes.sale is SaleState.RETURNED:
        return OrderStatus.RETURNED
    if axes.mall is MallStatus.DELIVERED:
        return OrderStatus.DELIVERED
    if axes.mall is MallStatus.SHIPPING:
        return OrderStatus.SHIPPING
    if axes.sale is SaleState.SOLD:
        numbered = axes.parcel is not ParcelState.NONE
        return OrderStatus.WAYBILLED if numbered else OrderStatus.SOLD
    if axes.paper is not PaperState.NONE:
        return OrderStatus.PREPARING
    return OrderStatus.PAID if may_ship(axes.pay, axes.method) else OrderStatus.AWAITING_PAYMENT


TO_SHIP = (OrderStatus.PAID, OrderStatus.PREPARING, OrderStatus.SOLD, OrderStatus.WAYBILLED)
"""What a courier is still to take."""
OPEN_STATUSES = (
    OrderStatus.AWAITING_PAYMENT,
    OrderStatus.PAID,
    OrderStatus.PREPARING,
    OrderStatus.SOLD,
    OrderStatus.WAYBILLED,
    OrderStatus.HELD,
    OrderStatus.CANCEL_REQUESTED,
)
