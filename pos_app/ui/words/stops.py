"""Words for why an order is stopped."""

from __future__ import annotations

from pos_app.domain.orders.order_status import ADDRESS_CHANGED, EXCHANGE_SHORT, EXCHANGE_WAITS
from pos_app.ui.language import tr
from pos_app.ui.notice import Words


def stop_words(reason: str) -> str:
    """A person's own words as they are; the program's own reason in words."""
    return {
        ADDRESS_CHANGED: tr("쇼핑몰에서 받는 곳이 바뀌었습니다"),
        EXCHANGE_WAITS: tr("교환하기로 한 상품이 아직 들어오지 않았습니다"),
        EXCHANGE_SHORT: tr("교환하기로 한 상품이 접수보다 적게 들어왔습니다"),
    }.get(reason, reason)


WORDS: Words = {}
