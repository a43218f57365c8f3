"""What the status of an order is called, and its pill."""

from __future__ import annotations

from functools import cache

from pos_app.domain.orders.order_status import OrderStatus
from pos_app.ui.language import tr
from pos_app.ui.pills import PillSpec, state_pill


def status_word(status: OrderStatus) -> str:
    """The word a clerk reads."""
    return {
        OrderStatus.AWAITING_PAYMENT: tr("결제대기"),
        OrderStatus.PAID: tr("결제확인"),
        OrderStatus.PREPARING: tr("발송준비중"),
        OrderStatus.SOLD: tr("매출완료"),
        OrderStatus.WAYBILLED: tr("송장입력"),
        OrderStatus.SHIPPING: tr("배송중"),
        OrderStatus.DELIVERED: tr("배송완료"),
        OrderStatus.HELD: tr("보류"),
        OrderStatus.CANCEL_REQUESTED: tr("취소요청"),
        OrderStatus.CANCELLED: tr("취소완료"),
        OrderStatus.RETURNED: tr("반품완료"),
    }[status]


@cache
def status_pill(status: OrderStatus) -> PillSpec:
    """The pill of a status."""
    return state_pill(status_word(status))
