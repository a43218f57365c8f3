"""What empty lists of 현금영수증 say."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pos_app.ui.language import tr
from pos_app.ui.screens.receipts.shown import Tab
from pos_app.ui.widgets.empty import Empty


def empty_words(tab: Tab, searched: bool) -> tuple[str, str]:
    """A title and what to expect; nothing found is not the same as nothing there."""
    if searched:
        return (
            tr("맞는 결제가 없습니다"),
            tr("카드, 휴대폰 결제, 포인트로 받은 주문은 현금영수증이 없어 나오지 않습니다."),
        )
    return {
        Tab.TODO: (
            tr("할 일이 없습니다"),
            tr("무통장입금, 가상계좌, 실시간계좌이체로 입금되면 여기에 나타납니다."),
        ),
        Tab.DUE: (tr("발급할 건이 없습니다"), tr("현금으로 입금되면 여기에 나타납니다.")),
        Tab.OVER: (tr("정정할 건이 없습니다"), tr("발급한 뒤 환불하면 여기에 나타납니다.")),
        Tab.UNKNOWN: (
            tr("결과를 모르는 건이 없습니다"),
            tr("답을 받지 못한 현금영수증이 여기에서 사람을 기다립니다."),
        ),
        Tab.ISSUED: (tr("발급한 건이 없습니다"), tr("발급하면 여기에 쌓입니다.")),
        Tab.CANCELLED: (tr("취소한 건이 없습니다"), tr("취소하면 여기에 쌓입니다.")),
    }[tab]


def no_results(parent: QWidget) -> Empty:
    """Nothing was sent today."""
    return Empty(
        "cash_receipt",
        tr("오늘 보낸 현금영수증이 없습니다"),
        tr("발급하거나 취소하면 승인번호와 함께 여기에 쌓입니다."),
        parent=parent,
    )
