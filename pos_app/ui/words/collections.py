"""Words for 외상수금."""

from __future__ import annotations

from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.domain.selling.collections import (
    AmountNeeded,
    BookMoved,
    Collected,
    CollectedAlready,
    MethodNotTaken,
    NoSuchCollection,
    NothingToSettle,
    TakeBackNeedsReason,
    TakenBackBefore,
    TooLateToTakeBack,
)
from pos_app.domain.selling.statement import DaysTurnedRound
from pos_app.ui.format import short_day, won_total
from pos_app.ui.korean import with_particle
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words


def collected_words(done: Collected, name: str) -> Notice:
    """What F12 did."""
    text = tr("{name} 님의 외상 {won}을 {way} 받았습니다.").format(
        name=name,
        won=won_total(done.amount),
        way=with_particle(PAYMENT_NAMES[done.method], "으로/로"),
    )
    if done.credit:
        over = tr("{won}은 남는 전표가 없어 미리 받은 돈으로 두었습니다.")
        text = f"{text} {over.format(won=won_total(done.credit))}"
    return Notice(text, "ok", "ok")


def taken_back_words(done: Collected) -> Notice:
    """What taking back did."""
    text = tr("외상수금 {won}을 취소했습니다. 그 전표는 다시 남은 전표입니다.")
    return Notice(text.format(won=won_total(done.amount)), "ok", "")


def _amount(what: AmountNeeded) -> Notice:
    if what.amount <= 0:
        return Notice(tr("받은 금액을 1원 이상 적어 주십시오."), "warn", "warn")
    return Notice(tr("금액이 너무 큽니다. 받은 금액을 다시 적어 주십시오."), "warn", "warn")


def _method(what: MethodNotTaken) -> Notice:
    name = PAYMENT_NAMES[PaymentMethod(what.method)]
    text = tr("{way}는 외상을 받지 않습니다. 현금, 무통장입금, 신용카드 가운데 골라 주십시오.")
    return Notice(text.format(way=with_particle(name, "으로/로")), "warn", "warn")


def _moved(what: BookMoved) -> Notice:
    text = tr(
        "그사이 이 거래처의 외상이 바뀌었습니다. 지금 남은 금액은 {won}입니다. 확인하고 다시 눌러 주십시오."
    )
    return Notice(text.format(won=won_total(what.left)), "warn", "warn")


def _nothing(what: NothingToSettle) -> Notice:
    del what
    return Notice(tr("미리 받은 돈이 없거나 남은 전표가 없습니다."), "warn", "warn")


def _unknown(what: NoSuchCollection) -> Notice:
    del what
    return Notice(tr("그 외상수금이 없습니다. 다시 불러온 목록에서 골라 주십시오."))


def _before(what: TakenBackBefore) -> Notice:
    del what
    return Notice(tr("이미 취소한 외상수금입니다."), "warn", "warn")


def _reason(what: TakeBackNeedsReason) -> Notice:
    del what
    return Notice(tr("취소하는 사유를 적어 주십시오."), "warn", "warn")


def _late(what: TooLateToTakeBack) -> Notice:
    text = tr("{day}에 받은 돈입니다. 지난 날의 외상수금은 매니저만 취소할 수 있습니다.")
    return Notice(text.format(day=short_day(what.day)), "warn", "warn")


def _collected(what: CollectedAlready) -> Notice:
    del what
    text = tr(
        "외상수금으로 이미 돈을 받은 주문입니다. 외상수금 화면에서 확인하고, 잘못 받은 것이면 먼저 취소해 주십시오."
    )
    return Notice(text, "warn", "warn")


def _days(what: DaysTurnedRound) -> Notice:
    del what
    return Notice(tr("시작하는 날이 끝나는 날보다 늦습니다."), "warn", "warn")


WORDS: Words = {
    AmountNeeded: _amount,
    MethodNotTaken: _method,
    BookMoved: _moved,
    NothingToSettle: _nothing,
    NoSuchCollection: _unknown,
    TakenBackBefore: _before,
    TakeBackNeedsReason: _reason,
    TooLateToTakeBack: _late,
    CollectedAlready: _collected,
    DaysTurnedRound: _days,
}
