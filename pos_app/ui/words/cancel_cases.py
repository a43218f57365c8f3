"""Words for a cancel case: how far the order had come, its steps, its record, its shape in the list."""

from __future__ import annotations

from pos_app.domain.money.money_back import EXCHANGE_ENDED, MoneyStepState
from pos_app.domain.parcels.couriers import courier_rule
from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.domain.warehouse.cancel_detail import (
    CancelStep,
    CaseAct,
    CaseDetail,
    CaseLog,
    CaseParcel,
    StepState,
)
from pos_app.domain.warehouse.cancels import (
    CancelSource,
    CancelStage,
    CaseRow,
    CaseState,
    ParcelDuty,
)
from pos_app.ui.format import number, waybill_digits, won_total
from pos_app.ui.language import tr
from pos_app.ui.notice import Words
from pos_app.ui.pills import PillSpec
from pos_app.ui.words.money_back import glance_pill

_URGENT = frozenset({MoneyStepState.UNKNOWN, MoneyStepState.REJECTED})


def stage_words(case: CaseRow) -> str:
    """How far the order had come when the cancel took effect."""
    if case.source is CancelSource.CHANGE:
        ended = case.reason == EXCHANGE_ENDED
        return tr("교환을 되돌린 주문") if ended else tr("쇼핑몰에서 바뀐 주문")
    if case.source is CancelSource.RETURN:
        return tr("매출 뒤 반품")
    return {
        CancelStage.UNPRINTED: tr("인쇄 전 취소"),
        CancelStage.PRINTED: tr("출고지시서 인쇄 뒤 취소"),
        CancelStage.PICKING: tr("피킹 중 취소"),
        CancelStage.PICKED: tr("피킹 뒤 취소"),
        CancelStage.SOLD: tr("매출완료 뒤 취소"),
        CancelStage.WAYBILLED: tr("송장 뒤 취소"),
        CancelStage.HANDED_OVER: tr("택배 인계 뒤 취소"),
    }[case.stage]


def no_sheet_words(case: CaseRow) -> str:
    """Why the case has no paper; "" where it has one."""
    return {
        CancelSource.CHANGE: tr("바뀐 주문은 처리지가 없습니다."),
        CancelSource.RETURN: tr("반품은 처리지가 없습니다."),
    }.get(case.source, "")


def since_words(detail: CaseDetail, when: str) -> str:
    """What happened when: `매출완료 뒤 취소 · 담다몰 · 13:20 취소`."""
    if detail.exchange is not None:
        swapped = tr("{at} 교환 접수 · {no} 주문")
        return swapped.format(at=when, no=detail.exchange.new_order_no)
    said = {
        CancelSource.CHANGE: tr("{at} 바뀜"),
        CancelSource.RETURN: tr("{at} 반품 접수"),
    }.get(detail.case.source, tr("{stage} · {mall} · {at} 취소"))
    return said.format(stage=stage_words(detail.case), mall=detail.mall, at=when)


def source_words(case: CaseRow) -> str:
    """Whose word it was, and the reason a person gave."""
    said = tr("쇼핑몰에서 취소") if case.source is CancelSource.MALL else tr("매장에서 취소")
    reason = "" if case.reason.isascii() else case.reason
    return tr("{said} · {reason}").format(said=said, reason=reason) if reason else said


def paid_words(detail: CaseDetail) -> str:
    """How it was paid and how much goes back; the stage where no money came."""
    amounts = [one for one in detail.money if one.amount]
    if not amounts:
        return stage_words(detail.case)
    return tr("{method} {total} 환불").format(
        method=PAYMENT_NAMES[amounts[-1].method],
        total=won_total(sum(one.amount for one in amounts)),
    )


def progress_pill(done: int, steps: int) -> PillSpec:
    """`8단계 가운데 4단계 끝남`."""
    if done == steps:
        return PillSpec(tr("끝남"), "ok", "full")
    words = tr("{n}단계 가운데 {k}단계 끝남")
    return PillSpec(words.format(n=number(steps), k=number(done)), "info", "ring_4")


def case_pills(case: CaseRow, now: int) -> tuple[PillSpec, ...]:
    """What is next: of hands, and of the money once hands are done or where it needs a person now.

    It is over when both are.
    """
    hands = case.state is CaseState.OPEN
    found = [_hands_pill(case)] if hands else []
    money = case.money
    if money is not None and (not hands or money.state in _URGENT):
        found.append(glance_pill(money, now))
    return tuple(found) or (PillSpec(tr("끝남"), "ok", "full"),)


def _hands_pill(case: CaseRow) -> PillSpec:
    if case.parcel is ParcelDuty.TO_PULL:
        return PillSpec(tr("박스 빼기"), "bad", "octagon")
    if case.pieces_left:
        left = tr("{n}개 되돌리기").format(n=number(case.pieces_left))
        return PillSpec(left, "warn", "ring_4")
    return PillSpec(tr("돌아올 박스"), "neutral", "clock")


def step_title(step: CancelStep, place: int) -> str:
    """`3. 상품 되돌려 놓기`."""
    words = {
        CancelStep.ACCEPT: tr("취소 접수"),
        CancelStep.ASKED_BACK: tr("반품 접수"),
        CancelStep.CHANGED: tr("주문 바뀜"),
        CancelStep.SLIP: tr("출고지시서 무효"),
        CancelStep.PULL: tr("박스 빼기"),
        CancelStep.RECEIVE: tr("돌아온 박스 받기"),
        CancelStep.PUT_BACK: tr("상품 되돌려 놓기"),
        CancelStep.VOUCHER: tr("전표 반품"),
        CancelStep.MALL: tr("쇼핑몰 상태"),
    }
    return tr("{n}. {step}").format(n=place, step=words[step])


