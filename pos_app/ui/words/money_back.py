"""Words for a refund procedure: its steps and the ways money goes back."""

from __future__ import annotations

from pos_app.domain.money_back import MoneyStep
from pos_app.domain.refunds import RefundChannel
from pos_app.ui.language import tr
from pos_app.ui.notice import Words


def money_step_name(step: MoneyStep) -> str:
    """What the step is called."""
    return {
        MoneyStep.CLOSE: tr("가상계좌 닫기"),
        MoneyStep.ACCOUNT: tr("환불 계좌"),
        MoneyStep.REGISTER: tr("에스크로 배송등록"),
        MoneyStep.DENIAL: tr("구매 거절"),
        MoneyStep.REFUND: tr("환불"),
        MoneyStep.RECEIPT: tr("현금영수증"),
        MoneyStep.MALL: tr("쇼핑몰 상태"),
        MoneyStep.MESSAGE: tr("고객 알림"),
    }[step]


def way_name(way: RefundChannel) -> str:
    """The way money goes back, as a short noun."""
    return {
        RefundChannel.GATEWAY: tr("결제 취소"),
        RefundChannel.ACCOUNT: tr("가상계좌 환불서비스"),
        RefundChannel.ESCROW: tr("구매거절 확인"),
        RefundChannel.BY_HAND: tr("계좌이체"),
        RefundChannel.CONSOLE: tr("외부 취소"),
        RefundChannel.MALL: tr("쇼핑몰 환불"),
    }[way]


WORDS: Words = {}
