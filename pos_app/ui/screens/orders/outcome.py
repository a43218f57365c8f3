"""끝남 6 · 건너뜀 1 (취소된 주문) · 실패 0: what became of many rows, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pos_app.domain.paper.papers import PaperTooLong
from pos_app.services.orders.order_moves import NoSuchOrder
from pos_app.services.paper.paper_answers import AnswerResult
from pos_app.services.paper.slip_refusals import (
    AlreadyPrinted,
    ChangeWaiting,
    LinesUnmatched,
    NotPaid,
    OrderStopped,
)
from pos_app.services.paper.slips import RowOutcome, SlipRowResult
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """`why` names the reasons of the skipped rows; `trouble` is the first failure in full."""

    done: int
    skipped: int
    failed: int
    why: str = ""
    trouble: Notice | None = None
    finished: frozenset[int] = frozenset()
    """Orders whose row is done: their tick goes."""


def of_slips(rows: Sequence[SlipRowResult], asked: int) -> Outcome:
    """The answers of a print; rows after 멈춤 were left alone and count as skipped."""
    skipped = [row for row in rows if row.outcome is RowOutcome.SKIPPED]
    failed = [row for row in rows if row.outcome is RowOutcome.FAILED]
    done = frozenset(row.order_id for row in rows if row.outcome is RowOutcome.QUEUED)
    left = asked - len(rows)
    reasons = [_short(row.why) for row in skipped] + [tr("멈춤")] * left
    trouble = failed[0].why if failed else None
    return Outcome(
        len(done),
        len(skipped) + left,
        len(failed),
        _counted(reasons),
        notice_of(trouble) if trouble else None,
        done,
    )


def of_answers(results: Sequence[AnswerResult]) -> Outcome:
    """The answers of 모두 나왔음."""
    skipped = sum(one.why is not None for one in results)
    return Outcome(len(results) - skipped, skipped, 0, tr("이미 달라진 종이") if skipped else "")


def _counted(reasons: Iterable[str]) -> str:
    counts = Counter(reasons)
    if len(counts) == 1:
        return next(iter(counts))
    return ", ".join(f"{words} {count}" for words, count in counts.most_common())


def _short(why: Exception | None) -> str:
    """A refusal in two words; the order's own row has the whole sentence."""
    if isinstance(why, OrderStopped):
        stops = {"held": tr("보류된 주문"), "cancel_requested": tr("취소 요청")}
        return stops.get(why.stop, tr("취소된 주문"))
    if isinstance(why, NotPaid):
        return tr("결제 확인 전") if why.pay == "unconfirmed" else tr("미결제")
    kinds: tuple[tuple[type[Exception], str], ...] = (
        (AlreadyPrinted, tr("이미 인쇄함")),
        (LinesUnmatched, tr("상품 모름")),
        (ChangeWaiting, tr("주문 바뀜")),
        (PaperTooLong, tr("줄이 너무 많음")),
        (NoSuchOrder, tr("없는 주문")),
    )
    return next((words for kind, words in kinds if isinstance(why, kind)), tr("할 수 없음"))
