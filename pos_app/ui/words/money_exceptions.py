"""Words for what of the money needs a person: what it is, what is known, what is to be done."""

from __future__ import annotations

from pos_app.domain.drift import DriftKind
from pos_app.domain.money.money_back import MoneyStep
from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.outside.outgoing import RESTORED
from pos_app.domain.outside.promises import PromiseState
from pos_app.domain.today.money_exceptions import ExceptionKind, MoneyException
from pos_app.ui.language import tr
from pos_app.ui.notice import Words
from pos_app.ui.words.drift import drift_words, repair_words, sides_words
from pos_app.ui.words.refusals import refusal_words

_K = ExceptionKind


def kind_words(kind: ExceptionKind) -> str:
    """The word of the pill."""
    return {
        _K.REFUND_UNKNOWN: tr("결과 모름"),
        _K.REFUND_PERSON: tr("직접 확인"),
        _K.REFUND_REJECTED: tr("환불 거절"),
        _K.DRIFT: tr("서로 다름"),
        _K.TELL_STUCK: tr("취소 못 알림"),
        _K.STEP_LATE: tr("오래 멈춤"),
    }[kind]


def what_words(one: MoneyException) -> str:
    """What it is, in one line without a stop."""
    if one.kind is _K.DRIFT:
        return drift_words(DriftKind(one.what))
    if one.kind is _K.STEP_LATE:
        step = step_words(MoneyStep(one.what))
        late = tr("{step}: 기한이 지났습니다") if one.due_at else tr("{step}: 멈춰 있습니다")
        return late.format(step=step)
    if one.kind is _K.TELL_STUCK:
        rejected = one.what == PromiseState.REJECTED.value
        return tr("쇼핑몰이 취소를 거절했습니다") if rejected else tr("취소를 알린 결과를 모릅니다")
    return {
        _K.REFUND_UNKNOWN: tr("돈이 돌아갔는지 모릅니다"),
        _K.REFUND_PERSON: person_words(one.what),
        _K.REFUND_REJECTED: tr("환불이 거절되어 돈이 돌아가지 않았습니다"),
    }[one.kind]


def person_words(channel: str) -> str:
    """Why a refund is with a person."""
    if channel == RefundChannel.BY_HAND.value:
        return tr("이체와 두 번째 확인을 기다립니다")
    return tr("결제대행사 화면에서 확인해야 합니다")


def known_words(one: MoneyException) -> str:
    """What else is known of it; "" where nothing is."""
    if one.kind is _K.DRIFT:
        return sides_words(DriftKind(one.what), one.ours, one.theirs)
    if one.why == RESTORED:
        if one.kind is _K.TELL_STUCK:
            return tr("백업으로 되돌려서 그 뒤에 알렸는지 모릅니다")
        return tr("백업으로 되돌려서 그 뒤에 보냈는지 모릅니다")
    return refusal_words(one.why) if one.kind is _K.TELL_STUCK else ""


def to_do_words(one: MoneyException) -> str:
    """What is to be done, as a short line."""
    if one.kind is _K.DRIFT:
        return repair_words(DriftKind(one.what))
    if one.kind is _K.TELL_STUCK:
        rejected = one.what == PromiseState.REJECTED.value
        return tr("취소 다시 알리기") if rejected else tr("저절로 조회 중")
    return {
        _K.REFUND_UNKNOWN: tr("저절로 조회 중 · 다시 환불 금지"),
        _K.REFUND_PERSON: tr("확인하고 적기"),
        _K.REFUND_REJECTED: tr("까닭을 보고 다른 방법으로"),
        _K.STEP_LATE: tr("체크리스트 열기"),
    }[one.kind]


def step_words(step: MoneyStep) -> str:
    """A step of the procedure as the list names it."""
    return {
        MoneyStep.CLOSE: tr("채번취소"),
        MoneyStep.ACCOUNT: tr("환불 계좌"),
        MoneyStep.REGISTER: tr("에스크로 배송등록"),
        MoneyStep.DENIAL: tr("구매거절"),
        MoneyStep.REFUND: tr("환불"),
        MoneyStep.RECEIPT: tr("현금영수증"),
        MoneyStep.MALL: tr("쇼핑몰 상태"),
        MoneyStep.MESSAGE: tr("고객 알림"),
    }[step]


WORDS: Words = {}
