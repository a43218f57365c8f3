"""A `ReceiptList` as JSON, for the way from the child process to ours."""

from __future__ import annotations

from dataclasses import asdict, astuple
from typing import Any

from pos_app.domain.paying.receipt_amounts import ReceiptAmounts
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.receipts.receipt_list import (
    ListProblem,
    ProblemRow,
    ReceiptList,
    ReceiptListRow,
)


def pack(found: ReceiptList) -> dict[str, Any]:
    """Plain JSON values; `unpack` gives the equal list back."""
    return {**asdict(found), "problems": [astuple(row) for row in found.problems]}


def unpack(data: dict[str, Any]) -> ReceiptList:
    """The list that `pack` took apart."""
    rows = tuple(map(_row, data["rows"]))
    problems = tuple(
        ProblemRow(row, ListProblem(why), value) for row, why, value in data["problems"]
    )
    whole: dict[str, Any] = {**data, "rows": rows, "problems": problems}
    return ReceiptList(**whole)


def _row(told: dict[str, Any]) -> ReceiptListRow:
    values: dict[str, Any] = {
        **told,
        "kind": ReceiptKind(told["kind"]),
        "use": None if told["use"] is None else ReceiptUse(told["use"]),
        "amounts": ReceiptAmounts(**told["amounts"]),
        "nts": NtsState(told["nts"]),
    }
    return ReceiptListRow(**values)
