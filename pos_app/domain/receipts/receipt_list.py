"""What a gateway's list of cash receipts says, row by row, before any of ours is looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.paying.receipt_amounts import ReceiptAmounts
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind
from pos_app.domain.paying.receipt_number import SELF_ISSUED, ReceiptUse


@dataclass(frozen=True, slots=True)
class ReceiptListRow:
    """One document. `amounts` are above zero for a cancel too; where the list has no column of its
    own for them, the supply holds what has no tax and a service charge: compare totals.

    `at` is ms UTC, `use` None where the list does not say; `original_no` is what a cancel cancels;
    `number` the buyer's, masked; `order_no` and `tid` stand where the gateway knows them.
    """

    source_row: int
    at: int
    kind: ReceiptKind
    use: ReceiptUse | None
    approval_no: str
    original_no: str
    amounts: ReceiptAmounts
    number: str
    order_no: str
    tid: str
    nts: NtsState


class ListProblem(StrEnum):
    """Why a row of the list cannot be used."""

    NO_APPROVAL_NO = "no_approval_no"
    BAD_APPROVAL_NO = "bad_approval_no"
    NO_ORIGINAL_NO = "no_original_no"
    """A cancel that does not say of what."""
    BAD_TIME = "bad_time"
    BAD_KIND = "bad_kind"
    BAD_USE = "bad_use"
    BAD_MONEY = "bad_money"
    SUM_DIFFERS = "sum_differs"
    """Its parts are not its total."""
    DOUBLED = "doubled"
    """The same document stands in a row above."""


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A row left out: `value` is the cell that is wrong, or what a person knows the row by."""

    source_row: int
    problem: ListProblem
    value: str


@dataclass(frozen=True, slots=True)
class ReceiptList:
    """A list read whole; `header_row` counts from 1."""

    name: str
    format: str
    label: str
    header_row: int
    sheet: str
    sha256: str
    rows: tuple[ReceiptListRow, ...]
    problems: tuple[ProblemRow, ...]


_RESIDENT = re.compile(r"\d{6}-?[\d*xX]{7}")
_MASKED = re.compile(r"[*xX●○]")
_LONGEST = 24
_LAST = 4
SELF_ISSUED_SHOWN = "010-000-1234"


def shown_number(text: str) -> str:
    """A buyer's number as it may be kept: what a list masked stays, what it did not is masked here.

    Of a resident registration number nothing stays, not even a birthday; 자진발급's names nobody.
    """
    bare = "".join(text.split())
    if _RESIDENT.fullmatch(bare) and _is_day(bare[2:6]):
        return "******-*******"
    if _MASKED.search(bare):
        return bare[:_LONGEST]
    digits = "".join(char for char in bare if char.isdigit())
    if digits == SELF_ISSUED:
        return SELF_ISSUED_SHOWN
    if len(digits) <= _LAST:
        return digits
    kept = 3 if len(digits) > _LAST + 3 else 0
    return digits[:kept] + "*" * (len(digits) - kept - _LAST) + digits[-_LAST:]


def _is_day(text: str) -> bool:
    return text.isdigit() and 1 <= int(text[:2]) <= 12 and 1 <= int(text[2:]) <= 31
