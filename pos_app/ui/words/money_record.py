"""Lines of a case's record that tell of its money."""

from __future__ import annotations

from enum import Enum

from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.warehouse.money_case import CaseRefund
from pos_app.ui.format import won_total
from pos_app.ui.language import tr
from pos_app.ui.notice import Words
from pos_app.ui.words.money_back import way_of


class MoneyEvent(Enum):
    """What is told."""

    ASKED = "asked"
    SENT = "sent"
    DONE = "done"
    REFUSED = "refused"
    CLOSED = "closed"
    ACCOUNT = "account"
    REGISTERED = "registered"
    DENIED = "denied"
    RECEIPT = "receipt"
    MALL = "mall"
    MESSAGE = "message"


def event_words(
    event: MoneyEvent,
    refund: CaseRefund | None = None,
    method: PaymentMethod = PaymentMethod.UNKNOWN,
) -> str:
    """The line; a refund's names its way and its amount."""
    words = {
        MoneyEvent.ASKED: tr("환불 요청 · {way} {total}"),
        MoneyEvent.SENT: tr("환불 보냄"),
        MoneyEvent.DONE: tr("환불 끝남 · {total}"),
        MoneyEvent.REFUSED: tr("환불 안 됨 · {total}"),
        MoneyEvent.CLOSED: tr("가상계좌 닫음"),
        MoneyEvent.ACCOUNT: tr("환불 계좌 확인"),
        MoneyEvent.REGISTERED: tr("에스크로 배송등록"),
        MoneyEvent.DENIED: tr("구매자 거절 확인"),
        MoneyEvent.RECEIPT: tr("현금영수증 처리"),
        MoneyEvent.MALL: tr("쇼핑몰 취소 확인"),
        MoneyEvent.MESSAGE: tr("고객 알림 보냄"),
    }[event]
    if refund is None:
        return words
    return words.format(way=way_of(refund.channel, method), total=won_total(refund.amount))


WORDS: Words = {}
