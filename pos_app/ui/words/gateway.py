"""Words for the payment gateway: why something cannot be asked of it at all."""

from __future__ import annotations

from pos_app.domain.gateway.gateway_answers import Why
from pos_app.domain.gateway.gateway_problems import AskProblem, CannotAsk
from pos_app.domain.outside.outgoing import RESTORED
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words


def _cannot_ask(what: CannotAsk) -> Notice:
    said = {
        AskProblem.TID: tr(
            "결제 거래번호가 없거나 모양이 다릅니다. 주문의 결제 기록을 확인해 주십시오."
        ),
        AskProblem.ORDER_NO: tr(
            "주문번호를 결제대행사에 보낼 수 없습니다. 주문번호를 확인해 주십시오."
        ),
        AskProblem.METHOD: tr(
            "이 결제방식은 결제대행사로 돌려줄 수 없습니다. 직접 이체로 환불해 주십시오."
        ),
        AskProblem.AMOUNT: tr("금액이 0원이거나 남은 금액보다 많습니다. 금액을 확인해 주십시오."),
        AskProblem.SPLIT: tr(
            "부가세와 면세 금액이 환불 금액과 맞지 않습니다. 금액을 확인해 주십시오."
        ),
        AskProblem.REASON: tr("사유를 적어 주십시오."),
        AskProblem.BANK: tr("은행을 골라 주십시오."),
        AskProblem.ACCOUNT: tr("계좌번호를 숫자로 적어 주십시오."),
        AskProblem.HOLDER: tr("예금주 이름을 적어 주십시오."),
        AskProblem.NAME: tr("이름을 적어 주십시오."),
        AskProblem.WAYBILL: tr("송장번호를 확인해 주십시오."),
    }
    return Notice(said[what.problem], "warn", "warn")


def refused_words(why: str) -> tuple[str, str]:
    """Why the gateway refused, and what to do next: two full sentences."""
    console = tr("결제대행사 화면에서 확인하고, 안 되면 다른 방법으로 돌려주십시오.")
    other = tr("다른 방법으로 돌려주십시오.")
    check = tr("주문의 거래번호를 결제대행사 거래내역과 견주어 주십시오.")
    return {
        RESTORED: (
            tr("백업으로 되돌린 장부라서 이 환불을 그 뒤에 보냈는지 모릅니다."),
            tr("결제대행사 화면에서 이 거래가 취소되었는지 보고 결과를 적어 주십시오."),
        ),
        Why.NO_RIGHT.value: (
            tr("결제대행사가 이 상점에 취소 권한이 없다고 합니다."),
            tr("결제대행사에 취소 권한을 요청한 뒤 다시 보내 주십시오."),
        ),
        Why.NOT_CANCELLABLE.value: (tr("결제대행사가 취소할 수 없는 결제라고 합니다."), other),
        Why.PERIOD_OVER.value: (tr("취소할 수 있는 기간이 지났습니다."), other),
        Why.ESCROW_WAY.value: (
            tr("에스크로 결제는 구매자가 거절해야 돌려줄 수 있습니다."),
            tr("구매자에게 결제대행사 창에서 거절해 달라고 알려 주십시오."),
        ),
        Why.OTHER_MERCHANT.value: (tr("다른 상점의 결제라고 합니다."), check),
        Why.TID_MISMATCH.value: (tr("거래번호가 맞지 않는다고 합니다."), check),
        Why.NO_PARTS.value: (tr("이 결제는 일부만 취소할 수 없습니다."), other),
        Why.FULL_AFTER_PART.value: (tr("일부를 취소한 결제라 전액 취소가 안 됩니다."), console),
        Why.LIMIT_USED_UP.value: (
            tr("결제대행사의 취소 한도를 다 썼습니다."),
            tr("결제대행사에 한도만큼 입금한 뒤 다시 보내 주십시오."),
        ),
        Why.RECEIPT_KIND.value: (
            tr("이 번호로는 고른 용도의 현금영수증을 낼 수 없다고 합니다."),
            tr("용도와 번호를 구매자에게 확인하고 다시 발급해 주십시오."),
        ),
        Why.RECEIPT_TWICE.value: (
            tr("이 결제의 현금영수증이 이미 있다고 합니다."),
            tr("결제대행사의 현금영수증 내역에서 확인하고, 또 내지 마십시오."),
        ),
        Why.DEPOSITED.value: (
            tr("그사이 입금되어 가상계좌를 닫지 않았습니다."),
            tr("들어온 돈은 환불 단계에서 돌려주십시오."),
        ),
        Why.TRANSFERS_STOPPED.value: (
            tr("은행의 이체가 멈춰 있습니다."),
            tr("은행 점검이 끝난 뒤 다시 보내 주십시오."),
        ),
        Why.NOT_CONTRACTED.value: (
            tr("계약에 없는 서비스라 보내지 않았습니다."),
            tr("다른 방법으로 돌려주거나, 설정에서 계약을 확인해 주십시오."),
        ),
    }.get(why, (tr("결제대행사가 받아 주지 않았습니다."), console))


WORDS: Words = {CannotAsk: _cannot_ask}
