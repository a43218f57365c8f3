"""Words for the cash receipt step of a refund, where the receipts of the payment are known."""

from __future__ import annotations

from pos_app.clock import day_of
from pos_app.domain.money.money_back import MoneyStepState
from pos_app.domain.paying.receipt_kinds import ReceiptKind, ReceiptRoute
from pos_app.domain.receipts.cash_receipts import CashReceipt
from pos_app.domain.receipts.receipt_following import outstanding
from pos_app.domain.warehouse.money_case import CaseStep, MoneyCase
from pos_app.ui.format import clock_time, won_total
from pos_app.ui.language import tr
from pos_app.ui.notice import Words
from pos_app.ui.words.receipt_answers import refused_words, unknown_words, way_words

_S = MoneyStepState


def step_text(step: CaseStep, case: MoneyCase, now: int) -> str:
    """What is under way of the receipts, or what stands of them."""
    last = case.receipts[-1]
    at = clock_time(last.created_at, day_of(now))
    if step.state is _S.TODO:
        whole = case.captured - case.gone <= 0
        said = (
            tr("발급된 현금영수증 {total} · 모두 돌려주었으므로 취소합니다.")
            if whole
            else tr("발급된 현금영수증 {total} · 돌려준 만큼 취소하고 남은 금액은 다시 발급합니다.")
        )
        return said.format(total=won_total(outstanding(case.receipts)))
    what = _document(last)
    if step.state is _S.DOING:
        return tr("{at} · {what} · {way}의 답을 기다립니다.").format(
            at=at, what=what, way=way_words(last)
        )
    return f"{at} · {what}"


def step_words(step: CaseStep, case: MoneyCase) -> tuple[str, str]:
    """In bold what a person has to know, and what to do next."""
    last = case.receipts[-1]
    if step.state is _S.REJECTED:
        return refused_words(last)
    if step.state in (_S.UNKNOWN, _S.WAITING):
        return unknown_words(last)
    if step.state is _S.TODO and last.route is ReceiptRoute.TERMINAL:
        return "", tr("카드 단말기가 있는 자리에서 정정을 눌러 주십시오.")
    return "", ""


def done_text(step: CaseStep, case: MoneyCase, now: int) -> str:
    """When, and what of the receipts stands now."""
    at = clock_time(step.at, day_of(now))
    left = outstanding(case.receipts)
    if left:
        said = tr("남은 {total}의 현금영수증이 맞습니다").format(total=won_total(left))
    else:
        said = tr("현금영수증을 모두 취소했습니다")
    number = case.receipts[-1].approval_no
    facts = [at, said, tr("승인번호 {no}").format(no=number) if number else ""]
    return " · ".join(one for one in facts if one)


def _document(of: CashReceipt) -> str:
    """`취소 28,350원`, `발급 20,000원`."""
    word = tr("발급 {total}") if of.kind is ReceiptKind.ISSUE else tr("취소 {total}")
    return word.format(total=won_total(of.total))


WORDS: Words = {}
