"""Words for the payment gateway: why something cannot be asked of it at all."""

from __future__ import annotations

from pos_app.domain.gateway_problems import AskProblem, CannotAsk
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


WORDS: Words = {CannotAsk: _cannot_ask}
