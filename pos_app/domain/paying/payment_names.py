"""What the shop calls each way of paying, on its papers and screens."""

from __future__ import annotations

from pos_app.domain.paying.payment import PaymentMethod

PAYMENT_NAMES: dict[PaymentMethod, str] = {
    PaymentMethod.CARD: "신용카드",
    PaymentMethod.TRANSFER: "실시간계좌이체",
    PaymentMethod.VIRTUAL_ACCOUNT: "가상계좌",
    PaymentMethod.BANK: "무통장입금",
    PaymentMethod.CASH: "현금",
    PaymentMethod.DEFERRED: "후불결제",
    PaymentMethod.PHONE: "휴대폰",
    PaymentMethod.POINTS: "적립금",
    PaymentMethod.EASY: "간편결제",
    PaymentMethod.ESCROW: "에스크로",
    PaymentMethod.EXCHANGE: "교환",
    PaymentMethod.MARKET: "마켓정산",
    PaymentMethod.UNKNOWN: "미확인",
}
