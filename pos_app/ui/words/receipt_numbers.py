"""Words for the number of a cash receipt: what it is, and why it cannot stand on one."""

from __future__ import annotations

from pos_app.domain.paying.receipt_number import (
    BadReceiptNumber,
    NumberKind,
    NumberProblem,
    ReceiptNumber,
    ReceiptUse,
)
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words


def use_word(use: ReceiptUse) -> str:
    """What the buyer wants it for."""
    return {ReceiptUse.DEDUCTION: tr("소득공제"), ReceiptUse.EXPENSE: tr("지출증빙")}[use]


def field_word(use: ReceiptUse) -> str:
    """What is asked for above the field."""
    if use is ReceiptUse.EXPENSE:
        return tr("사업자등록번호, 휴대폰 번호 또는 현금영수증 카드")
    return tr("휴대폰 번호 또는 현금영수증 카드")


def good_words(number: ReceiptNumber, same: bool | None) -> str:
    """What number was typed; `same` as the buyer's own, None where that says nothing."""
    count = len(number.digits)
    said = {
        NumberKind.PHONE: tr("휴대폰 번호 {n}자리"),
        NumberKind.CARD: tr("현금영수증 카드 {n}자리"),
        NumberKind.BUSINESS: tr("사업자등록번호 · 확인 숫자가 맞습니다."),
        NumberKind.SELF: tr("자진발급 · 고객의 번호를 모를 때 쓰는 국세청 번호입니다."),
    }[number.kind].format(n=count)
    if number.kind is not NumberKind.PHONE or same is None:
        return said
    own = tr("주문한 분의 번호와 같습니다.") if same else tr("주문한 분의 번호와 다릅니다.")
    return f"{said} · {own}"


def problem_words(problem: NumberProblem) -> str:
    """Why the number cannot stand on a receipt, and what to do."""
    return {
        NumberProblem.EMPTY: tr("번호를 적어 주십시오."),
        NumberProblem.NOT_DIGITS: tr("숫자만 적어 주십시오."),
        NumberProblem.RESIDENT: tr(
            "주민등록번호로는 발급하지 않습니다. 휴대폰 번호나 현금영수증 카드를 물어 주십시오."
        ),
        NumberProblem.SAFE_NUMBER: tr(
            "050으로 시작하는 안심번호입니다. 고객 자신의 번호를 물어 주십시오."
        ),
        NumberProblem.PHONE: tr("휴대폰 번호가 아닙니다. 010은 11자리여야 합니다."),
        NumberProblem.BUSINESS: tr(
            "사업자등록번호의 확인 숫자가 맞지 않습니다. 한 자리씩 다시 봐 주십시오."
        ),
        NumberProblem.SELF_FOR_EXPENSE: tr("자진발급은 소득공제로만 합니다."),
        NumberProblem.LENGTH: tr(
            "휴대폰 번호는 11자리, 사업자등록번호는 10자리, 카드는 13~19자리입니다."
        ),
    }[problem]


def short_words(count: int, wanted: int) -> str:
    """So many digits are there yet."""
    return tr("{wanted}자리여야 합니다 · 지금 {n}자리").format(wanted=wanted, n=count)


def _bad(what: BadReceiptNumber) -> Notice:
    return Notice(problem_words(what.problem), "warn", "warn")


WORDS: Words = {BadReceiptNumber: _bad}
