"""Words for cash receipts: why none is issued, cancelled or answered for."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.domain.money.refunds import RefundState
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.domain.receipts.cash_receipts import (
    ApprovalNumberNeeded,
    GatewayReceiptNumberKnown,
    GatewayReceiptNumberNeeded,
    NeverReceipted,
    NoMerchantForReceipt,
    NoSuchReceipt,
    NoTerminalHere,
    NotForAnswer,
    NothingToReceipt,
    OtherReceipt,
    ReceiptMovedOn,
    ReceiptNumberNeeded,
    ReceiptUnderWay,
    ReceiptWaitsForRefund,
)
from pos_app.services.receipts.number_seal import NumberUnreadable
from pos_app.ui.format import won_total
from pos_app.ui.korean import with_particle
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words


def no_terminal_words(stations: Sequence[str]) -> str:
    """That this PC has no card terminal, and where one is."""
    if not stations:
        return tr(
            "무통장입금과 현금은 카드 단말기로 발급하는데, 단말기가 있는 자리가 없습니다."
            " 단말기를 연결한 뒤 다시 눌러 주십시오."
        )
    words = tr(
        "무통장입금과 현금은 카드 단말기가 있는 자리에서만 발급됩니다. 단말기가 있는 {stations}에서"
        " 눌러 주십시오."
    )
    return words.format(stations=", ".join(stations))


def terminal_banner(here: bool, stations: Sequence[str]) -> str:
    """Whether money that came by bank can be receipted at this PC."""
    rule = tr("무통장입금은 카드 단말기가 있는 POS에서만 발급됩니다.")
    if here:
        return f"{rule} " + tr("이 자리는 단말기가 연결되어 있습니다.")
    if not stations:
        return f"{rule} " + tr("단말기가 연결된 자리가 아직 없습니다.")
    words = tr("이 자리에는 단말기가 없습니다. 단말기가 있는 자리: {stations}")
    return f"{rule} " + words.format(stations=", ".join(stations))


def no_issue_right() -> str:
    """Why the buttons of receipts sleep for this person."""
    return tr("현금영수증은 점원이나 매니저가 발급합니다.")


def _never(what: NeverReceipted) -> Notice:
    name = PAYMENT_NAMES[PaymentMethod(what.method)]
    words = tr(
        "{name} 현금영수증을 발급하지 않습니다."
        " 무통장입금, 현금, 가상계좌, 실시간계좌이체로 받은 돈만 발급합니다."
    )
    return Notice(words.format(name=with_particle(name, "은/는")), "warn", "warn")


def _nothing(what: NothingToReceipt) -> Notice:
    if what.left > 0:
        words = tr(
            "발급할 수 있는 금액이 {left}뿐입니다. 그사이 환불되었는지 보고 다시 눌러 주십시오."
        )
        return Notice(words.format(left=won_total(what.left)), "warn", "warn")
    return Notice(
        tr(
            "지금 발급하거나 정정할 금액이 없습니다."
            " 아직 입금되지 않았거나, 돌려주었거나, 이미 발급한 주문입니다."
        ),
        "warn",
        "warn",
    )


def _under_way(what: ReceiptUnderWay) -> Notice:
    if what.state in (RefundState.UNKNOWN.value, RefundState.PERSON.value):
        words = tr("이 결제에 결과를 모르는 현금영수증이 있습니다. 그 결과를 먼저 확인해 주십시오.")
    else:
        words = tr("이 결제의 현금영수증을 보내는 중입니다. 결과가 올 때까지 기다려 주십시오.")
    return Notice(words, "warn", "warn")


def _no_such(what: NoSuchReceipt) -> Notice:
    del what
    words = tr("취소할 현금영수증이 없습니다. 이미 취소했는지 아래 기록에서 확인해 주십시오.")
    return Notice(words, "warn", "warn")


def _other(what: OtherReceipt) -> Notice:
    del what
    words = tr("다른 현금영수증이 먼저 적혔습니다. 지금 상태를 보고 다시 눌러 주십시오.")
    return Notice(words, "warn", "warn")


def _no_terminal(what: NoTerminalHere) -> Notice:
    return Notice(no_terminal_words(what.stations), "warn", "warn")


def _no_merchant(what: NoMerchantForReceipt) -> Notice:
    del what
    return Notice(
        tr(
            "이 결제를 발급할 결제대행사의 상점 아이디가 없습니다."
            " 설정의 결제대행사에서 상점 아이디를 등록해 주십시오."
        )
    )


def _number(what: ReceiptNumberNeeded) -> Notice:
    del what
    return Notice(
        tr(
            "결제하면서 발급된 현금영수증이라 번호를 모릅니다."
            " 고객에게 번호를 물어 적고 발급을 눌러 주십시오."
        ),
        "warn",
        "warn",
    )


def _not_for_answer(what: NotForAnswer) -> Notice:
    del what
    return Notice(
        tr("지금은 사람이 답할 현금영수증이 아닙니다. 지금 상태를 다시 봐 주십시오."),
        "warn",
        "warn",
    )


def _approval(what: ApprovalNumberNeeded) -> Notice:
    del what
    return Notice(
        tr(
            "승인번호를 영문자와 숫자로 적어 주십시오."
            " 결제대행사 화면이나 단말기 전표에 적혀 있습니다."
        ),
        "warn",
        "warn",
    )


def _gateway_number(what: GatewayReceiptNumberNeeded) -> Notice:
    del what
    return Notice(
        tr(
            "결제대행사의 현금영수증 거래번호도 적어 주십시오."
            " 나중에 취소할 때 이 번호로 취소합니다."
        ),
        "warn",
        "warn",
    )


def _gateway_number_known(what: GatewayReceiptNumberKnown) -> Notice:
    del what
    return Notice(
        tr(
            "그 거래번호는 다른 현금영수증의 것입니다."
            " 결제대행사 화면에서 이 주문의 줄을 다시 봐 주십시오."
        ),
        "warn",
        "warn",
    )


def _waits(what: ReceiptWaitsForRefund) -> Notice:
    del what
    return Notice(
        tr("이 주문의 환불이 아직 끝나지 않았습니다. 환불이 끝나면 현금영수증을 맞춥니다."),
        "warn",
        "warn",
    )


def _moved(what: ReceiptMovedOn) -> Notice:
    del what
    words = tr("그사이 현금영수증의 상태가 바뀌었습니다. 지금 상태를 보고 다시 눌러 주십시오.")
    return Notice(words, "warn", "warn")


def _unreadable(what: NumberUnreadable) -> Notice:
    del what
    return Notice(
        tr(
            "저장한 번호를 이 가게의 열쇠로 열 수 없습니다."
            " 고객에게 번호를 다시 물어 적어 주십시오."
        )
    )


WORDS: Words = {
    NeverReceipted: _never,
    NothingToReceipt: _nothing,
    ReceiptUnderWay: _under_way,
    NoSuchReceipt: _no_such,
    OtherReceipt: _other,
    NoTerminalHere: _no_terminal,
    NoMerchantForReceipt: _no_merchant,
    ReceiptNumberNeeded: _number,
    NotForAnswer: _not_for_answer,
    ApprovalNumberNeeded: _approval,
    GatewayReceiptNumberNeeded: _gateway_number,
    GatewayReceiptNumberKnown: _gateway_number_known,
    ReceiptWaitsForRefund: _waits,
    ReceiptMovedOn: _moved,
    NumberUnreadable: _unreadable,
}
