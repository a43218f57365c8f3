"""Lines of 결제 내역 in the order's detail."""

from __future__ import annotations

from pos_app.clock import day_of
from pos_app.domain.money.payment_timeline import PaymentAct, PaymentEvent
from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.ui.format import clock_time, won_total
from pos_app.ui.language import tr
from pos_app.ui.notice import Words
from pos_app.ui.words.gateway import refused_words
from pos_app.ui.words.money_back import way_name

_A = PaymentAct
_CARRIES = (_A.CARRIED, _A.CARRIED_HERE, _A.CARRIED_BACK)


def event_text(event: PaymentEvent) -> str:
    """`신용카드 9,580원 결제`, `결제 취소 9,580원 환불`."""
    by_hand = event.channel is RefundChannel.BY_HAND
    way = tr("직접 환불") if by_hand else way_name(event.channel) if event.channel else ""
    words = {
        _A.PAID: tr("{method} {total} 결제"),
        _A.ASKED: tr("{total} 환불 요청 · {way}"),
        _A.REFUNDED: tr("{total} 환불 끝남 · {way}"),
        _A.REFUSED: tr("{total} 환불 안 됨 · {way}"),
        _A.OUTSIDE: tr("{total} 외부 취소"),
        _A.FEE: tr("결제대행사 수수료 {total}"),
        _A.REGISTERED: tr("에스크로 배송등록"),
        _A.DENIED: tr("구매자가 구매를 거절함"),
        _A.CLOSED: tr("가상계좌 닫음"),
        _A.CARRIED: tr("{total} 교환으로 넘김"),
        _A.CARRIED_HERE: tr("{total} 교환으로 넘겨받음"),
        _A.CARRIED_BACK: tr("{total} 교환 되돌림"),
    }[event.act]
    return words.format(method=PAYMENT_NAMES[event.method], total=won_total(event.amount), way=way)


def event_below(event: PaymentEvent, today: int) -> str:
    """The day where it was another one, who, the number's end, and why not."""
    day = clock_time(event.at, today)[:-5].strip()
    agreed = event.act in (_A.REFUNDED, _A.REFUSED) and event.who
    who = tr("{who} 확인").format(who=event.who) if agreed else event.who
    named = tr("{number} 주문") if event.act in _CARRIES else tr("거래번호 {number}")
    number = named.format(number=event.number) if event.number else ""
    why = refused_words(event.why)[0] if event.why else ""
    return " · ".join(part for part in (day, who, number, why) if part)


def event_time(event: PaymentEvent) -> str:
    """`14:27`."""
    return clock_time(event.at, day_of(event.at))


WORDS: Words = {}
