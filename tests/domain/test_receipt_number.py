"""Numbers of cash receipts: their kinds, their refusals, their masks (notes/domain.md §3.1, §3.6)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.paying.receipt_number import (
    BadReceiptNumber,
    NumberKind,
    NumberProblem,
    ReceiptUse,
    receipt_number,
)

D, E = ReceiptUse.DEDUCTION, ReceiptUse.EXPENSE
K, P = NumberKind, NumberProblem


@pytest.mark.parametrize(
    ("use", "typed", "kind", "masked"),
    [
        (D, "010-0000-1234", K.PHONE, "010-****-1234"),
        (D, " 010 0000 1234 ", K.PHONE, "010-****-1234"),
        (D, "0110001234", K.PHONE, "011-***-1234"),
        (D, "01900001234", K.PHONE, "019-****-1234"),
        (D, "010-000-1234", K.SELF, "010-000-1234"),
        (D, "000011112222333344", K.CARD, "000011********3344"),
        (D, "9410000000001234567", K.CARD, "941000*********4567"),
        (E, "220-81-62517", K.BUSINESS, "220-81-*****"),
        (E, "123-45-67891", K.BUSINESS, "123-45-*****"),
        (E, "010-0000-1234", K.PHONE, "010-****-1234"),
        (E, "0110001234", K.PHONE, "011-***-1234"),
    ],
)
def test_each_kind_has_its_mask(use: ReceiptUse, typed: str, kind: NumberKind, masked: str) -> None:
    number = receipt_number(use, typed)
    assert (number.kind, number.masked) == (kind, masked)
    assert number.digits not in repr(number)


@pytest.mark.parametrize(
    ("use", "typed", "problem"),
    [
        (D, "  ", P.EMPTY),
        (D, "010-0000-123a", P.NOT_DIGITS),
        (D, "０１０００００１２３４", P.NOT_DIGITS),
        (D, "900101-1234567", P.RESIDENT),
        (E, "0512319876543", P.RESIDENT),
        (D, "0504-0000-1234", P.SAFE_NUMBER),
        (D, "050-0000-1234", P.SAFE_NUMBER),
        (D, "010-0000-123", P.PHONE),
        (D, "012-000-1234", P.PHONE),
        (E, "123-45-67890", P.BUSINESS),
        (E, "010-000-1234", P.SELF_FOR_EXPENSE),
        (D, "220-81-62517", P.LENGTH),
        (D, "12345678901234567890", P.LENGTH),
    ],
)
def test_each_refusal_says_why_and_carries_no_number(
    use: ReceiptUse, typed: str, problem: NumberProblem
) -> None:
    with pytest.raises(BadReceiptNumber) as refused:
        receipt_number(use, typed)
    assert refused.value.problem is problem
    assert typed.strip() not in repr(refused.value) or not typed.strip()


@given(st.sampled_from([D, E]), st.text("0123456789", min_size=1, max_size=20))
def test_a_mask_never_shows_the_middle(use: ReceiptUse, digits: str) -> None:
    try:
        number = receipt_number(use, digits)
    except BadReceiptNumber:
        return
    shown = number.masked.replace("-", "")
    assert len(shown) == len(number.digits)
    assert number.kind is K.SELF or shown.count("*") >= 3
