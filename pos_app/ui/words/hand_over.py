"""Words for the hand-over: what each scan came to, and why nothing is signed."""

from __future__ import annotations

from pos_app.domain.orders.order_status import StopState
from pos_app.domain.parcels.couriers import courier_rule
from pos_app.domain.warehouse.hand_over import (
    BoxesStay,
    HandOverAnswer,
    HandOverOutcome,
    HandOverParcel,
    HandOverSheet,
    HandOverSigned,
    NoSuchHandOver,
    NothingScanned,
    Objection,
    ParcelHandedOver,
)
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, SoundName, Words

_O = HandOverOutcome
_MOST = 2
"""So many boxes a sentence names."""


_SOUNDS: dict[HandOverOutcome, SoundName] = {
    _O.ADDED: "ok",
    _O.TAKEN_OUT: "attention",
    _O.ALREADY: "attention",
    _O.NOT_IN_IT: "attention",
}


def scan_verdict(answer: HandOverAnswer) -> tuple[str, str, SoundName]:
    """The word of a scan, its next step, and its sound."""
    return _word(answer), _step(answer), _SOUNDS.get(answer.outcome, "error")


def _word(answer: HandOverAnswer) -> str:
    if answer.outcome is _O.STOPPED:
        return _stop_word(answer.stop)
    return {
        _O.ADDED: tr("실었습니다"),
        _O.TAKEN_OUT: tr("뺐습니다"),
        _O.ALREADY: tr("이미 실은 박스입니다"),
        _O.OTHER_HANDOVER: tr("다른 인계에 실린 박스입니다"),
        _O.OTHER_COURIER: tr("다른 택배사의 박스입니다"),
        _O.UNKNOWN_NUMBER: tr("모르는 송장입니다"),
        _O.VOIDED: tr("쓰지 않는 송장입니다"),
        _O.CANCELLED_INSIDE: tr("취소된 물건이 든 박스입니다"),
        _O.NOT_SOLD: tr("매출 전인 주문입니다"),
        _O.SLIP: tr("출고지시서를 스캔했습니다"),
        _O.ITEM: tr("상품을 스캔했습니다"),
        _O.NOT_IN_IT: tr("이 인계에 없는 박스입니다"),
    }[answer.outcome]


def _step(answer: HandOverAnswer) -> str:
    code, where, outcome = answer.code, answer.where, answer.outcome
    label = tr("박스에 붙은 송장을 스캔해 주십시오.")
    if outcome is _O.STOPPED:
        return tr("박스를 빼 주십시오. {no}").format(no=where)
    if outcome is _O.OTHER_COURIER:
        said = tr("{courier} 박스입니다. 그 기사님께 드려 주십시오.")
        return said.format(courier=courier_rule(where).name)
    who = answer.parcel.receiver if answer.parcel else ""
    return {
        _O.ADDED: tr("{code} · {who}").format(code=code, who=who),
        _O.TAKEN_OUT: tr("{code} 박스를 내려 주십시오.").format(code=code),
        _O.ALREADY: tr("{code} · 한 번만 셉니다.").format(code=code),
        _O.OTHER_HANDOVER: tr("{where}에서 먼저 스캔했습니다. 박스를 확인해 주십시오.").format(
            where=where or tr("다른 자리")
        ),
        _O.UNKNOWN_NUMBER: tr("{code} · 송장 화면에서 먼저 저장해 주십시오.").format(code=code),
        _O.VOIDED: tr("박스를 내리고 송장을 떼어 주십시오."),
        _O.CANCELLED_INSIDE: tr("{no} 물건을 꺼내고 취소·반품에서 송장을 스캔해 주십시오.").format(
            no=where
        ),
        _O.NOT_SOLD: tr("{no} 주문을 도매매출에서 먼저 완료해 주십시오.").format(no=where),
        _O.SLIP: label,
        _O.ITEM: label,
        _O.NOT_IN_IT: tr("뺄 것이 없습니다. 목록을 확인해 주십시오."),
    }[outcome]


def _stop_word(stop: StopState) -> str:
    if stop is StopState.HELD:
        return tr("보류된 주문입니다")
    if stop is StopState.CANCEL_REQUESTED:
        return tr("취소 요청이 들어왔습니다")
    return tr("취소된 주문입니다")


def _none(what: NoSuchHandOver) -> Notice:
    del what
    return Notice(tr("그 인계가 없습니다. 택배사를 다시 골라 주십시오."))


def _signed(what: HandOverSigned) -> Notice:
    return Notice(
        tr("{no} 인계는 끝났습니다. 남은 박스는 새 인계로 스캔해 주십시오.").format(no=what.number),
        "warn",
        "warn",
    )


def _nothing(what: NothingScanned) -> Notice:
    del what
    return Notice(tr("실은 박스가 없습니다. 송장을 하나 이상 스캔해 주십시오."), "warn", "warn")


def stays_words(why: Objection) -> str:
    """Why a box that was scanned over comes out again, in a few words."""
    if why.outcome is _O.STOPPED:
        return {
            StopState.HELD: tr("보류"),
            StopState.CANCEL_REQUESTED: tr("취소 요청"),
        }.get(why.stop, tr("취소"))
    return {
        _O.CANCELLED_INSIDE: tr("취소된 물건"),
        _O.NOT_SOLD: tr("매출 없음"),
    }.get(why.outcome, tr("폐기 송장"))


def ask_out_words(box: HandOverParcel) -> tuple[str, str]:
    """Asked before a box that was scanned over is taken out of the list."""
    step = tr("{no} · {who} · 맞으면 Del을 한 번 더 누르거나 그 송장을 스캔해 주십시오. 아니면 Esc")
    return tr("이 박스를 뺄까요?"), step.format(no=box.number, who=box.receiver)


def signed_words(sheet: HandOverSheet) -> Notice:
    """What the driver took, and what was left."""
    said = tr("박스 {n}개를 넘겼습니다.").format(n=len(sheet.scanned))
    if sheet.missing:
        said = tr("{said} {left}개는 남아 있습니다.").format(said=said, left=len(sheet.missing))
    return Notice(said, "ok", "ok", tr("인계 {no}").format(no=sheet.number))


def _stay(what: BoxesStay) -> Notice:
    told = [
        tr("{no} ({why})").format(no=one.number, why=stays_words(one.objection))
        for one in what.boxes[:_MOST]
        if one.objection is not None
    ]
    said = ", ".join(told)
    if len(what.boxes) > _MOST:
        said = tr("{said} 외 {n}개").format(said=said, n=len(what.boxes) - _MOST)
    return Notice(
        tr("{boxes}. 박스를 내리고 목록에서 뺀 뒤 다시 눌러 주십시오.").format(boxes=said),
        strong=tr("그사이 실으면 안 되는 박스가 생겼습니다"),
    )


def _gone(what: ParcelHandedOver) -> Notice:
    del what
    return Notice(
        tr("기사님께 넘긴 박스입니다. 송장번호는 지우지 않고, 돌아오면 반품으로 정리합니다.")
    )


WORDS: Words = {
    NoSuchHandOver: _none,
    HandOverSigned: _signed,
    NothingScanned: _nothing,
    BoxesStay: _stay,
    ParcelHandedOver: _gone,
}
