"""What a mall says about its orders: its statuses, its orders as given, its waybills."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pos_app.domain.paying.gateway_payment import GatewayPayment
from pos_app.domain.paying.receipt_wish import ReceiptWish
from pos_app.domain.won import Won


class MallStatus(Enum):
    """Where the mall shows an order to stand. The value is stored; `word` is the mall's own word.

    The seed has one word for a cancelled and for a returned order, so the two names are one state.
    """

    RECEIVED = "received"
    PAID = "paid"
    PREPARING = "preparing"
    SHIPPING = "shipping"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    RETURNED = "cancelled"  # noqa: PIE796

    @property
    def word(self) -> str:
        return MALL_WORDS[self]


MALL_WORDS: dict[MallStatus, str] = {
    MallStatus.RECEIVED: "주문접수",
    MallStatus.PAID: "결제확인/배송요청",
    MallStatus.PREPARING: "발송준비중",
    MallStatus.SHIPPING: "배송중",
    MallStatus.DELIVERED: "배송완료",
    MallStatus.CANCELLED: "반품or취소완료",
}

MALL_STEPS: tuple[MallStatus, ...] = (
    MallStatus.RECEIVED,
    MallStatus.PAID,
    MallStatus.PREPARING,
    MallStatus.SHIPPING,
    MallStatus.DELIVERED,
)


@dataclass(frozen=True, slots=True)
class MallWaybill:
    """A parcel's number as the mall keeps it: `courier` is the mall's courier name or code."""

    courier: str
    number: str


@dataclass(frozen=True, slots=True)
class MallOrderLine:
    """One row of a mall's order. `barcode` and `product_code` may be empty; amounts in won."""

    item_no: str
    product: str
    option: str
    product_code: str
    barcode: str
    qty: int
    unit_price: Won
    amount: Won


@dataclass(frozen=True, slots=True)
class MallOrder:
    """An order as the mall gives it. Times are ms UTC, `paid_at` None while unpaid.

    `method` is the mall's payment word; `tel` is the receiver's phone, `buyer_tel` the buyer's.
    `total` is what the buyer pays: goods + delivery - discount. `payment` is what the mall tells of
    it at its gateway, `receipt` what the buyer said of a cash receipt, None where it tells nothing.
    """

    order_no: str
    ordered_at: int
    paid_at: int | None
    method: str
    buyer: str
    buyer_tel: str
    receiver: str
    tel: str
    zip_code: str
    address: str
    memo: str
    lines: tuple[MallOrderLine, ...]
    goods: Won
    delivery: Won
    discount: Won
    total: Won
    status: MallStatus
    waybill: MallWaybill | None = None
    payment: GatewayPayment | None = None
    receipt: ReceiptWish | None = None


def may_step(now: MallStatus, to: MallStatus) -> bool:
    """Whether a mall lets staff move an order so: one step forward, or to 반품or취소완료.

    Source: Youngcart's bulk change moves one step only; the seed ends any order as cancelled.
    """
    if now is MallStatus.CANCELLED:
        return False
    if to is MallStatus.CANCELLED:
        return True
    return MALL_STEPS.index(to) == MALL_STEPS.index(now) + 1


def shows(order: MallOrder, status: MallStatus, waybill: MallWaybill | None = None) -> bool:
    """Whether the mall already shows what was promised: the status or a later one, that waybill.

    The question to ask after an unknown outcome, before anything is sent again.
    """
    if waybill is not None and order.waybill != waybill:
        return False
    if status is MallStatus.CANCELLED or order.status is MallStatus.CANCELLED:
        return order.status is status
    return MALL_STEPS.index(order.status) >= MALL_STEPS.index(status)
