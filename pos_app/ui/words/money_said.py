"""What is said for a moment once a button of a case's money was pressed and answered."""

from __future__ import annotations

from pos_app.ui.language import tr
from pos_app.ui.notice import Words


def said_words(act: str) -> str:
    """What was done, by the button's name in the program."""
    return {
        "refund": tr("환불을 적었습니다. 결과는 이 단계에 나타납니다."),
        "ask": tr("결제대행사에 알아보고 있습니다."),
        "confirm": tr("두 사람의 확인으로 적었습니다."),
        "way": tr("환불 방법을 바꿨습니다."),
        "account": tr("환불 계좌를 저장했습니다."),
        "number": tr("거래번호를 저장했습니다."),
        "close": tr("가상계좌를 닫으라고 결제대행사에 알립니다."),
        "closed": tr("직접 닫은 것으로 적었습니다."),
        "register": tr("배송을 결제대행사에 등록합니다."),
        "registered": tr("직접 등록한 것으로 적었습니다."),
        "not_done": tr("안 된 것으로 적었습니다. 다시 보낼 수 있습니다."),
        "denied": tr("구매자가 거절한 것으로 적었습니다."),
        "correct": tr("현금영수증 정정을 시작했습니다. 결과는 이 단계에 나타납니다."),
        "receipt": tr("현금영수증을 처리한 것으로 적었습니다."),
        "mall": tr("쇼핑몰에서 바꾼 것으로 적었습니다."),
        "retry": tr("쇼핑몰에 다시 보냅니다."),
        "copy": tr("알림 글을 복사했습니다."),
        "sent": tr("고객에게 알린 것으로 적었습니다."),
    }.get(act, "")


WORDS: Words = {}
