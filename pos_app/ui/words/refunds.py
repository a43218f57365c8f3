"""Words for refunds: why none is made, and what a person must say first."""

from __future__ import annotations

from pos_app.domain.money.money_back import (
    MoneyStep,
    NoSuchMoneyBack,
    NoSuchWay,
    NotToBeTicked,
    StepLocked,
    WayTaken,
)
from pos_app.domain.money.refunds import (
    NoGatewayNumber,
    NoSuchPayment,
    NoSuchRefund,
    NotByHand,
    NotRefundable,
    OtherRefund,
    ReferenceNeeded,
    RefundChannel,
    RefundMovedOn,
)
from pos_app.ui.format import won_total
from pos_app.ui.korean import with_particle
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words
from pos_app.ui.words.money_back import money_step_name, way_name


def _not_refundable(what: NotRefundable) -> Notice:
    words = tr(
        "{wanted}을 돌려줄 수 없습니다. 보내는 중인 환불까지 빼면 {left}이 남아 있습니다."
        " 금액을 고쳐 주십시오."
    )
    return Notice(words.format(wanted=won_total(what.wanted), left=won_total(what.left)))


def _no_payment(what: NoSuchPayment) -> Notice:
    del what
    return Notice(tr("결제 기록이 없는 주문입니다. 주문의 결제를 먼저 확인해 주십시오."))


def _no_number(what: NoGatewayNumber) -> Notice:
    del what
    return Notice(
        tr(
            "결제대행사의 거래번호를 몰라 여기서 취소할 수 없습니다."
            " 결제대행사 화면에서 취소하고 직접 확인으로 적어 주십시오."
        )
    )


def _other(what: OtherRefund) -> Notice:
    del what
    return Notice(tr("다른 환불이 먼저 적혔습니다. 지금 상태를 보고 다시 눌러 주십시오."), "warn")


def _no_refund(what: NoSuchRefund) -> Notice:
    del what
    return Notice(tr("그 환불이 없습니다. 목록을 새로 고친 뒤 다시 골라 주십시오."))


def _not_by_hand(what: NotByHand) -> Notice:
    del what
    return Notice(
        tr("지금은 사람이 답할 환불이 아닙니다. 결제대행사의 답을 기다려 주십시오."), "warn", "warn"
    )


def _reference(what: ReferenceNeeded) -> Notice:
    del what
    return Notice(tr("이체 확인번호를 적어 주십시오. 은행 앱이나 통장에 있습니다."), "warn", "warn")


def _moved(what: RefundMovedOn) -> Notice:
    del what
    return Notice(
        tr("그사이 환불 상태가 바뀌었습니다. 지금 상태를 보고 다시 눌러 주십시오."), "warn", "warn"
    )


def _no_procedure(what: NoSuchMoneyBack) -> Notice:
    del what
    return Notice(tr("그 환불 건이 없습니다. 목록을 새로 고친 뒤 다시 골라 주십시오."))


def _locked(what: StepLocked) -> Notice:
    words = tr("{step} 차례가 아닙니다. 앞 단계를 먼저 끝내 주십시오.")
    return Notice(words.format(step=money_step_name(MoneyStep(what.step))), "warn", "warn")


def _no_way(what: NoSuchWay) -> Notice:
    words = tr("이 결제는 {way} 돌려줄 수 없습니다. 다른 방법을 골라 주십시오.")
    way = with_particle(way_name(RefundChannel(what.way)), "으로/로")
    return Notice(words.format(way=way))


def _taken(what: WayTaken) -> Notice:
    words = tr("{way} 이미 보내는 중이거나 다 보냈습니다. 결과를 본 뒤에 다시 골라 주십시오.")
    way = with_particle(way_name(RefundChannel(what.way)), "으로/로")
    return Notice(words.format(way=way), "warn", "warn")


def _no_tick(what: NotToBeTicked) -> Notice:
    words = tr("{step} 손으로 끝낼 단계가 아닙니다. 지금 상태를 다시 봐 주십시오.")
    step = with_particle(money_step_name(MoneyStep(what.step)), "은/는")
    return Notice(words.format(step=step), "warn", "warn")


WORDS: Words = {
    NoSuchMoneyBack: _no_procedure,
    StepLocked: _locked,
    NoSuchWay: _no_way,
    WayTaken: _taken,
    NotToBeTicked: _no_tick,
    NotRefundable: _not_refundable,
    NoSuchPayment: _no_payment,
    NoGatewayNumber: _no_number,
    OtherRefund: _other,
    NoSuchRefund: _no_refund,
    NotByHand: _not_by_hand,
    ReferenceNeeded: _reference,
    RefundMovedOn: _moved,
}
