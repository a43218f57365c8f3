"""Words for 마감: what is on an X or a Z, and why a Z is not made."""

from __future__ import annotations

from pos_app.clock import day_of
from pos_app.domain.closing.day_close import (
    UNSETTLED,
    ClosedMeanwhile,
    Closing,
    ClosingRow,
    DifferenceNeedsReason,
    FloatTooLarge,
    MethodFigures,
    NoSuchClosing,
    RowKind,
)
from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.ui.format import ago, clock_time, long_day, short_day, won, won_total
from pos_app.ui.korean import with_particle
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words
from pos_app.ui.words.refusals import refusal_words

_ANY_DAY = 0


def kind_word(kind: RowKind) -> str:
    """What a line is about, in a word or two."""
    return {
        RowKind.PAPER: tr("인쇄"),
        RowKind.REFUND: tr("환불"),
        RowKind.PROMISE: tr("쇼핑몰 알림"),
        RowKind.RECEIPT_LATE: tr("현금영수증"),
        RowKind.RETURN: tr("되돌린 전표"),
        RowKind.TAKEN_BACK: tr("수금 취소"),
        RowKind.REPRINT: tr("재출력"),
        RowKind.OVERRIDE: tr("승인"),
        RowKind.AMOUNT: tr("금액 확인"),
        RowKind.NO_SALE: tr("금전함 열기"),
    }[kind]


def state_word(row: ClosingRow) -> str:
    """What is wrong with it, or to what a second person agreed."""
    if row.kind is RowKind.RECEIPT_LATE:
        return tr("기한 {day} 지남").format(day=short_day(int(row.reason)))
    known = {
        RowKind.PAPER: {
            "unknown": tr("결과 모름"),
            "handed_over": tr("나왔는지 모름"),
            "blocked": tr("막힘"),
            "expired": tr("기다리다 멈춤"),
            "queued": tr("순서를 기다림"),
            "not_printed": tr("안 나옴"),
        },
        RowKind.REFUND: {
            "intent": tr("보내기 전"),
            "sent": tr("보내는 중"),
            "unknown": tr("결과 모름"),
            "person": tr("직접 처리"),
            "waiting": tr("입금 기다림"),
            "rejected": tr("거절됨"),
        },
        RowKind.PROMISE: {"unknown": tr("결과 모름"), "rejected": tr("거절됨")},
        RowKind.REPRINT: _documents(),
        RowKind.OVERRIDE: {
            "confirm_refund": tr("직접 환불 확인"),
            "void_slip": tr("출고지시서 폐기"),
            "take_over": tr("피킹 넘겨받기"),
        },
        RowKind.AMOUNT: {"amount": tr("금액 바꿈"), "prices_confirmed": tr("추정 금액 확인")},
    }.get(row.kind, {})
    return known.get(row.code, "")


def what_word(row: ClosingRow) -> str:
    """The document it is about."""
    return _documents().get(row.what, row.what) or state_word(row)


def note_words(row: ClosingRow) -> str:
    """State, people and reason on one line."""
    state = state_word(row)
    parts = [state if state != what_word(row) else "", row.who]
    if row.approver:
        parts.append(tr("승인 {name}").format(name=row.approver))
    if row.kind is RowKind.PROMISE:
        parts.append(refusal_words(row.reason).rstrip("."))
    elif row.kind is not RowKind.RECEIPT_LATE and not (
        row.kind is RowKind.REFUND and row.reason.isascii()
    ):
        parts.append(row.reason)
    return " · ".join(part for part in parts if part)


def age_word(row: ClosingRow, until: int) -> str:
    """How long it has waited, or when it was."""
    if row.kind in UNSETTLED:
        return ago((until - row.at) // 1000)
    return clock_time(row.at, day_of(until))


def closed_words(closing: Closing) -> Notice:
    """What the Z did."""
    where = closing.sheet.station or tr("상점 전체")
    text = tr("{day} {where} 제 {n:04d}호로 마감했습니다. 다음 마감은 여기서 이어집니다.")
    said = text.format(
        day=long_day(closing.sheet.business_date),
        where=with_particle(where, "을/를"),
        n=closing.number,
    )
    return Notice(said, "ok", "ok")


def followed_badly(closing: Closing, why: str) -> Notice:
    """The Z stands, what was to follow it did not happen."""
    text = tr("제 {n:04d}호로 마감했습니다. 다만 마감 뒤에 할 일을 마치지 못했습니다. {why}")
    return Notice(text.format(n=closing.number, why=why), "warn", "warn")


def _documents() -> dict[str, str]:
    return {
        "slip": tr("출고지시서"),
        "receipt": tr("판매 영수증"),
        "cancel_sheet": tr("취소 처리지"),
        "cash_receipt": tr("현금영수증"),
        "closing": tr("마감 종이"),
        "test_page": tr("시험 인쇄"),
    }


def _difference(what: DifferenceNeedsReason) -> Notice:
    said: list[str] = []
    for line in what.lines[:3]:
        name = PAYMENT_NAMES[line.figures.method]
        if line.difference is None:
            said.append(tr("{way} 세지 않음").format(way=name))
        else:
            over = line.difference > 0
            word = tr("{way} {won} 남음") if over else tr("{way} {won} 모자람")
            said.append(word.format(way=name, won=won_total(abs(line.difference))))
    text = tr("센 금액이 장부와 다릅니다 ({lines}). 다시 세거나 사유를 적어 주십시오.")
    return Notice(text.format(lines=", ".join(said)), "warn", "warn")


def _meanwhile(what: ClosedMeanwhile) -> Notice:
    text = tr(
        "그사이 {who} 님이 {place}에서 {at}에 제 {n:04d}호로 마감했습니다. 그 뒤의 금액을 다시 불러왔습니다."
    )
    said = text.format(
        who=what.by, place=what.place, at=clock_time(what.at, _ANY_DAY), n=what.number
    )
    return Notice(said, "warn", "warn")


def _float(what: FloatTooLarge) -> Notice:
    text = tr("다음 준비금 {left}은 센 현금 {cash}보다 많을 수 없습니다.")
    said = text.format(left=won_total(what.left), cash=won_total(what.cash))
    return Notice(said, "warn", "warn")


def _unknown(what: NoSuchClosing) -> Notice:
    del what
    return Notice(tr("그 마감이 없습니다. 다시 불러온 목록에서 골라 주십시오."))


def made_of(one: MethodFigures) -> str:
    """What the expected amount of a method is made of."""
    parts = (
        (tr("준비금 {won}"), one.opening),
        (tr("받은 돈 {won}"), one.captured),
        (tr("외상수금 {won}"), one.collected),
        (tr("수금 취소 {won}"), -one.taken_back),
        (tr("환불 {won}"), -one.refunded),
    )
    said = [word.format(won=won(amount)) for word, amount in parts if amount]
    return " · ".join(said) or tr("오간 돈이 없습니다.")


def signed_won(amount: int) -> str:
    """`+1,000` or `−1,000`; `0` where it is right."""
    return f"+{won(amount)}" if amount > 0 else won(amount)


WORDS: Words = {
    DifferenceNeedsReason: _difference,
    ClosedMeanwhile: _meanwhile,
    FloatTooLarge: _float,
    NoSuchClosing: _unknown,
}
