"""Words for the cancel desk: what each scan came to, with its next step and its sound."""

from __future__ import annotations

from pos_app.domain.warehouse.cancel_detail import DeskAnswer, DeskOutcome
from pos_app.domain.warehouse.put_backs import PutBackAnswer, PutBackOutcome
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.notice import SoundName, Words

_D, _P = DeskOutcome, PutBackOutcome
_GOOD: dict[DeskOutcome, SoundName] = {
    _D.OPENED: "ok",
    _D.PULLED: "ok",
    _D.EXPECTED: "attention",
}
_PUT_GOOD: dict[PutBackOutcome, SoundName] = {
    _P.PUT: "ok",
    _P.ALL_DONE: "complete",
    _P.UNDONE: "attention",
}


def desk_verdict(answer: DeskAnswer) -> tuple[str, str, SoundName]:
    """The word of a scan, its next step, and its sound."""
    if answer.put is not None:
        return put_verdict(answer.put, answer.code)
    return _word(answer), _step(answer), _GOOD.get(answer.outcome, "error")


def put_verdict(answer: PutBackAnswer, code: str = "") -> tuple[str, str, SoundName]:
    """As `desk_verdict`, for the put-back list's own answers."""
    sound = _PUT_GOOD.get(answer.outcome, "error")
    return _put_word(answer), _put_step(answer, code), sound


def _word(answer: DeskAnswer) -> str:
    return {
        _D.OPENED: tr("취소된 주문입니다"),
        _D.NOT_CANCELLED: tr("취소된 주문이 아닙니다"),
        _D.NO_CASE: tr("되돌릴 것이 없습니다"),
        _D.SEVERAL: tr("같은 번호의 주문이 여러 건입니다"),
        _D.CASE_FIRST: tr("건을 먼저 골라 주십시오"),
        _D.COUNTED: "",
        _D.PULLED: tr("박스를 뺐습니다"),
        _D.NOT_TO_PULL: tr("빼야 할 박스가 아닙니다"),
        _D.EXPECTED: tr("돌아온 박스입니다"),
        _D.UNKNOWN_CODE: tr("모르는 바코드입니다"),
    }[answer.outcome]


def _step(answer: DeskAnswer) -> str:
    if answer.outcome is _D.PULLED:
        if answer.left:
            left = tr("{no} · 박스 {n}개를 더 빼 주십시오.")
            return left.format(no=answer.order_no, n=number(answer.left))
        return tr("{no} · 송장을 떼고 상품을 되돌려 놓아 주십시오.").format(no=answer.order_no)
    said = {
        _D.OPENED: tr("{no} 건을 열었습니다. 남은 단계를 보고 처리해 주십시오."),
        _D.NOT_CANCELLED: tr("{no} 주문은 그대로 나갑니다. 상품을 건드리지 마십시오."),
        _D.NO_CASE: tr("{no} 주문은 일을 시작하기 전에 취소되었습니다."),
        _D.SEVERAL: tr("{code} · 왼쪽 목록에서 골라 주십시오."),
        _D.CASE_FIRST: tr(
            "{code} · 출고지시서를 스캔하거나 왼쪽에서 고른 뒤 다시 스캔해 주십시오."
        ),
        _D.NOT_TO_PULL: tr("{code} · 그대로 보내 주십시오."),
        _D.EXPECTED: tr("{no} · 상품이 다 왔으면 Ctrl+Enter로 받아 주십시오."),
        _D.UNKNOWN_CODE: tr("{code} · 출고지시서, 상품, 송장 가운데 하나를 스캔해 주십시오."),
    }[answer.outcome]
    return said.format(no=answer.order_no, code=answer.code)


def _put_word(answer: PutBackAnswer) -> str:
    return {
        _P.PUT: tr("되돌려 놓았습니다"),
        _P.ALL_DONE: tr("모두 되돌려 놓았습니다"),
        _P.UNKNOWN_CODE: tr("모르는 바코드입니다"),
        _P.NOT_ON_LIST: tr("이 주문의 상품이 아닙니다"),
        _P.NONE_LEFT: tr("더 되돌릴 것이 없습니다"),
        _P.SCAN_IT: tr("상품을 스캔해 주십시오"),
        _P.UNDONE: tr("되돌린 것을 취소했습니다"),
        _P.NOTHING_TO_UNDO: tr("취소할 것이 없습니다"),
    }[answer.outcome]


def _put_step(answer: PutBackAnswer, code: str) -> str:
    named = answer.item or code
    left = tr("{item} · {n}개 남았습니다.").format(item=named, n=number(answer.list.left))
    return {
        _P.PUT: left,
        _P.ALL_DONE: tr("{no} · 상품이 모두 자리에 있습니다.").format(no=answer.list.order_no),
        _P.UNKNOWN_CODE: tr("{code} · 상품 바코드를 다시 스캔해 주십시오.").format(code=code),
        _P.NOT_ON_LIST: tr("{item} · 들고 있는 상품과 주문을 확인해 주십시오.").format(item=named),
        _P.NONE_LEFT: tr("{item} · 이미 다 되돌렸거나 스캔한 묶음이 남은 것보다 많습니다.").format(
            item=named
        ),
        _P.SCAN_IT: tr("{item} · 바코드가 있는 상품은 한 번은 스캔해야 합니다.").format(item=named),
        _P.UNDONE: left,
        _P.NOTHING_TO_UNDO: tr("10분 안에 이 자리에서 되돌린 상품이 없습니다."),
    }[answer.outcome]


WORDS: Words = {}
