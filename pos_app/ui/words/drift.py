"""Words for where mall, books and gateway differ, and for what one key made of it."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.domain.drift import (
    OF_GATEWAY,
    DriftEnded,
    DriftKind,
    NoSuchDrift,
    RepairAnswer,
    RepairKind,
)
from pos_app.domain.outside.mall import MallStatus
from pos_app.ui.format import won_total
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words

_K, _R = DriftKind, RepairKind
_FAILED = frozenset({_R.NEEDS_PERSON, _R.NO_ANSWER, _R.NO_KEYS_HERE, _R.MOVED})


def drift_words(kind: DriftKind) -> str:
    """What differs, in one line without a stop."""
    return {
        _K.GATEWAY_LESS: tr("결제대행사에서 따로 취소했습니다"),
        _K.GATEWAY_MORE: tr("돌려준 돈이 결제대행사에 남아 있습니다"),
        _K.GATEWAY_ABSENT: tr("결제대행사가 이 거래번호를 모릅니다"),
        _K.GATEWAY_UNPAID: tr("결제대행사에 입금이 없습니다"),
        _K.DEPOSIT_STOPPED: tr("취소한 주문에 돈이 들어왔습니다"),
        _K.MALL_CANCELLED: tr("쇼핑몰에서 취소된 주문입니다"),
        _K.MALL_LIVE: tr("취소한 주문이 쇼핑몰에 살아 있습니다"),
        _K.MALL_AHEAD: tr("쇼핑몰은 배송중인데 송장이 없습니다"),
        _K.MALL_BEHIND: tr("배송중이 쇼핑몰에 보이지 않습니다"),
        _K.PAID_AT_MALL: tr("쇼핑몰에서는 결제된 주문입니다"),
        _K.PAID_AT_GATEWAY: tr("결제대행사에는 입금된 주문입니다"),
    }[kind]


def sides_words(kind: DriftKind, ours: str, theirs: str) -> str:
    """Both sides: `우리 0원 · 결제대행사 3,000원 돌려줌`, `우리 발송준비중 · 쇼핑몰 반품or취소완료`."""
    if kind in OF_GATEWAY and kind is not _K.PAID_AT_GATEWAY:
        if theirs.isdigit():
            words = tr("돌려준 돈: 우리 {ours} · 결제대행사 {theirs}")
            return words.format(ours=_won(ours), theirs=_won(theirs))
        return tr("받은 돈: 우리 {ours} · 결제대행사 없음").format(ours=_won(ours))
    if theirs.isdigit():
        return tr("받은 돈: 우리 {ours} · 결제대행사 {theirs}").format(
            ours=_won(ours), theirs=_won(theirs)
        )
    return tr("우리 {ours} · 쇼핑몰 {theirs}").format(ours=_status(ours), theirs=_status(theirs))


def repair_words(kind: DriftKind) -> str:
    """What is to be done, as a short line."""
    return {
        _K.GATEWAY_LESS: tr("장부에 넣기"),
        _K.GATEWAY_MORE: tr("결제대행사 화면 확인"),
        _K.GATEWAY_ABSENT: tr("거래번호 확인"),
        _K.GATEWAY_UNPAID: tr("입금 확인 전 발송 금지"),
        _K.DEPOSIT_STOPPED: tr("결제 확인 뒤 환불"),
        _K.MALL_CANCELLED: tr("취소 받기"),
        _K.MALL_LIVE: tr("취소 다시 알리기"),
        _K.MALL_AHEAD: tr("송장 저장 또는 쇼핑몰 확인"),
        _K.MALL_BEHIND: tr("배송중 다시 알리기"),
        _K.PAID_AT_MALL: tr("결제 받기"),
        _K.PAID_AT_GATEWAY: tr("입금 받기"),
    }[kind]


def answer_words(kind: RepairKind) -> str:
    """What became of one row, as a short line."""
    return {
        _R.REPAIRED: tr("맞췄습니다"),
        _R.GONE: tr("이미 맞습니다"),
        _R.ENDED: tr("다른 사람이 먼저 했습니다"),
        _R.NEEDS_PERSON: tr("직접 확인해 주십시오"),
        _R.NO_ANSWER: tr("답이 없어 그대로 두었습니다"),
        _R.NO_KEYS_HERE: tr("키가 있는 PC에서 해 주십시오"),
        _R.MOVED: tr("그사이 바뀌어 다시 봐야 합니다"),
    }[kind]


def answered_words(answers: Sequence[RepairKind]) -> str:
    """`끝남 6 · 건너뜀 1 · 실패 0`."""
    done = sum(1 for one in answers if one is _R.REPAIRED)
    failed = sum(1 for one in answers if one in _FAILED)
    return tr("끝남 {done} · 건너뜀 {skipped} · 실패 {failed}").format(
        done=done, skipped=len(answers) - done - failed, failed=failed
    )


def _won(text: str) -> str:
    return won_total(int(text)) if text.isdigit() else text


def _status(value: str) -> str:
    known = {status.value for status in MallStatus}
    return MallStatus(value).word if value in known else value


def _no_drift(what: NoSuchDrift) -> Notice:
    del what
    return Notice(tr("그 줄이 없습니다. 목록을 새로 고친 뒤 다시 골라 주십시오."))


def _ended(what: DriftEnded) -> Notice:
    del what
    return Notice(
        tr("다른 사람이 먼저 처리한 줄입니다. 목록을 새로 고쳐 주십시오."), "warn", "warn"
    )


def _answer(what: RepairAnswer) -> Notice:
    done = what.kind in (_R.REPAIRED, _R.GONE)
    return Notice(answer_words(what.kind) + ".", "ok" if done else "warn", "ok" if done else "warn")


WORDS: Words = {NoSuchDrift: _no_drift, DriftEnded: _ended, RepairAnswer: _answer}
