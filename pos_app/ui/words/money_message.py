"""The message to the customer when their money is back: to be copied and sent by a person."""

from __future__ import annotations

from pos_app.domain.money.money_back import EXCHANGE_ENDED, MoneyCause
from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.warehouse.money_case import MoneyCase
from pos_app.ui.format import won_total
from pos_app.ui.language import tr
from pos_app.ui.notice import Words

_M = PaymentMethod


def message_to(case: MoneyCase, name: str, order_no: str, shop: str) -> str:
    """The whole text. Nothing of a person stands in it but the name."""
    hello = tr("{name} 님, 안녕하십니까.").format(name=name)
    if shop:
        hello = tr("[{shop}] {hello}").format(shop=shop, hello=hello)
    lines = [hello, _what(case, order_no)]
    if case.amount:
        lines.append(_how(case))
    lines.append(tr("감사합니다."))
    return "\n".join(line for line in lines if line)


def _what(case: MoneyCase, order_no: str) -> str:
    total = won_total(case.amount)
    if not case.amount:
        return tr("주문 {no}이 취소되었습니다. 받은 금액이 없어 돌려드릴 금액도 없습니다.").format(
            no=order_no
        )
    if case.reason == EXCHANGE_ENDED:
        ended = tr("주문 {no}의 교환을 되돌려 {total}을 환불해 드렸습니다.")
        return ended.format(no=order_no, total=total)
    said = {
        MoneyCause.CANCEL: tr("주문 {no}의 취소로 {total}을 환불해 드렸습니다."),
        MoneyCause.RETURN: tr("주문 {no}의 반품으로 {total}을 환불해 드렸습니다."),
        MoneyCause.CHANGE: tr("주문 {no}의 변경으로 차액 {total}을 환불해 드렸습니다."),
    }[case.cause]
    return said.format(no=order_no, total=total)


def _how(case: MoneyCase) -> str:
    if case.way is RefundChannel.MALL:
        if case.method is _M.POINTS:
            return tr("사용하신 적립금은 쇼핑몰 계정으로 돌아갑니다.")
        return tr("결제하신 쇼핑몰에서 결제 수단으로 돌려드립니다.")
    if case.way is RefundChannel.ACCOUNT:
        return tr("알려 주신 계좌로 입금됩니다.")
    if case.way is RefundChannel.ESCROW:
        return tr("구매 거절이 확인되어 결제대행사에서 돌려드립니다.")
    if case.way is RefundChannel.BY_HAND:
        if case.method is _M.CASH:
            return tr("현금으로 돌려드렸습니다.")
        return tr("입금이 보이지 않으면 이 번호로 연락해 주십시오.")
    return {
        _M.CARD: tr("카드 승인 취소는 카드사에 따라 며칠 뒤에 보일 수 있습니다."),
        _M.EASY: tr("간편결제 취소는 결제 앱과 카드사에 따라 며칠 뒤에 보일 수 있습니다."),
        _M.TRANSFER: tr("결제하신 은행 계좌로 입금됩니다."),
        _M.PHONE: tr("휴대폰 요금 청구에서 빠집니다."),
    }.get(case.method, "")


WORDS: Words = {}
