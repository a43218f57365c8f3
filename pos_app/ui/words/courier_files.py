"""Words for couriers' result files: what a row is not, whose it cannot be, what is odd about it."""

from __future__ import annotations

from pos_app.domain.parcels.courier_file import SkippedRow, SkipReason
from pos_app.domain.parcels.courier_match import MatchDoubt, MatchFlaw
from pos_app.ui.language import tr
from pos_app.ui.notice import Words


def row_words(row: int) -> str:
    """What a row of the file is called where it has no order number."""
    return tr("파일 {n}행").format(n=row)


def skipped_words(row: SkippedRow) -> str:
    """Why a row of the file is passed over."""
    return {
        SkipReason.TOTAL: tr("합계 줄 · 건너뜀"),
        SkipReason.CALLED_OFF: tr("접수 취소된 송장 · 건너뜀"),
        SkipReason.NO_NUMBER: tr("송장번호 없음 · 건너뜀"),
        SkipReason.DOUBLED: tr("위와 같은 줄 · 건너뜀"),
    }[row.reason]


def flaw_words(flaw: MatchFlaw, by_number: bool) -> str:
    """Why a row of the file has no order."""
    if flaw is MatchFlaw.UNKNOWN:
        return tr("없는 주문번호입니다") if by_number else tr("받는 분·전화가 같은 주문이 없습니다")
    return tr("맞는 주문이 여럿입니다")


def doubt_words(doubt: MatchDoubt) -> str:
    """What to look at before saving."""
    if doubt is MatchDoubt.RECEIVER:
        return tr("받는 분 이름이 다릅니다")
    return tr("주소가 다릅니다")


WORDS: Words = {}
