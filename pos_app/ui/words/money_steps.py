"""Words for the money steps of the checklist: what each step is, how it stands, what it waits for."""

from __future__ import annotations

from pos_app.clock import day_of
from pos_app.domain.gateway.banks import BANKS
from pos_app.domain.money.gateway_fees import ACCOUNT_SERVICE_FEE
from pos_app.domain.money.money_back import MoneyStep, MoneyStepState
from pos_app.domain.money.refunds import RefundChannel, RefundState
from pos_app.domain.warehouse.money_case import CaseRefund, CaseStep, MoneyCase
from pos_app.ui.format import ago, clock_time, won_total
from pos_app.ui.language import tr
from pos_app.ui.notice import Words
from pos_app.ui.words.gateway import refused_words
from pos_app.ui.words.money_back import way_of

_S = MoneyStepState


def step_title(place: int, step: MoneyStep, case: MoneyCase) -> str:
    """`5. 환불 · 가상계좌 환불서비스`."""
    message = tr("고객 알림 · 환불 완료") if case.amount else tr("고객 알림 · 취소 완료")
    word = {
        MoneyStep.CLOSE: tr("가상계좌 닫기"),
        MoneyStep.ACCOUNT: tr("환불 계좌 확인"),
        MoneyStep.REGISTER: tr("에스크로 배송등록"),
        MoneyStep.DENIAL: tr("구매자 거절"),
        MoneyStep.REFUND: tr("환불 · {way}").format(way=way_of(case.way, case.method)),
        MoneyStep.RECEIPT: tr("현금영수증 정정") if case.receipts else tr("현금영수증 취소"),
        MoneyStep.MALL: tr("쇼핑몰 상태 · 취소"),
        MoneyStep.MESSAGE: message,
    }[step]
    return tr("{n}. {step}").format(n=place, step=word)


def locked_text(step: MoneyStep, first: int | None) -> str:
    """What opens the step: `5단계가 끝나면 쇼핑몰 상태를 바꿉니다.`"""
    what = {
        MoneyStep.CLOSE: tr("가상계좌를 닫습니다."),
        MoneyStep.ACCOUNT: tr("환불받을 계좌를 확인합니다."),
        MoneyStep.REGISTER: tr("배송을 등록합니다."),
        MoneyStep.DENIAL: tr("구매자의 거절을 기다립니다."),
        MoneyStep.REFUND: tr("돈을 돌려줍니다."),
        MoneyStep.RECEIPT: tr("현금영수증을 취소합니다."),
        MoneyStep.MALL: tr("쇼핑몰 상태를 바꿉니다."),
        MoneyStep.MESSAGE: tr("고객에게 알립니다."),
    }[step]
    if first is None:
        return tr("앞 단계가 끝나면 {what}").format(what=what)
    return tr("{n}단계가 끝나면 {what}").format(n=first, what=what)


def done_text(step: CaseStep, case: MoneyCase, now: int) -> str:
    """When, who, and what came of it."""
    facts = [f"{clock_time(step.at, day_of(now))} {step.who or tr('자동')}"]
    if step.step is MoneyStep.REFUND:
        facts += _given(case)
    else:
        facts += _account(case) if step.step is MoneyStep.ACCOUNT else [_done_word(step.step)]
    if step.note:
        facts.append(step.note)
    return " · ".join(facts)


def _done_word(step: MoneyStep) -> str:
    return {
        MoneyStep.CLOSE: tr("가상계좌를 닫았습니다"),
        MoneyStep.REGISTER: tr("배송을 등록했습니다"),
        MoneyStep.DENIAL: tr("구매자가 거절했습니다"),
        MoneyStep.RECEIPT: tr("현금영수증을 처리했습니다"),
        MoneyStep.MALL: tr("쇼핑몰에서 취소된 주문입니다"),
        MoneyStep.MESSAGE: tr("고객에게 알렸습니다"),
    }.get(step, "")


