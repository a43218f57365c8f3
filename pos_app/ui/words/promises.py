"""Words for promises to malls: what is to be done by hand, and what became of each ticked row."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.domain.outside.mall import MallStatus
from pos_app.services.outside.promises import TickKind, TickResult
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words

_FAILED = frozenset({"no_waybill", "not_by_hand", "unknown"})


def to_do_words(wanted: MallStatus) -> str:
    """What to do at the mall."""
    if wanted is MallStatus.SHIPPING:
        return tr("송장 넣고 배송중으로")
    return tr("{state} 상태로").format(state=wanted.word)


def tick_words(kind: TickKind) -> str:
    """What became of a ticked row, as a short line."""
    return {
        "done": tr("끝남"),
        "skipped": tr("이미 끝난 일입니다"),
        "waits_for_earlier": tr("발송준비중을 먼저 해 주십시오"),
        "no_waybill": tr("송장을 먼저 저장해 주십시오"),
        "not_by_hand": tr("저절로 보내고 있습니다"),
        "unknown": tr("없는 일입니다"),
    }[kind.value]


def ticked_words(results: Sequence[TickResult]) -> str:
    """`끝남 6 · 건너뜀 1 · 실패 0`."""
    done = sum(1 for one in results if one.kind is TickKind.DONE)
    failed = sum(1 for one in results if one.kind.value in _FAILED)
    return tr("끝남 {done} · 건너뜀 {skipped} · 실패 {failed}").format(
        done=done, skipped=len(results) - done - failed, failed=failed
    )


def _result(what: TickResult) -> Notice:
    done = what.kind is TickKind.DONE
    return Notice(tick_words(what.kind), "ok" if done else "warn", "ok" if done else "warn")


WORDS: Words = {TickResult: _result}
