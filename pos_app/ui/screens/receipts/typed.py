"""The number as it is typed: whether it can stand on a receipt, and what is said below it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pos_app.domain.paper.slip_barcode import is_slip_code
from pos_app.domain.paying.receipt_number import (
    BadReceiptNumber,
    NumberKind,
    NumberProblem,
    ReceiptUse,
    receipt_number,
)
from pos_app.ui.tokens import Tone
from pos_app.ui.words.receipt_numbers import good_words, problem_words, short_words

_PHONE_DIGITS, _BUSINESS_DIGITS, _CARD_DIGITS = 11, 10, 13
_CUTS = {NumberKind.PHONE: (3, 4, 4), NumberKind.BUSINESS: (3, 2, 5)}
_SHORT_PHONE = (3, 3, 4)
_FOURS = (4, 4, 4, 4, 4)


@dataclass(frozen=True, slots=True)
class Judged:
    """`good`: it may be issued to. `tone` is `neutral` while it is only not finished."""

    good: bool
    text: str
    tone: Tone


def is_card(code: str) -> bool:
    """Whether a scanned code is a number a receipt may be issued to, and no slip's."""
    if is_slip_code(code):
        return False
    try:
        receipt_number(ReceiptUse.DEDUCTION, code)
    except BadReceiptNumber:
        return False
    return True


def judge(use: ReceiptUse, typed: str, phone: str) -> Judged:
    """What is said of a number, keystroke by keystroke; `phone` is the buyer's own."""
    try:
        number = receipt_number(use, typed)
    except BadReceiptNumber as bad:
        return _wrong(use, typed, bad.problem)
    own = digits_of(phone)
    same = number.digits == own if own else None
    return Judged(True, good_words(number, same), "ok")


def written(use: ReceiptUse, typed: str) -> str:
    """The digits with hyphens where people write them; what is no number stays as it was typed."""
    digits = digits_of(typed)
    if re.sub(r"[\s-]", "", typed) != digits:
        return typed
    if digits.startswith("01"):
        old = len(digits) == _PHONE_DIGITS - 1 and not digits.startswith("010")
        return _cut(digits, _SHORT_PHONE if old else _CUTS[NumberKind.PHONE])
    if use is ReceiptUse.EXPENSE and len(digits) <= _BUSINESS_DIGITS:
        return _cut(digits, _CUTS[NumberKind.BUSINESS])
    return _cut(digits, _FOURS)


def digits_of(typed: str) -> str:
    """Only the ASCII digits."""
    return re.sub(r"[^0-9]", "", typed)


def _wrong(use: ReceiptUse, typed: str, problem: NumberProblem) -> Judged:
    count = len(digits_of(typed))
    if problem is NumberProblem.EMPTY:
        return Judged(False, "", "neutral")
    if problem is NumberProblem.PHONE and count < _PHONE_DIGITS:
        return Judged(False, short_words(count, _PHONE_DIGITS), "neutral")
    if problem is NumberProblem.LENGTH and use is ReceiptUse.EXPENSE and count < _BUSINESS_DIGITS:
        return Judged(False, short_words(count, _BUSINESS_DIGITS), "neutral")
    if problem is NumberProblem.LENGTH and count < _CARD_DIGITS:
        return Judged(False, problem_words(problem), "neutral")
    return Judged(False, problem_words(problem), "bad")


def _cut(digits: str, parts: tuple[int, ...]) -> str:
    found: list[str] = []
    for size in parts:
        if not digits:
            break
        found.append(digits[:size])
        digits = digits[size:]
    return "-".join([*found, digits] if digits else found)