def _account(case: MoneyCase) -> list[str]:
    """`신한은행 ******5678 · 이름 일치`."""
    found = case.account
    if found is None:
        return [tr("계좌를 적었습니다")]
    bank = BANKS.get(found.bank, tr("은행 {code}").format(code=found.bank))
    fits = tr("이름 일치") if found.fits else tr("주문자와 이름 다름")
    return [f"{bank} {found.masked}", fits]


def _given(case: MoneyCase) -> list[str]:
    back = [one for one in case.refunds if one.state is RefundState.DONE]
    facts = [tr("{total} 돌려줌").format(total=won_total(sum(one.amount for one in back)))]
    if back and back[-1].reference and back[-1].channel is not RefundChannel.MALL:
        facts.append(tr("확인번호 {no}").format(no=back[-1].reference))
    if back and back[-1].approved_by:
        facts.append(tr("{name} 확인").format(name=back[-1].approved_by))
    return facts


def todo_text(step: MoneyStep, case: MoneyCase, mall: str) -> str:
    """What somebody does now."""
    return {
        MoneyStep.CLOSE: tr("아무도 입금하지 않은 가상계좌입니다. 닫아야 뒤늦은 입금이 없습니다."),
        MoneyStep.ACCOUNT: tr("고객에게 환불받을 계좌를 물어 적어 주십시오."),
        MoneyStep.REGISTER: tr("결제대행사에 배송을 등록해야 구매자가 거절할 수 있습니다."),
        MoneyStep.DENIAL: tr("구매자가 결제대행사 창에서 구매를 거절하기를 기다립니다."),
        MoneyStep.REFUND: _refund_todo(case),
        MoneyStep.RECEIPT: tr(
            "발급한 현금영수증이 있으면 취소한 뒤, 없으면 그대로 처리함을 눌러 주십시오."
        ),
        MoneyStep.MALL: tr("{mall} 관리자 화면에서 취소로 바꾼 뒤 바꿈을 눌러 주십시오."),
        MoneyStep.MESSAGE: tr("아래 글을 복사해 고객에게 보낸 뒤 보냈습니다를 눌러 주십시오."),
    }[step].format(mall=mall)


def _refund_todo(case: MoneyCase) -> str:
    total = won_total(case.amount)
    said = {
        RefundChannel.GATEWAY: tr("{total}을 결제한 방법 그대로 돌려줍니다."),
        RefundChannel.ACCOUNT: tr(
            "{total}을 결제대행사가 고객 계좌로 보냅니다. 수수료 {fee}은 우리가 냅니다."
        ),
        RefundChannel.ESCROW: tr("거절을 확인하면 결제대행사가 {total}을 돌려줍니다."),
        RefundChannel.BY_HAND: tr("{total}을 직접 돌려준 뒤, 두 번째 사람과 함께 확인합니다."),
    }.get(case.way, tr("쇼핑몰이 {total}을 돌려줍니다."))
    return said.format(total=total, fee=won_total(2 * ACCOUNT_SERVICE_FEE))


def final_words(way: RefundChannel) -> str:
    """Said before money goes that cannot be called back."""
    if way is RefundChannel.BY_HAND:
        return ""
    return tr("보낸 뒤에는 되돌릴 수 없습니다.")


def doing_text(step: CaseStep, case: MoneyCase, now: int) -> str:
    """It is on its way by itself."""
    if step.step is MoneyStep.REFUND and case.refunds:
        last = case.refunds[-1]
        at = clock_time(last.created_at, day_of(now))
        return tr("{at} {name} 요청 · 결제대행사에 보내는 중입니다.").format(
            at=at, name=last.asked_by or tr("자동")
        )
    at = clock_time(step.at, day_of(now))
    to = tr("쇼핑몰") if step.step is MoneyStep.MALL else tr("결제대행사")
    return tr("{at} · {to}에 보내는 중입니다.").format(at=at, to=to)


