"""Words for why an order is stopped."""

from __future__ import annotations

from pos_app.domain.order_status import ADDRESS_CHANGED
from pos_app.ui.language import tr
from pos_app.ui.notice import Words


def stop_words(reason: str) -> str:
    """A person's own words as they are; the program's own reason in words."""
    if reason == ADDRESS_CHANGED:
        return tr("쇼핑몰에서 받는 곳이 바뀌었습니다")
    return reason


WORDS: Words = {}
