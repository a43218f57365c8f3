"""Words for the gateway's number of a payment: why one that was typed is not kept."""

from __future__ import annotations

from pos_app.domain.paying.gateway_payment import BadGatewayNumber, NotAtGateway, OtherNumberKnown
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words


def _bad(what: BadGatewayNumber) -> Notice:
    del what
    return Notice(
        tr(
            "거래번호의 모양이 아닙니다."
            " 결제대행사 거래내역의 거래번호(TID)를 그대로 옮겨 적어 주십시오."
        ),
        "warn",
        "warn",
    )


def _other(what: OtherNumberKnown) -> Notice:
    words = tr(
        "이 결제의 거래번호는 이미 {known}로 알고 있어 바꾸지 않았습니다."
        " 다른 주문의 거래번호가 아닌지 확인해 주십시오."
    )
    return Notice(words.format(known=what.known))


def _not_there(what: NotAtGateway) -> Notice:
    del what
    return Notice(
        tr("결제대행사로 받은 돈이 아니라 거래번호가 없습니다. 주문의 결제방식을 확인해 주십시오."),
        "warn",
        "warn",
    )


WORDS: Words = {BadGatewayNumber: _bad, OtherNumberKnown: _other, NotAtGateway: _not_there}
