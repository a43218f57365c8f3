"""Words for cash receipts in lists: how one stands, until when it is due, what the buyer wanted."""

from __future__ import annotations

from pos_app.domain.gateway.receipt_asks import CancelReason
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.receipts.cash_receipts import CashReceipt
from pos_app.domain.receipts.receipt_due import days_left
from pos_app.ui.format import as_date
from pos_app.ui.language import tr
from pos_app.ui.notice import Words
from pos_app.ui.pills import PillSpec
from pos_app.ui.words.receipt_numbers import use_word

_S = RefundState
SOON_DAYS = 2
"""So many days before its last one a receipt that must be issued turns amber."""


def due_pill() -> PillSpec:
    """To be issued."""
    return PillSpec(tr("발급 대상"), "info", "ring_0")


def over_pill() -> PillSpec:
    """More is receipted than is kept."""
    return PillSpec(tr("정정"), "warn", "triangle")


def left_pill() -> PillSpec:
    """A person said that none is issued."""
    return PillSpec(tr("발급 안 함"), "neutral", "pause")


def nothing_pill() -> PillSpec:
    """Nothing is to be issued, and nothing was."""
    return PillSpec(tr("발급할 금액 없음"), "neutral")


def document_pill(of: CashReceipt) -> PillSpec:
    """How a document stands."""
    issue = of.kind is ReceiptKind.ISSUE
    if of.state is _S.DONE:
        if issue:
            failed = of.nts is NtsState.FAILED
            return (
                PillSpec(tr("전송 실패"), "bad", "octagon")
                if failed
                else PillSpec(tr("발급"), "ok", "full")
            )
        return PillSpec(tr("취소"), "neutral", "slash")
    if of.state is _S.REJECTED:
        return PillSpec(tr("거절") if issue else tr("취소 거절"), "bad", "octagon")
    if of.state in (_S.UNKNOWN, _S.PERSON):
        return PillSpec(tr("발급 확인") if issue else tr("취소 확인"), "unknown", "question")
    return PillSpec(tr("보내는 중") if issue else tr("취소 중"), "info", "ring_5")


def nts_words(of: CashReceipt) -> str:
    """Where it stands at the tax office."""
    return {
        NtsState.NONE: "",
        NtsState.WAITING: tr("국세청 전송 대기"),
        NtsState.REGISTERED: tr("국세청 등록됨"),
        NtsState.FAILED: tr("국세청 전송 실패"),
    }[of.nts]


def wish_words(asked: ReceiptUse | None, duty: bool) -> str:
    """What the buyer wanted; without a word of theirs it may be the shop's duty."""
    if asked is not None:
        return use_word(asked)
    return tr("의무 발급") if duty else tr("신청 없음")


def deadline_pill(due_day: int, today: int, duty: bool) -> PillSpec:
    """`11-29`, `11-26 · 2일`, `오늘까지`, `11-22 · 2일 지남`: coloured only where it is a duty."""
    left = days_left(due_day, today)
    day = f"{as_date(due_day):%m-%d}"
    if left < 0:
        late = tr("{day} · {n}일 지남").format(day=day, n=-left)
        return PillSpec(late, "bad", "octagon") if duty else PillSpec(late)
    if left == 0:
        return PillSpec(tr("오늘까지"), "bad", "clock") if duty else PillSpec(tr("오늘까지"))
    if left <= SOON_DAYS and duty:
        return PillSpec(tr("{day} · {n}일").format(day=day, n=left), "warn", "clock")
    return PillSpec(day)


def deadline_words(due_day: int, today: int, duty: bool) -> str:
    """The same as one sentence beside the order."""
    left = days_left(due_day, today)
    day = f"{as_date(due_day):%m-%d}"
    must = tr("의무 발급") if duty else tr("기한")
    if left < 0:
        return tr("{must} {day}까지 · {n}일 지남").format(must=must, day=day, n=-left)
    if left == 0:
        return tr("{must} 오늘까지").format(must=must)
    return tr("{must} {day}까지 · {n}일 남음").format(must=must, day=day, n=left)


def reason_word(reason: CancelReason) -> str:
    """Why a receipt is cancelled, by the tax office's three reasons."""
    return {
        CancelReason.TRADE_CANCELLED: tr("거래취소"),
        CancelReason.ISSUED_WRONGLY: tr("오류발급"),
        CancelReason.OTHER: tr("기타"),
    }[reason]


WORDS: Words = {}
