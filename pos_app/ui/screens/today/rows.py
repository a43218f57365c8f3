"""A row of 사람이 봐야 하는 일: its words, its shape, its buttons, and where Enter leads."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum

from pos_app.domain.orders.order_status import OrderStatus
from pos_app.domain.orders.order_views import OpenMatter, QueueView
from pos_app.domain.today.today import Matter, MatterKind, Urgency
from pos_app.ui.format import ago
from pos_app.ui.language import tr
from pos_app.ui.tokens import GlyphName, Tone
from pos_app.ui.words.today import MONEY, RECEIPTS, detail_words, title_words

_K = MatterKind


class Act(Enum):
    """What a button of a row does."""

    SEEN = "seen"
    NOT_SEEN = "not_seen"
    CYCLED = "cycled"
    PRINT_NOW = "print_now"
    DROP = "drop"
    SEND_AGAIN = "send_again"
    DONE_BY_HAND = "done_by_hand"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class MatterRow:
    """`target` is a screen's key and what it is opened with."""

    key: Hashable
    matter: Matter
    tone: Tone
    glyph: GlyphName
    title: str
    detail: str
    age: str
    buttons: tuple[tuple[Act, str], ...]
    target: tuple[str, object]


_LOOKS: dict[Urgency, tuple[Tone, GlyphName]] = {
    Urgency.UNKNOWN: ("unknown", "question"),
    Urgency.STUCK: ("bad", "octagon"),
    Urgency.DIFFERENCE: ("warn", "triangle"),
    Urgency.WAITING: ("info", "clock"),
}
_LISTS: dict[MatterKind, object] = {
    _K.CHANGE_WAITING: OpenMatter.CHANGE_WAITING,
    _K.UNCONFIRMED: OpenMatter.UNCONFIRMED,
    _K.UNMATCHED: OpenMatter.UNMATCHED,
    _K.ESTIMATED: OpenMatter.ESTIMATED,
    _K.SHIP_LATE: OpenMatter.LATE,
    _K.HELD: OrderStatus.HELD,
    _K.CANCEL_REQUESTED: OrderStatus.CANCEL_REQUESTED,
}
EXCEPTIONS, RECEIPT_SCREEN = "money_exceptions", "receipts"
_BACKUPS = frozenset({_K.OUTGOING_FROZEN, _K.BACKUP_MISSING})
_CANCELS = frozenset({_K.CANCEL_TO_PULL, _K.CANCEL_OPEN})
_PAPERS = frozenset(
    {
        _K.PAPER_UNKNOWN, _K.PAPER_HANDED_OVER, _K.PAPER_BLOCKED, _K.PAPER_NOT_PRINTED,
        _K.PAPER_EXPIRED, _K.PAPER_POWER_CYCLE, _K.PAPER_BEHIND_ANOTHER,
    }
)  # fmt: skip


def row_of(matter: Matter, now: int) -> MatterRow:
    """The row of a matter; `now` in ms UTC."""
    tone, glyph = _LOOKS[matter.urgency]
    if matter.kind is _K.HELD:
        glyph = "pause"
    which = matter.ids or (matter.mall_id, matter.order_id)
    alone = matter.count == 1 or matter.mall_id
    return MatterRow(
        (matter.kind, which if alone else ("many", matter.reason)),
        matter,
        tone,
        glyph,
        title_words(matter),
        detail_words(matter),
        ago((now - matter.since) // 1000),
        _buttons(matter),
        _target(matter),
    )


def _target(matter: Matter) -> tuple[str, object]:
    if matter.kind in _BACKUPS:
        return "settings", "backup"
    if matter.kind in MONEY:
        there = matter.in_case and matter.kind is not _K.MONEY_DRIFT and matter.count == 1
        return "cancels" if there else EXCEPTIONS, matter.order_id
    if matter.kind in RECEIPTS:
        return RECEIPT_SCREEN, matter.order_id if matter.count == 1 else None
    if matter.kind is _K.MANUAL:
        return "promises", matter.mall_id
    if matter.kind in _CANCELS:
        return "cancels", None
    if matter.kind in _LISTS:
        return "orders", _LISTS[matter.kind]
    if matter.kind in _PAPERS and (matter.count > 1 or matter.order_id is None):
        return "orders", QueueView.PRINTED
    return "orders", matter.order_id


def _buttons(matter: Matter) -> tuple[tuple[Act, str], ...]:
    return (_answers(matter) or _answers_of_many(matter)) or ((Act.OPEN, _open_word(matter)),)


def _answers(matter: Matter) -> tuple[tuple[Act, str], ...]:
    if matter.count > 1:
        return ()
    both = ((Act.SEEN, tr("나왔음")), (Act.NOT_SEEN, tr("안 나왔음")))
    return {
        _K.PAPER_UNKNOWN: both,
        _K.PAPER_HANDED_OVER: both,
        _K.PAPER_BLOCKED: both,
        _K.PAPER_POWER_CYCLE: ((Act.CYCLED, tr("껐다 켰습니다")), (Act.DROP, tr("인쇄 안 함"))),
        _K.PAPER_EXPIRED: (
            (Act.PRINT_NOW, tr("지금 인쇄")),
            (Act.DROP, tr("인쇄 안 함")),
        ),
        _K.PROMISE_REJECTED: (
            (Act.SEND_AGAIN, tr("다시 보내기")),
            (Act.DONE_BY_HAND, tr("직접 했음")),
        ),
    }.get(matter.kind, ())


def _answers_of_many(matter: Matter) -> tuple[tuple[Act, str], ...]:
    """One key answers a whole batch only where the printer never answers by itself."""
    one_by_one = (Act.OPEN, tr("하나씩 보기"))
    return (
        {
            _K.PAPER_HANDED_OVER: ((Act.SEEN, tr("모두 나왔음")), one_by_one),
            _K.PAPER_EXPIRED: ((Act.PRINT_NOW, tr("모두 인쇄")), one_by_one),
            _K.PROMISE_REJECTED: ((Act.SEND_AGAIN, tr("모두 다시 보내기")),),
            _K.PAPER_UNKNOWN: (one_by_one,),
            _K.PAPER_BLOCKED: (one_by_one,),
            _K.PAPER_NOT_PRINTED: (one_by_one,),
            _K.PAPER_POWER_CYCLE: (one_by_one,),
            _K.PAPER_BEHIND_ANOTHER: (one_by_one,),
        }.get(matter.kind, ())
        if matter.count > 1
        else ()
    )


def _open_word(matter: Matter) -> str:
    if matter.kind is _K.OUTGOING_FROZEN:
        return tr("확인하고 풀기")
    if matter.kind is _K.BACKUP_MISSING:
        return tr("백업 열기")
    if matter.kind is _K.MANUAL:
        return tr("할 일 열기")
    if _target(matter)[0] == RECEIPT_SCREEN:
        return tr("현금영수증 열기")
    if _target(matter)[0] == EXCEPTIONS:
        return tr("예외 열기")
    if _target(matter)[0] == "cancels":
        return tr("취소·반품 열기")
    if matter.kind is _K.PAPER_NOT_PRINTED:
        return tr("재출력 열기")
    return tr("주문 열기")
