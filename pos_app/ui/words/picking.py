"""Words of the picker's screen: each answer has its own word, next step, colour, icon and sound."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.warehouse.picking import PickAnswer, PickLine, PickOutcome, ShortReason
from pos_app.ui.format import clock_time
from pos_app.ui.korean import with_particle
from pos_app.ui.language import tr
from pos_app.ui.notice import SoundName, Words
from pos_app.ui.tokens import Tone
from pos_app.ui.words.stops import stop_words

WORDS: Words = {}
"""Answers are no errors: the screen paints them itself, by `pick_words`."""

_O = PickOutcome


@dataclass(frozen=True, slots=True)
class PickWords:
    """What one answer says. `step` is the one thing hands do next."""

    word: str
    step: str
    tone: Tone
    icon: str
    sound: SoundName


def name_of(line: PickLine) -> str:
    """The product and its option in one line."""
    return f"{line.product} {line.option}".strip()


def pick_words(answer: PickAnswer, wanted: PickLine | None, today: int) -> PickWords:
    """The words for an answer; `wanted` is the line to be picked now, `today` a day 20261124."""
    goes_on = _GOES_ON.get(answer.outcome)
    if goes_on is not None:
        missing = _missing(answer)
        if missing:
            return _ended_short(answer, missing)
        tone, icon, sound = goes_on
        return PickWords(_where(answer), _next(answer, wanted), tone, icon, sound)
    tone2, icon2, sound2 = _STOPS[answer.outcome]
    return PickWords(_word(answer), _instruction(answer, wanted, today), tone2, icon2, sound2)


_GOES_ON: dict[PickOutcome, tuple[Tone, str, SoundName]] = {
    _O.OPENED: ("info", "pick", "ok"),
    _O.RESUMED: ("info", "history", "ok"),
    _O.PICKED: ("ok", "circle_check", "ok"),
    _O.LINE_DONE: ("ok", "check", "ok"),
    _O.ORDER_DONE: ("ok", "list_checks", "complete"),
    _O.CART_DONE: ("ok", "check_all", "complete"),
    _O.SHORT_NOTED: ("warn", "minus", "attention"),
    _O.UNDONE: ("warn", "arrow_up", "attention"),
    _O.REPEATED: ("info", "barcode", "attention"),
    _O.TAKEN_OVER: ("info", "hand", "ok"),
}
_STOPS: dict[PickOutcome, tuple[Tone, str, SoundName]] = {
    _O.UNKNOWN_CODE: ("bad", "question", "error"),
    _O.MISREAD: ("bad", "scan", "error"),
    _O.FLAWED: ("bad", "barcode", "error"),
    _O.SLIP_FIRST: ("warn", "orders", "attention"),
    _O.NOT_ON_SLIP: ("bad", "close", "error"),
    _O.ALL_PICKED: ("bad", "check_all", "error"),
    _O.OTHER_ORDER: ("bad", "merge", "error"),
    _O.CASE_TOO_MANY: ("bad", "item", "error"),
    _O.AMBIGUOUS: ("bad", "tag", "error"),
    _O.SERIAL_USED: ("bad", "key", "error"),
    _O.NEEDS_BARCODE: ("bad", "edit", "error"),
    _O.SCAN_IT: ("warn", "scan", "attention"),
    _O.SEVERAL_ORDERS: ("bad", "store", "error"),
    _O.NO_SLIP: ("bad", "printer", "error"),
    _O.SUPERSEDED: ("bad", "history", "error"),
    _O.VOIDED: ("bad", "trash", "error"),
    _O.CANCELLED: ("bad", "cancel", "error"),
    _O.CANCEL_REQUESTED: ("bad", "triangle_alert", "error"),
    _O.HELD: ("bad", "stop", "error"),
    _O.UNPAID: ("bad", "wallet", "error"),
    _O.SOLD: ("bad", "sale", "error"),
    _O.CLAIMED: ("warn", "user", "attention"),
    _O.CART_FULL: ("warn", "pick", "attention"),
    _O.WAYBILL: ("bad", "waybill", "error"),
    _O.NOTHING_TO_UNDO: ("warn", "info", "attention"),
    _O.TOO_LATE_TO_UNDO: ("bad", "lock", "error"),
    _O.OFFLINE: ("bad", "database", "error"),
}


_IN_A_BASKET = frozenset({_O.PICKED, _O.LINE_DONE, _O.ORDER_DONE, _O.CART_DONE, _O.UNDONE})
_ENDS = frozenset({_O.ORDER_DONE, _O.CART_DONE})


def _where(answer: PickAnswer) -> str:
    """The word, and in a cart of several orders the basket the piece belongs to."""
    word, line = _word(answer), answer.line
    if line is None or len(answer.cart.orders) < 2 or answer.outcome not in _IN_A_BASKET:
        return word
    return tr("{n}번 바구니 · {word}").format(n=line.basket, word=word)


def _missing(answer: PickAnswer) -> int:
    """Pieces that are short in an order that ends with this answer; 0 for every other."""
    if answer.line is None or answer.outcome not in _ENDS:
        return 0
    lines = (one for one in answer.cart.lines if one.order_id == answer.line.order_id)
    return sum(one.short for one in lines)


def _ended_short(answer: PickAnswer, missing: int) -> PickWords:
    order = answer.cart.order(answer.line.order_id) if answer.line else None
    step = tr("{no} · 따로 두고 매니저에게 알려 주십시오").format(
        no=order.order_no if order else answer.order_no
    )
    word = tr("{n}개 모자란 주문입니다").format(n=missing)
    return PickWords(word, step, "warn", "list_checks", "attention")


def _word(answer: PickAnswer) -> str:
    return {
        _O.OPENED: tr("시작합니다"),
        _O.RESUMED: tr("이어서 담습니다"),
        _O.PICKED: tr("맞습니다"),
        _O.LINE_DONE: tr("이 품목 끝"),
        _O.ORDER_DONE: tr("주문을 다 담았습니다"),
        _O.CART_DONE: tr("카트를 다 담았습니다"),
        _O.SHORT_NOTED: tr("모자람을 적었습니다"),
        _O.UNDONE: tr("방금 스캔을 취소했습니다"),
        _O.REPEATED: tr("두 번 읽혔습니다"),
        _O.TAKEN_OVER: tr("넘겨받았습니다"),
        _O.UNKNOWN_CODE: tr("모르는 코드입니다"),
        _O.MISREAD: tr("출고지시서가 잘못 읽혔습니다"),
        _O.FLAWED: tr("코드가 온전하지 않습니다"),
        _O.SLIP_FIRST: tr("출고지시서가 먼저입니다"),
        _O.NOT_ON_SLIP: tr("다른 상품입니다"),
        _O.ALL_PICKED: tr("이미 다 담았습니다"),
        _O.OTHER_ORDER: tr("다른 주문의 상품입니다"),
        _O.CASE_TOO_MANY: tr("수량이 남은 것보다 많습니다"),
        _O.AMBIGUOUS: tr("두 상품이 같은 코드입니다"),
        _O.SERIAL_USED: tr("이미 담은 일련번호입니다"),
        _O.NEEDS_BARCODE: tr("바코드를 붙여야 합니다"),
        _O.SCAN_IT: tr("한 번은 스캔해야 합니다"),
        _O.SEVERAL_ORDERS: tr("같은 번호가 둘입니다"),
        _O.NO_SLIP: tr("출고지시서가 없는 주문입니다"),
        _O.SUPERSEDED: tr("옛 출고지시서입니다"),
        _O.VOIDED: tr("폐기된 출고지시서입니다"),
        _O.CANCELLED: tr("취소된 주문입니다"),
        _O.CANCEL_REQUESTED: tr("취소 요청이 들어왔습니다"),
        _O.HELD: tr("보류된 주문입니다"),
        _O.UNPAID: tr("미결제 주문입니다"),
        _O.SOLD: tr("이미 매출한 주문입니다"),
        _O.CLAIMED: tr("다른 사람이 담고 있습니다"),
        _O.CART_FULL: tr("카트가 찼습니다"),
        _O.WAYBILL: tr("송장을 스캔했습니다"),
        _O.NOTHING_TO_UNDO: tr("취소할 스캔이 없습니다"),
        _O.TOO_LATE_TO_UNDO: tr("이제 취소할 수 없습니다"),
        _O.OFFLINE: tr("저장을 확인하지 못했습니다"),
    }[answer.outcome]


def _next(answer: PickAnswer, wanted: PickLine | None) -> str:
    line, outcome = answer.line, answer.outcome
    if outcome is _O.REPEATED:
        return tr("한 번만 셌습니다. 같은 상품을 더 담으려면 다시 스캔해 주십시오.")
    if outcome is _O.UNDONE and line is not None:
        return tr("{item} · {count}개를 빼 주십시오.").format(
            item=name_of(line), count=answer.quantity
        )
    if outcome is _O.PICKED and line is not None:
        return tr("{item} · {left}개 더 스캔해 주십시오").format(item=name_of(line), left=line.left)
    if wanted is None:
        return tr("다음 출고지시서를 스캔해 주십시오")
    return tr("{place} · {item} {left}개").format(
        place=wanted.place or tr("자리 없음"), item=name_of(wanted), left=wanted.left
    )


def _instruction(answer: PickAnswer, wanted: PickLine | None, today: int) -> str:
    outcome, no = answer.outcome, answer.order_no
    scanned = answer.item.name if answer.item else ""
    back = _back(answer)
    then = (
        tr("{item} 스캔해 주십시오.").format(item=with_particle(wanted.product, "을/를"))
        if wanted is not None
        else tr("다음 출고지시서를 스캔해 주십시오.")
    )
    said = {
        _O.UNKNOWN_CODE: tr("상품으로 등록되지 않은 코드입니다. {then}").format(then=then),
        _O.MISREAD: tr("바코드를 펴고 출고지시서를 다시 스캔해 주십시오."),
        _O.FLAWED: tr("스캐너가 반만 읽었습니다. 바코드를 닦고 다시 스캔해 주십시오."),
        _O.SLIP_FIRST: tr("출고지시서의 바코드를 먼저 스캔해 주십시오."),
        _O.NOT_ON_SLIP: f"{back}, {then}",
        _O.ALL_PICKED: tr("더 담지 말고 제자리에 두어 주십시오. {then}").format(then=then),
        _O.OTHER_ORDER: tr("{no} 주문에 들어갈 상품입니다. 제자리에 두고, {then}").format(
            no=no, then=then
        ),
        _O.CASE_TOO_MANY: tr("한 번에 {count}개인 코드입니다. 낱개를 스캔해 주십시오.").format(
            count=answer.quantity
        ),
        _O.AMBIGUOUS: tr(
            "{item}의 코드가 다른 상품과 겹칩니다. 상품 화면에서 고쳐 주십시오."
        ).format(item=scanned),
        _O.SERIAL_USED: tr("일련번호 {no}은 한 번만 담습니다. 다른 물건을 스캔해 주십시오.").format(
            no=answer.reason
        ),
        _O.NEEDS_BARCODE: tr("바코드 없이는 담지 않는 상품입니다. 매니저에게 알려 주십시오."),
        _O.SCAN_IT: tr("상품이 맞는지 한 번 스캔한 뒤 수량을 넣어 주십시오."),
        _O.SEVERAL_ORDERS: tr(
            "두 쇼핑몰에 같은 주문번호가 있습니다. 출고지시서를 스캔해 주십시오."
        ),
        _O.NO_SLIP: tr("주문 화면에서 출고지시서를 먼저 인쇄해 주십시오."),
        _O.SUPERSEDED: tr("새로 인쇄한 출고지시서로 담아 주십시오. 이 종이는 버려 주십시오."),
        _O.VOIDED: tr("주문이 바뀌어 폐기되었습니다. 새 출고지시서를 받아 주십시오."),
        _O.CANCELLED: tr("담은 상품을 모두 제자리에 되돌려 놓아 주십시오."),
        _O.CANCEL_REQUESTED: tr("담은 것을 따로 두고 매니저에게 알려 주십시오."),
        _O.HELD: _held(answer),
        _O.UNPAID: tr("결제가 확인될 때까지 담지 말아 주십시오."),
        _O.SOLD: _sold(answer, today),
        _O.CLAIMED: _claimed(answer),
        _O.CART_FULL: tr("담던 주문을 끝낸 뒤 다음 출고지시서를 스캔해 주십시오."),
        _O.WAYBILL: tr("송장이 아니라 상품의 바코드를 스캔해 주십시오."),
        _O.NOTHING_TO_UNDO: tr("이 카트에서 담은 것이 없습니다."),
        _O.TOO_LATE_TO_UNDO: tr("매출했거나 취소된 주문입니다. 반품이나 취소 처리로 정리합니다."),
        _O.OFFLINE: tr(
            "데이터베이스에 닿지 않습니다. 다시 이어지면 남은 수량을 보고 스캔해 주십시오."
        ),
    }
    return said[outcome]


def _back(answer: PickAnswer) -> str:
    if answer.item is None:
        return tr("제자리에 두고")
    what = with_particle(answer.item.name, "을/를")
    if not answer.item.place:
        return tr("{what} 제자리에 되돌려 놓고").format(what=what)
    return tr("{what} {place}에 되돌려 놓고").format(what=what, place=answer.item.place)


def _held(answer: PickAnswer) -> str:
    reason = answer.reason or (answer.order.stop_reason if answer.order else "")
    why = stop_words(reason)
    if why:
        return tr("사유: {why}. 담은 것을 따로 두어 주십시오.").format(why=why)
    return tr("담은 것을 따로 두고 풀릴 때까지 기다려 주십시오.")


def _sold(answer: PickAnswer, today: int) -> str:
    if answer.sold is None:
        return tr("송장 자리로 보내 주십시오.")
    return tr("{at}에 {who} 님이 {no} 전표로 매출했습니다. 송장 자리로 보내 주십시오.").format(
        at=clock_time(answer.sold.at, today), who=answer.sold.by, no=answer.sold.number
    )


def _claimed(answer: PickAnswer) -> str:
    owner = answer.owner
    if owner is None:
        return tr("다른 출고지시서를 스캔해 주십시오.")
    return tr("{who} 님이 {where}에서 담는 주문입니다. 넘겨받으려면 F8을 눌러 주십시오.").format(
        who=owner.name, where=owner.station
    )


def asked_words(by: str, station: str, seconds: int) -> str:
    """Somebody asks for the order these hands hold."""
    return tr("{who} 님({where})이 이 주문을 넘겨 달라고 합니다 · {left}초").format(
        who=by, where=station, left=seconds
    )


def waiting_words(name: str, seconds: int) -> str:
    """These hands have asked, and wait."""
    return tr("{who} 님의 답을 기다립니다. {left}초 뒤에는 저절로 넘겨받습니다.").format(
        who=name, left=seconds
    )


def kept_words(name: str) -> str:
    """The holder keeps the order."""
    return tr("{who} 님이 계속 담습니다. 다른 출고지시서를 스캔해 주십시오.").format(who=name)


def short_word(reason: ShortReason) -> str:
    """Why pieces are missing, as the list of F7 shows it."""
    return {
        ShortReason.NONE_LEFT: tr("없음"),
        ShortReason.TOO_FEW: tr("모자람"),
        ShortReason.DAMAGED: tr("파손"),
        ShortReason.NOT_FOUND: tr("못 찾음"),
        ShortReason.WRONG_STOCK: tr("재고가 틀림"),
    }[reason]
