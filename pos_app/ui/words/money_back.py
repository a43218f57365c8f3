"""Words for a refund procedure: its steps, the ways money goes back, its shape in the list."""

from __future__ import annotations

from pos_app.clock import day_of, kst
from pos_app.domain.money.money_back import MoneyStep, MoneyStepState, needs_account
from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.warehouse.money_case import MoneyGlance
from pos_app.ui.format import as_date
from pos_app.ui.language import tr
from pos_app.ui.notice import Words
from pos_app.ui.pills import PillSpec

_S = MoneyStepState


def money_step_name(step: MoneyStep) -> str:
    """What the step is called."""
    return {
        MoneyStep.CLOSE: tr("가상계좌 닫기"),
        MoneyStep.ACCOUNT: tr("환불 계좌"),
        MoneyStep.REGISTER: tr("에스크로 배송등록"),
        MoneyStep.DENIAL: tr("구매 거절"),
        MoneyStep.REFUND: tr("환불"),
        MoneyStep.RECEIPT: tr("현금영수증"),
        MoneyStep.MALL: tr("쇼핑몰 상태"),
        MoneyStep.MESSAGE: tr("고객 알림"),
    }[step]


def way_name(way: RefundChannel) -> str:
    """The way money goes back, as a short noun."""
    return {
        RefundChannel.GATEWAY: tr("결제 취소"),
        RefundChannel.ACCOUNT: tr("가상계좌 환불서비스"),
        RefundChannel.ESCROW: tr("구매거절 확인"),
        RefundChannel.BY_HAND: tr("계좌이체"),
        RefundChannel.CONSOLE: tr("외부 취소"),
        RefundChannel.MALL: tr("쇼핑몰 환불"),
    }[way]


def way_of(way: RefundChannel, method: PaymentMethod) -> str:
    """The way of one payment: by hand is a transfer only where an account is asked for."""
    if way is RefundChannel.BY_HAND and not needs_account(method, way):
        return tr("직접 환불")
    return way_name(way)


def state_word(state: MoneyStepState, step: MoneyStep) -> str:
    """How a step stands, in a pill."""
    if step is MoneyStep.DENIAL and state is _S.TODO:
        return tr("거절 기다림")
    waits = tr("환불 기다림") if step is MoneyStep.REFUND else tr("확인 기다림")
    return {
        _S.TODO: tr("할 차례"),
        _S.DOING: tr("보내는 중"),
        _S.WAITING: waits,
        _S.UNKNOWN: tr("모름"),
        _S.REJECTED: tr("거절됨"),
        _S.DONE: tr("끝남"),
    }[state]


def asked_on(at: int) -> str:
    """`11-24 접수`: the day a waiting began."""
    return tr("{day} 접수").format(day=f"{kst(at):%m-%d}")


def glance_pill(glance: MoneyGlance, now: int) -> PillSpec:
    """What is next of the money: `환불 차례`, `환불 기다림 · 11-26`, `이체 오늘까지`, `확인 1`."""
    if glance.state is _S.UNKNOWN:
        return PillSpec(tr("확인 1"), "unknown", "question")
    if glance.state is _S.REJECTED:
        return PillSpec(tr("거절됨"), "bad", "octagon")
    late = _late(glance, now)
    if late is not None:
        return late
    if glance.state is _S.DOING:
        to_mall = glance.step is MoneyStep.MALL
        return PillSpec(tr("쇼핑몰에 보내는 중") if to_mall else tr("보내는 중"), "info", "ring_5")
    if glance.step is MoneyStep.DENIAL:
        days = (as_date(day_of(now)) - as_date(day_of(glance.at))).days + 1
        return PillSpec(tr("구매 거절 기다림 · {n}일째").format(n=days), "warn", "clock")
    if glance.state is _S.WAITING:
        by_hand = glance.way is RefundChannel.BY_HAND
        word = tr("직접 확인") if by_hand else tr("환불 기다림")
        due = "" if glance.due_at is None else f" · {kst(glance.due_at):%m-%d}"
        return PillSpec(word + due, "warn", "clock")
    return PillSpec(_turn(glance), "info", "ring_2")


def _late(glance: MoneyGlance, now: int) -> PillSpec | None:
    """Money whose last day is today, or was."""
    money = (MoneyStep.ACCOUNT, MoneyStep.REGISTER, MoneyStep.REFUND)
    if glance.due_at is None or glance.step not in money:
        return None
    days = (as_date(day_of(now)) - as_date(day_of(glance.due_at))).days
    if days < 0:
        return None
    word = tr("이체") if needs_account(glance.method, glance.way) else tr("환불")
    if days == 0:
        return PillSpec(tr("{word} 오늘까지").format(word=word), "bad", "clock")
    return PillSpec(tr("{word} {n}일 지남").format(word=word, n=days), "bad", "clock")


def _turn(glance: MoneyGlance) -> str:
    by_hand = glance.way is RefundChannel.BY_HAND and needs_account(glance.method, glance.way)
    return {
        MoneyStep.CLOSE: tr("가상계좌 닫기"),
        MoneyStep.ACCOUNT: tr("환불 계좌 차례"),
        MoneyStep.REGISTER: tr("배송등록 차례"),
        MoneyStep.REFUND: tr("이체 차례") if by_hand else tr("환불 차례"),
        MoneyStep.RECEIPT: tr("현금영수증 차례"),
        MoneyStep.MALL: tr("쇼핑몰 상태"),
        MoneyStep.MESSAGE: tr("고객 알림"),
    }.get(glance.step, money_step_name(glance.step))


WORDS: Words = {}
