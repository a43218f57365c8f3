"""How an order was paid, and what that means for us."""

from __future__ import annotations

from enum import StrEnum


class PaymentMethod(StrEnum):
    """How an order was paid, in the shop's one vocabulary."""

    CARD = "card"  # 신용카드
    TRANSFER = "transfer"  # 실시간계좌이체
    VIRTUAL_ACCOUNT = "virtual_account"  # 가상계좌
    BANK = "bank"  # 무통장입금
    CASH = "cash"  # 현금, taken at the counter
    DEFERRED = "deferred"  # 후불결제
    PHONE = "phone"  # 휴대폰
    POINTS = "points"  # 적립금·포인트
    EASY = "easy"  # 간편결제
    ESCROW = "escrow"  # 에스크로
    EXCHANGE = "exchange"  # 교환: by what another order's goods are worth when they come back
    MARKET = "market"  # 마켓정산: refunded and receipted at the market, never by us
    UNKNOWN = "unknown"  # the file cannot tell; a person confirms before the slip


AT_GATEWAY = frozenset(
    {
        PaymentMethod.CARD,
        PaymentMethod.TRANSFER,
        PaymentMethod.VIRTUAL_ACCOUNT,
        PaymentMethod.PHONE,
        PaymentMethod.EASY,
        PaymentMethod.ESCROW,
    }
)
"""Taken through a payment gateway, which has a number of its own for each."""


LATER = frozenset({PaymentMethod.DEFERRED, PaymentMethod.EXCHANGE})
"""Agreed to be paid after it has gone."""


class PayState(StrEnum):
    """The money axis of an order, as far as shipping needs it."""

    AWAITING = "awaiting"
    UNCONFIRMED = "unconfirmed"
    PAID = "paid"


def may_ship(state: PayState, method: PaymentMethod) -> bool:
    """Whether a slip may be printed: paid, or agreed to be paid later (후불결제, 교환)."""
    return state is PayState.PAID or (method in LATER and state is not PayState.UNCONFIRMED)
