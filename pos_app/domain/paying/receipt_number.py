"""Whose cash receipt it is: the number a buyer gives, checked and masked.

Sources: notes/domain.md §3.1, §3.6 and "RECALLED" (phone forms, masks); 소득세법 시행규칙's words for
the two uses. A resident registration number is refused by its shape and never kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, StrEnum

from pos_app.domain.errors import DomainError
from pos_app.domain.paying.business_no import is_business_no


class ReceiptUse(StrEnum):
    """What the buyer wants a cash receipt for."""

    DEDUCTION = "deduction"  # 소득공제
    EXPENSE = "expense"  # 지출증빙


class NumberKind(StrEnum):
    """What kind of number names the buyer."""

    PHONE = "phone"
    CARD = "card"  # 현금영수증카드
    BUSINESS = "business"  # 사업자등록번호
    SELF = "self"  # 자진발급: nobody is named


class NumberProblem(Enum):
    """Why a number cannot stand on a cash receipt."""

    EMPTY = "empty"
    NOT_DIGITS = "not_digits"
    RESIDENT = "resident"
    """It has the shape of a resident registration number."""
    SAFE_NUMBER = "safe_number"
    """050x: a number lent for a delivery, nobody's own."""
    PHONE = "phone"
    BUSINESS = "business"
    """Ten digits whose last one does not check the others."""
    SELF_FOR_EXPENSE = "self_for_expense"
    """자진발급 is 소득공제 only."""
    LENGTH = "length"


@dataclass(eq=False)
class BadReceiptNumber(DomainError):
    """The number cannot stand on a cash receipt; it is not carried along."""

    problem: NumberProblem


SELF_ISSUED = "0100001234"
"""자진발급: the number of the tax office for a buyer nobody knows (notes/domain.md §3.1)."""
_PHONE = re.compile(r"010\d{8}|01[16789]\d{7,8}")
_CARD = re.compile(r"\d{13,19}")
_RESIDENT = re.compile(r"\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{7}")
_SAFE = re.compile(r"050\d{8,9}")
_BUSINESS_DIGITS = 10


@dataclass(frozen=True, slots=True)
class ReceiptNumber:
    """A checked number, digits only; never shown by printing the value."""

    use: ReceiptUse
    kind: NumberKind
    digits: str = field(repr=False)

    @property
    def masked(self) -> str:
        """As screens, papers and lists may show it."""
        if self.kind is NumberKind.SELF:
            return "010-000-1234"
        if self.kind is NumberKind.BUSINESS:
            return f"{self.digits[:3]}-{self.digits[3:5]}-*****"
        if self.kind is NumberKind.CARD:
            return f"{self.digits[:6]}{'*' * (len(self.digits) - 10)}{self.digits[-4:]}"
        return f"{self.digits[:3]}-{'*' * (len(self.digits) - 7)}-{self.digits[-4:]}"


def receipt_number(use: ReceiptUse, typed: str) -> ReceiptNumber:
    """The number as people type it, hyphens and blanks out. Raises `BadReceiptNumber`."""
    digits = "".join(typed.split()).replace("-", "")
    if not digits:
        raise BadReceiptNumber(NumberProblem.EMPTY)
    if not (digits.isascii() and digits.isdigit()):
        raise BadReceiptNumber(NumberProblem.NOT_DIGITS)
    if _RESIDENT.fullmatch(digits):
        raise BadReceiptNumber(NumberProblem.RESIDENT)
    if _SAFE.fullmatch(digits):
        raise BadReceiptNumber(NumberProblem.SAFE_NUMBER)
    return ReceiptNumber(use, _kind(use, digits), digits)


def _kind(use: ReceiptUse, digits: str) -> NumberKind:
    if digits == SELF_ISSUED:
        if use is ReceiptUse.EXPENSE:
            raise BadReceiptNumber(NumberProblem.SELF_FOR_EXPENSE)
        return NumberKind.SELF
    if _PHONE.fullmatch(digits):
        return NumberKind.PHONE
    if digits.startswith("01"):
        raise BadReceiptNumber(NumberProblem.PHONE)
    if use is ReceiptUse.EXPENSE and len(digits) == _BUSINESS_DIGITS:
        if not is_business_no(digits):
            raise BadReceiptNumber(NumberProblem.BUSINESS)
        return NumberKind.BUSINESS
    if _CARD.fullmatch(digits):
        return NumberKind.CARD
    raise BadReceiptNumber(NumberProblem.LENGTH)