def step_text(step: CancelStep, state: StepState, detail: CaseDetail) -> str:
    """What is known of the step, or what it waits for."""
    if step is CancelStep.ACCEPT:
        who = detail.by or tr("자동")
        return " · ".join((who, stage_words(detail.case), source_words(detail.case)))
    if step is CancelStep.ASKED_BACK:
        said = (detail.by or tr("자동"), detail.sale_no, detail.case.reason)
        return " · ".join(part for part in said if part)
    if step is CancelStep.CHANGED and not detail.due:
        return tr("쇼핑몰에서 금액이 줄었습니다. 더 받은 돈을 돌려줍니다.")
    if step is CancelStep.CHANGED:
        return tr("담았던 상품은 되돌려 놓고, 다시 출력한 출고지시서로 처음부터 담습니다.")
    if step is CancelStep.SLIP:
        return tr("바코드를 스캔하면 취소된 주문이라고 답합니다.")
    if step in (CancelStep.PULL, CancelStep.RECEIVE):
        return _parcel_step(step, state, detail)
    if step is CancelStep.PUT_BACK:
        return _put_back_step(state, detail)
    if step is CancelStep.VOUCHER:
        return _voucher_step(state, detail)
    return _mall_step(state, detail)


def _parcel_step(step: CancelStep, state: StepState, detail: CaseDetail) -> str:
    if state is StepState.DONE:
        pulled = step is CancelStep.PULL
        return tr("박스를 뺐습니다.") if pulled else tr("돌아온 박스를 받았습니다.")
    if step is CancelStep.PULL:
        return tr("박스를 찾아 빼고, 붙은 송장을 스캔해 주십시오.")
    if detail.case.source is CancelSource.RETURN:
        return tr(
            "고객이 보내는 상품입니다. 다 왔으면 받았음을 누르고, 모자라면 전자료에서 받아 주십시오."
        )
    return tr("기사님께 넘긴 박스입니다. 돌아오면 송장을 스캔하고 받았음을 눌러 주십시오.")


def _put_back_step(state: StepState, detail: CaseDetail) -> str:
    if state is StepState.LATER:
        return tr("박스를 받은 뒤에 합니다.")
    if detail.left == detail.due:
        return tr("상품 {n}개를 자리에 놓고 하나씩 스캔해 주십시오.").format(n=number(detail.due))
    counted = tr("{due}개 가운데 {done}개를 되돌려 놓았습니다.").format(
        due=number(detail.due), done=number(detail.due - detail.left)
    )
    if state is StepState.DONE:
        return counted
    return tr("{counted} 자리에 놓고 상품을 스캔해 주십시오.").format(counted=counted)


def _voucher_step(state: StepState, detail: CaseDetail) -> str:
    if state is StepState.LATER:
        return tr("박스를 받으면 {no} 전표를 반품합니다.").format(no=detail.sale_no)
    return tr("{sale} → 반품 {back} · {total}").format(
        sale=detail.sale_no, back=detail.return_no, total=won_total(detail.return_total)
    )


def _mall_step(state: StepState, detail: CaseDetail) -> str:
    if state is StepState.DONE:
        return tr("{mall}에서 취소된 주문입니다.").format(mall=detail.mall)
    return tr("돈을 돌려준 뒤 {mall} 관리자 화면에서 취소로 바꿔 주십시오.").format(
        mall=detail.mall
    )


def parcel_words(parcel: CaseParcel, duty: ParcelDuty) -> str:
    """A parcel: its courier, its number, and what is done with it."""
    named = tr("{courier} {number}").format(
        courier=courier_rule(parcel.courier).name, number=waybill_digits(parcel.number)
    )
    return tr("{parcel} · {what}").format(parcel=named, what=_fate(parcel, duty))


def _fate(parcel: CaseParcel, duty: ParcelDuty) -> str:
    if duty is ParcelDuty.EXPECTED:
        return tr("돌아오기를 기다립니다")
    if duty is ParcelDuty.RECEIVED:
        return tr("받았습니다")
    if parcel.pulled:
        return tr("뺐습니다")
    if parcel.shared:
        return tr("함께 포장한 박스라서 이 주문 상품만 뺍니다")
    return tr("번호를 다시 쓰지 않습니다") if parcel.burnt else tr("번호를 다시 쓸 수 있습니다")


def log_words(row: CaseLog) -> str:
    """A line of the record."""
    said = {
        CaseAct.OPENED: tr("취소 접수"),
        CaseAct.ASKED_BACK: tr("반품 {n}개 접수"),
        CaseAct.CHANGED: tr("주문 바뀜"),
        CaseAct.SLIP_VOIDED: tr("출고지시서 무효"),
        CaseAct.RETURNED: tr("전표 반품 {what}"),
        CaseAct.PULLED: tr("박스 뺌 {what}"),
        CaseAct.RECEIVED: tr("돌아온 박스 받음"),
        CaseAct.PUT: tr("{what} {n}개 되돌림"),
        CaseAct.DAMAGED: tr("{what} {n}개 다시 못 팖"),
        CaseAct.UNDONE: tr("{what} {n}개 되돌림 취소"),
        CaseAct.PRINTED: tr("처리지 인쇄"),
        CaseAct.CLOSED: tr("모두 끝남"),
        CaseAct.REOPENED: tr("다시 열림"),
    }[row.act]
    return said.format(what=row.what, n=number(row.pieces))


WORDS: Words = {}