def waiting_text(step: CaseStep, case: MoneyCase, now: int) -> str:
    """Somebody else's turn."""
    last = live_refund(case)
    if step.step is not MoneyStep.REFUND or last is None:
        return tr("결제대행사 화면에서 직접 확인해 주십시오.")
    facts = [
        tr("{at} {name} 요청").format(
            at=clock_time(last.created_at, day_of(now)), name=last.asked_by or tr("자동")
        )
    ]
    if case.account is not None and last.state is RefundState.PERSON:
        facts.append(_account(case)[0])
    if last.reference:
        facts.append(tr("접수번호 {no}").format(no=last.reference))
    if last.state is RefundState.PERSON:
        by_hand = last.channel is RefundChannel.BY_HAND
        facts.append(
            tr("돈을 보낸 뒤 직접 확인을 눌러 주십시오.")
            if by_hand
            else tr("결제대행사 화면에서 보고 직접 확인을 눌러 주십시오.")
        )
    else:
        facts.append(tr("{total} 보내는 중").format(total=won_total(last.amount)))
    return " · ".join(facts)


def unknown_text(step: CaseStep, case: MoneyCase, now: int) -> str:
    """When it was sent and how long ago: `14:05 보냄 · 27분 지남`."""
    sent = step.at
    last = live_refund(case)
    if step.step is MoneyStep.REFUND and last is not None:
        sent = last.sent_at or last.created_at
    at = clock_time(sent, day_of(now))
    return tr("{at} 보냄 · {age} 지남").format(at=at, age=ago((now - sent) // 1000))


def unknown_words(step: MoneyStep) -> tuple[str, str]:
    """That nobody knows, and what is not done meanwhile."""
    if step is MoneyStep.MALL:
        return (
            tr("쇼핑몰의 답을 받지 못해 결과를 모릅니다."),
            tr("쇼핑몰에 다시 알아보고 있습니다."),
        )
    if step is not MoneyStep.REFUND:
        return (
            tr("결제대행사의 답을 받지 못해 결과를 모릅니다."),
            tr("결제대행사에 다시 알아보고 있습니다."),
        )
    return (
        tr("결제대행사의 답을 받지 못해 결과를 모릅니다."),
        tr("조회하기 전에는 다시 보내지 않습니다."),
    )


def rejected_words(step: MoneyStep, case: MoneyCase) -> tuple[str, str]:
    """Why it was refused, and what to do next."""
    if step is MoneyStep.MALL:
        return (
            tr("쇼핑몰이 취소를 받아 주지 않았습니다."),
            tr("다시 보내거나, 쇼핑몰 관리자 화면에서 바꾼 뒤 바꿈을 눌러 주십시오."),
        )
    told = case.closing if step is MoneyStep.CLOSE else case.registering
    if step is not MoneyStep.REFUND:
        return refused_words("" if told is None else told.why)
    last = case.refunds[-1] if case.refunds else None
    if last is not None:
        if last.channel is RefundChannel.BY_HAND:
            return (
                tr("돈을 보내지 않은 것으로 확인했습니다."),
                tr("다시 돌려주거나 다른 방법을 골라 주십시오."),
            )
        return refused_words(last.why)
    return refused_words("")


def rejected_text(step: CaseStep, case: MoneyCase, now: int) -> str:
    """When it was refused, and the gateway's own code for asking its people."""
    last = case.refunds[-1] if case.refunds and step.step is MoneyStep.REFUND else None
    at = step.at if last is None else last.ended_at or step.at
    facts = [tr("{at} 거절됨").format(at=clock_time(at, day_of(now)))]
    if step.step is MoneyStep.REFUND and last is not None and last.code:
        facts.append(tr("결제대행사 번호 {code}").format(code=last.code))
    return " · ".join(facts)


def live_refund(case: MoneyCase) -> CaseRefund | None:
    """The refund that is not at its end, the last one asked for."""
    ended = (RefundState.DONE, RefundState.REJECTED)
    return next((one for one in reversed(case.refunds) if one.state not in ended), None)


def no_right() -> str:
    """Why the buttons of money sleep for this person."""
    return tr("환불은 점원이나 매니저가 합니다.")


WORDS: Words = {}
