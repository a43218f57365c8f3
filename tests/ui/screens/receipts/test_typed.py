"""The number keystroke by keystroke: what is said below it, and how it is written."""

from __future__ import annotations

import pytest

from pos_app.domain.paying.receipt_number import NumberProblem, ReceiptUse, receipt_number
from pos_app.ui.screens.receipts.typed import judge, written
from pos_app.ui.words.receipt_numbers import problem_words

D, E = ReceiptUse.DEDUCTION, ReceiptUse.EXPENSE
OWN = "010-0000-1234"


@pytest.mark.parametrize(
    ("use", "typed", "good", "tone", "said"),
    [
        (D, "", False, "neutral", ""),
        (D, "0100", False, "neutral", "11자리여야 합니다 · 지금 4자리"),
        (D, "01000001234", True, "ok", "휴대폰 번호 11자리 · 주문한 분의 번호와 같습니다."),
        (D, "01000009999", True, "ok", "휴대폰 번호 11자리 · 주문한 분의 번호와 다릅니다."),
        (D, "010000012345", False, "bad", "휴대폰 번호가 아닙니다. 010은 11자리여야 합니다."),
        (D, "1234567890123456", True, "ok", "현금영수증 카드 16자리"),
        (D, "0100001234", True, "ok", "자진발급 · 고객의 번호를 모를 때 쓰는 국세청 번호입니다."),
        (E, "0100001234", False, "bad", "자진발급은 소득공제로만 합니다."),
        (E, "2208162517", True, "ok", "사업자등록번호 · 확인 숫자가 맞습니다."),
        (
            E, "2208162518", False, "bad",
            "사업자등록번호의 확인 숫자가 맞지 않습니다. 한 자리씩 다시 봐 주십시오.",
        ),
        (E, "22081", False, "neutral", "10자리여야 합니다 · 지금 5자리"),
        (
            D, "050412345678", False, "bad",
            "050으로 시작하는 안심번호입니다. 고객 자신의 번호를 물어 주십시오.",
        ),
        (D, "공일공", False, "bad", "숫자만 적어 주십시오."),
        (
            D, "900101-1234567", False, "bad",
            "주민등록번호로는 발급하지 않습니다. 휴대폰 번호나 현금영수증 카드를 물어 주십시오.",
        ),
    ],
)  # fmt: skip
def test_each_number_has_its_sentence(
    use: ReceiptUse, typed: str, good: bool, tone: str, said: str
) -> None:
    found = judge(use, typed, OWN)
    assert (found.good, found.tone, found.text) == (good, tone, said)


def test_without_a_phone_of_the_buyer_nothing_is_compared() -> None:
    assert judge(D, "01000001234", "").text == "휴대폰 번호 11자리"


def test_each_problem_has_words_of_its_own() -> None:
    said = [problem_words(problem) for problem in NumberProblem]
    assert len(set(said)) == len(said) and all(text.endswith(".") for text in said)


@pytest.mark.parametrize(
    ("use", "typed", "shown"),
    [
        (D, "0100000", "010-0000"),
        (D, "01000001234", "010-0000-1234"),
        (D, "0111234567", "011-123-4567"),
        (E, "2208162517", "220-81-62517"),
        (D, "1234567890123456", "1234-5678-9012-3456"),
        (D, "010-ㅁ", "010-ㅁ"),
    ],
)
def test_digits_stand_in_groups_and_mean_the_same(use: ReceiptUse, typed: str, shown: str) -> None:
    assert written(use, typed) == shown
    assert written(use, shown) == shown, "written again it stays"
    if judge(use, shown, "").good:
        assert receipt_number(use, shown) == receipt_number(use, typed)
