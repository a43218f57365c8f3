"""What malls call a way of paying, and what the shop calls it."""

from __future__ import annotations

from pos_app.domain.paying.payment import PaymentMethod

# Compared without blanks and in lower case. Sources: Youngcart's own code, Cafe24 and Godomall
# exports, the words SmartStore writes; a word not here stays UNKNOWN until a person says.
_WORDS: dict[str, PaymentMethod] = {
    "신용카드": PaymentMethod.CARD,
    "카드": PaymentMethod.CARD,
    "신용카드결제": PaymentMethod.CARD,
    "pc": PaymentMethod.CARD,
    "계좌이체": PaymentMethod.TRANSFER,
    "실시간계좌이체": PaymentMethod.TRANSFER,
    "pb": PaymentMethod.TRANSFER,
    "가상계좌": PaymentMethod.VIRTUAL_ACCOUNT,
    "pv": PaymentMethod.VIRTUAL_ACCOUNT,
    "무통장": PaymentMethod.BANK,
    "무통장입금": PaymentMethod.BANK,
    "gb": PaymentMethod.BANK,
    "후불": PaymentMethod.DEFERRED,
    "후불결제": PaymentMethod.DEFERRED,
    "외상": PaymentMethod.DEFERRED,
    "나중에결제": PaymentMethod.DEFERRED,
    "휴대폰": PaymentMethod.PHONE,
    "휴대폰결제": PaymentMethod.PHONE,
    "ph": PaymentMethod.PHONE,
    "적립금": PaymentMethod.POINTS,
    "포인트": PaymentMethod.POINTS,
    "포인트결제": PaymentMethod.POINTS,
    "마일리지": PaymentMethod.POINTS,
    "예치금": PaymentMethod.POINTS,
    "전액할인": PaymentMethod.POINTS,
    "gm": PaymentMethod.POINTS,
    "gd": PaymentMethod.POINTS,
    "gz": PaymentMethod.POINTS,
    "간편결제": PaymentMethod.EASY,
    "신용카드간편결제": PaymentMethod.EASY,
    "계좌간편결제": PaymentMethod.EASY,
    "kakaopay": PaymentMethod.EASY,
    "inicis_kakaopay": PaymentMethod.EASY,
    "카카오페이": PaymentMethod.EASY,
    "네이버페이": PaymentMethod.EASY,
    "페이코": PaymentMethod.EASY,
    "payco": PaymentMethod.EASY,
    "kpay": PaymentMethod.EASY,
    "paynow": PaymentMethod.EASY,
    "토스페이": PaymentMethod.EASY,
    "토스": PaymentMethod.EASY,
    "삼성페이": PaymentMethod.EASY,
    "애플페이": PaymentMethod.EASY,
    "lpay": PaymentMethod.EASY,
    "에스크로": PaymentMethod.ESCROW,
}


def payment_method(word: str, default: PaymentMethod = PaymentMethod.UNKNOWN) -> PaymentMethod:
    """The shop's name for a mall's payment word; `default` for an empty or unknown word."""
    return _WORDS.get("".join(word.split()).casefold(), default)
