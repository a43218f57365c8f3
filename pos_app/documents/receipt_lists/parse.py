"""Bytes to a `ReceiptList`, or one refusal. Runs in the child process and in tests."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from pos_app.documents.lists.open_list import SHOWN, ListBytes, ListRow, OpenList, parse_list
from pos_app.documents.order_files.cells import to_id, to_moment, to_phone, to_won
from pos_app.documents.order_files.limits import DEFAULT_LIMITS, Limits
from pos_app.documents.order_files.recognise import header_word
from pos_app.domain.intake.order_file_errors import NoReceiptsInside, UnknownReceiptList
from pos_app.domain.paying.receipt_amounts import ReceiptAmounts
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.receipts.receipt_format import ReceiptFormat, Words
from pos_app.domain.receipts.receipt_list import (
    ListProblem,
    ProblemRow,
    ReceiptList,
    ReceiptListRow,
    shown_number,
)

_APPROVAL = re.compile(r"[A-Za-z0-9]{1,20}")
_APPROVAL_DIGITS = 9
_P = ListProblem
_W = TypeVar("_W", ReceiptKind, ReceiptUse, NtsState)


def parse_receipt_list(
    data: bytes,
    name: str,
    password: str | None,
    formats: Sequence[ReceiptFormat],
    limits: Limits = DEFAULT_LIMITS,
) -> ReceiptList:
    """Recognise and read a list whole.

    Raises a kind of `OrderFileRefused` with `file` = `name`; whatever a parser library throws at
    damaged bytes comes out as `BrokenFile`.
    """
    file = ListBytes(data, name, password, limits)
    return parse_list(file, formats, UnknownReceiptList, _read)


class _Unusable(Exception):
    """This row cannot be used, and why."""

    def __init__(self, problem: ListProblem, value: str) -> None:
        super().__init__(problem, value)
        self.problem, self.value = problem, value


def _read(opened: OpenList[ReceiptFormat]) -> ReceiptList:
    rows: list[ReceiptListRow] = []
    problems: list[ProblemRow] = []
    seen: set[tuple[ReceiptKind, str]] = set()
    for said in opened.rows():
        if not said["approval_no"] and said.is_total():
            continue
        try:
            row = _row(opened.known, said)
            if (row.kind, row.approval_no) in seen:
                raise _Unusable(_P.DOUBLED, row.approval_no)
        except _Unusable as why:
            problems.append(ProblemRow(said.number, why.problem, why.value[:SHOWN]))
            continue
        seen.add((row.kind, row.approval_no))
        rows.append(row)
    if not rows and not problems:
        raise NoReceiptsInside("")
    return ReceiptList(
        name=opened.name,
        format=opened.known.name,
        label=opened.known.label,
        header_row=opened.header_row,
        sheet=opened.sheet,
        sha256=opened.sha256,
        rows=tuple(rows),
        problems=tuple(problems),
    )


def _row(known: ReceiptFormat, said: ListRow) -> ReceiptListRow:
    approval_no = _approval(said, "approval_no")
    if not approval_no:
        raise _Unusable(_P.NO_APPROVAL_NO, said["order_no"] or said["at"])
    kind = _word(known.kinds, said["kind"])
    if kind is None:
        raise _Unusable(_P.BAD_KIND, said["kind"])
    original_no = _approval(said, "original_no")
    if kind is ReceiptKind.CANCEL and not original_no and "original_no" in said:
        raise _Unusable(_P.NO_ORIGINAL_NO, approval_no)
    at = to_moment(said.cell("at"))
    if at is None:
        raise _Unusable(_P.BAD_TIME, said["at"])
    return ReceiptListRow(
        source_row=said.number,
        at=at,
        kind=kind,
        use=_use(known, said),
        approval_no=approval_no,
        original_no=original_no if kind is ReceiptKind.CANCEL else "",
        amounts=_amounts(said, kind),
        number=shown_number(to_phone(said["number"])),
        order_no=to_id(said["order_no"]),
        tid=said["tid"],
        nts=_word(known.states, said["nts"]) or NtsState.NONE,
    )


def _approval(said: ListRow, name: str) -> str:
    """An approval number; one that was saved as a number gets its leading zeros back."""
    text = to_id(said[name])
    if text in ("", "-"):
        return ""
    if not _APPROVAL.fullmatch(text):
        raise _Unusable(_P.BAD_APPROVAL_NO, text)
    return text if isinstance(said.cell(name), str) else text.zfill(_APPROVAL_DIGITS)


def _use(known: ReceiptFormat, said: ListRow) -> ReceiptUse | None:
    if not said["use"]:
        return None
    use = _word(known.uses, said["use"])
    if use is None:
        raise _Unusable(_P.BAD_USE, said["use"])
    return use


def _amounts(said: ListRow, kind: ReceiptKind) -> ReceiptAmounts:
    """Above zero; the amounts of a cancel may stand below zero, all of them or none."""
    names = ("supply", "vat", "tax_free", "service", "total")
    won = {name: _won(said, name) for name in names}
    told = [value for value in won.values() if value]
    negative = any(value < 0 for value in told)
    if negative and (kind is ReceiptKind.ISSUE or any(value > 0 for value in told)):
        raise _Unusable(_P.BAD_MONEY, said["total"])
    supply, vat, tax_free, service, total = map(abs, won.values())
    if not total:
        raise _Unusable(_P.BAD_MONEY, said["total"])
    if supply + vat + tax_free + service != total:
        raise _Unusable(_P.SUM_DIFFERS, said["total"])
    return ReceiptAmounts(supply + service, vat, tax_free)


def _won(said: ListRow, name: str) -> int:
    try:
        return to_won(said[name]) or 0
    except ValueError:
        raise _Unusable(_P.BAD_MONEY, said[name]) from None


def _word(words: Mapping[_W, Words], text: str) -> _W | None:
    plain = header_word(text)
    return next((one for one, said in words.items() if plain in map(header_word, said)), None)
