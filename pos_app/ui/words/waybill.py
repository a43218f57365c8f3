"""Words for waybills: why a row cannot be saved, what became of it, what hands must do."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.domain.orders.order_status import OrderStatus, StopState
from pos_app.domain.parcels.couriers import NumberCheck, NumberFault
from pos_app.domain.parcels.waybill_results import (
    NoSuchWaybill,
    UndoneParcel,
    UndoOutcome,
    WaybillOutcome,
    WaybillResult,
    WaybillTold,
    WaybillWhy,
)
from pos_app.ui.korean import with_particle
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words

_TAIL = 9


def good_words() -> str:
    """The row may be saved."""
    return tr("저장 가능")


def number_words(check: NumberCheck) -> str:
    """What is wrong with a number, as a short line: `12자리여야 합니다 · 지금 11자리`."""
    lengths = "·".join(str(n) for n in check.expected)
    if check.fault is NumberFault.EMPTY:
        return tr("번호를 넣어 주십시오")
    if check.fault is NumberFault.NOT_DIGITS:
        return tr("숫자가 아닌 글자가 있습니다")
    if check.fault is NumberFault.LENGTH:
        return tr("{n}자리여야 합니다 · 지금 {got}자리").format(n=lengths, got=check.got)
    if check.fault is NumberFault.CHECK_DIGIT:
        return tr("확인 숫자가 맞지 않습니다")
    if check.fault is NumberFault.CHECK_DOUBT:
        return tr("확인 요망 (끝자리)")
    if check.fault is NumberFault.UNUSUAL and check.got not in check.expected and lengths:
        return tr("보통 {n}자리 · 지금 {got}자리").format(n=lengths, got=check.got)
    return tr("같은 숫자뿐입니다")


def stop_words(stop: StopState) -> str:
    """Why nothing may be saved, and what hands must do with the box."""
    return {
        StopState.CANCEL_REQUESTED: tr("취소 요청 · 박스를 빼 주십시오"),
        StopState.CANCELLED: tr("취소된 주문 · 박스를 빼 주십시오"),
        StopState.HELD: tr("보류 · 박스를 따로 두십시오"),
    }.get(stop, "")


def take_out_words(stop: StopState, receiver: str) -> str:
    """The instruction as a sentence, for the box at hand."""
    if stop is StopState.HELD:
        return tr("{who} 님의 박스를 따로 두고, 보류를 푼 뒤에 저장해 주십시오.").format(
            who=receiver
        )
    return tr("{who} 님의 박스를 빼 주십시오. 보내지 않습니다.").format(who=receiver)


def other_number_words(receiver: str, held: str) -> str:
    """The scanned box belongs to a row that has another number."""
    return tr("{who} 님의 줄에는 {no} 있습니다. 박스의 송장을 다시 확인해 주십시오.").format(
        who=receiver, no=with_particle(held, "이/가")
    )


def standing_words(status: OrderStatus) -> str:
    """Why an order that does not wait for a number takes none; `""` where it does."""
    return {
        OrderStatus.AWAITING_PAYMENT: tr("미결제 주문입니다"),
        OrderStatus.PAID: tr("출고지시서가 없는 주문입니다"),
        OrderStatus.DELIVERED: tr("이미 배송완료된 주문입니다"),
    }.get(status, "")


def unknown_order_words() -> str:
    """A pasted order number nobody has."""
    return tr("없는 주문번호입니다")


def several_words() -> str:
    """Two malls use the same order number."""
    return tr("쇼핑몰 두 곳에 있는 번호입니다")


def same_number_words(line: int) -> str:
    """Another row has the number."""
    return tr("{n}번 줄과 같은 번호입니다").format(n=line)


def same_box_words(line: int) -> str:
    """Another row of the same receiver has the number: one box."""
    return tr("저장 가능 · {n}번 줄과 한 박스").format(n=line)


def box_words(box: int, boxes: int) -> str:
    """One of several boxes of an order."""
    return tr("저장 가능 · 박스 {n}/{all}").format(n=box, all=boxes)


def next_box_words(box: int) -> str:
    """The order has a number already; this one is for one more box."""
    return tr("저장 가능 · {n}번째 상자").format(n=box)


def numbered_words() -> str:
    """The order has a number; a row for one more box waits for its own."""
    return tr("송장이 이미 저장된 주문입니다")


def saved_before_words() -> str:
    """The very number is saved for the very order."""
    return tr("이미 저장된 번호입니다")


def noted_words(note: str) -> str:
    """It may be saved, and the file says something else of it."""
    return tr("저장 가능 · {why}").format(why=note)


def together_words() -> str:
    """The row waits for the number of the box it is packed into."""
    return tr("함께 포장")


def proved_words() -> str:
    """Its box was scanned: number and slip belong together."""
    return tr("저장 가능 · 박스 맞음")


def odd_words(check: NumberCheck) -> str:
    """It may be saved, and is unusual."""
    return tr("저장 가능 · {why}").format(why=number_words(check))


def taken_words(order_no: str) -> str:
    """A live parcel of another order has the number."""
    return tr("{no} 주문의 번호입니다").format(no=order_no[-_TAIL:])


def no_courier_words() -> str:
    """The row has no courier."""
    return tr("택배사를 골라 주십시오")


def refusal_words(result: WaybillResult) -> str:
    """Why the save passed over a row, as a short line; `""` for a saved one."""
    if result.why is None:
        return ""
    if result.why is WaybillWhy.STOPPED and result.stop is not None:
        return stop_words(result.stop)
    if result.why is WaybillWhy.BAD_NUMBER and result.check is not None:
        return number_words(result.check)
    if result.why is WaybillWhy.ON_OTHER_ORDER and result.other_order_no:
        return taken_words(result.other_order_no)
    return {
        WaybillWhy.SAME_ROW_TWICE: tr("같은 줄이 두 번 있습니다"),
        WaybillWhy.SAVED_BEFORE: saved_before_words(),
        WaybillWhy.NO_SUCH_ORDER: unknown_order_words(),
        WaybillWhy.UNPAID: tr("미결제 주문입니다"),
        WaybillWhy.NO_COURIER: tr("쓰지 않는 택배사입니다"),
        WaybillWhy.TWICE_IN_BATCH: tr("다른 분과 같은 번호입니다"),
        WaybillWhy.ON_OTHER_ORDER: tr("다른 주문의 번호입니다"),
        WaybillWhy.BOX_CLOSED: tr("이미 실은 박스의 번호입니다"),
        WaybillWhy.BURNT: tr("취소되어 폐기한 번호입니다"),
    }.get(result.why, tr("저장하지 못했습니다"))


def sum_words(results: Sequence[WaybillResult]) -> str:
    """`끝남 6 · 건너뜀 1 · 실패 0`."""
    counts = {kind: sum(1 for one in results if one.outcome is kind) for kind in WaybillOutcome}
    return tr("끝남 {done} · 건너뜀 {skipped} · 실패 {failed}").format(
        done=counts[WaybillOutcome.SAVED],
        skipped=counts[WaybillOutcome.SKIPPED],
        failed=counts[WaybillOutcome.FAILED],
    )


def undone_words(parcels: Sequence[UndoneParcel]) -> Notice:
    """What became of a save that was taken back; numbers that stay are named."""
    undone = [one for one in parcels if one.outcome is UndoOutcome.UNDONE]
    told = [one for one in parcels if one.outcome is UndoOutcome.TOLD]
    taken = [one for one in parcels if one.outcome is UndoOutcome.HANDED_OVER]
    strong = tr("송장 {n}개를 지웠습니다.").format(n=len(undone))
    if not told and not taken:
        return Notice(tr("주문은 다시 송장을 기다립니다."), "ok", "ok", strong)
    parts: list[str] = []
    if told:
        parts.append(tr("쇼핑몰에 알렸을 수 있는 {no} 그대로입니다.").format(no=_named(told)))
    if taken:
        parts.append(tr("기사님이 가져간 {no} 그대로입니다.").format(no=_named(taken)))
    return Notice(" ".join(parts), "warn", "warn", strong)


def _named(parcels: Sequence[UndoneParcel]) -> str:
    if len(parcels) == 1:
        return with_particle(parcels[0].number, "은/는")
    return tr("{no} 등 {n}개는").format(no=parcels[0].number, n=len(parcels))


def undo_reason() -> str:
    """What the audit is told of a save that was taken back."""
    return tr("저장을 되돌림")


def _told(what: WaybillTold) -> Notice:
    del what
    return Notice(
        tr(
            "쇼핑몰에 이미 알린 번호일 수 있습니다. 맞는 번호를 먼저 저장하고 나서 이 번호를 지워 주십시오."
        ),
        "warn",
        "warn",
    )


def _gone(what: NoSuchWaybill) -> Notice:
    del what
    return Notice(tr("이미 지워진 번호입니다. 목록을 새로 고쳤습니다."), "warn", "warn")


WORDS: Words = {WaybillTold: _told, NoSuchWaybill: _gone}
