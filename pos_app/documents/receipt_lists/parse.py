"""Bytes to a `ReceiptList`, or one refusal. Runs in the child process and in tests."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from pos_app.documents.order_files.cells import to_id, to_moment, to_phone, to_text, to_won
from pos_app.documents.order_files.containers import tables_of
from pos_app.documents.order_files.header_search import Headed, find_header
from pos_app.documents.order_files.limits import DEFAULT_LIMITS, Limits
from pos_app.documents.order_files.recognise import header_word
from pos_app.documents.order_files.tables import Cell
from pos_app.domain.order_file_errors import (
    BrokenFile,
    NoReceiptsInside,
    OrderFileRefused,
    UnknownReceiptList,
)
from pos_app.domain.receipt_amounts import ReceiptAmounts
from pos_app.domain.receipt_format import ReceiptFormat, Words
from pos_app.domain.receipt_kinds import NtsState, ReceiptKind
from pos_app.domain.receipt_list import (
    ListProblem,
    ProblemRow,
    ReceiptList,
    ReceiptListRow,
    shown_number,
)
from pos_app.domain.receipt_number import ReceiptUse

_TOTALS = re.compile(r"(?:총\s*)?합\s*계|소\s*계|총\s*계|total", re.IGNORECASE)
_APPROVAL = re.compile(r"[A-Za-z0-9]{1,20}")
_CONTROL = re.compile("[\x00-\x1f\x7f]+")
_APPROVAL_DIGITS = 9
_SHOWN = 40
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
    try:
        found, words = find_header(tables_of(data, password, limits), formats)
        if found is None:
            raise UnknownReceiptList("", words)
        return _read(found, name, hashlib.sha256(data).hexdigest(), limits)
    except OrderFileRefused as refusal:
        refusal.file = name
        raise
    except MemoryError:
        raise
    except Exception as trouble:
        raise BrokenFile(name, type(trouble).__name__) from trouble


class _Unusable(Exception):
    """This row cannot be used, and why."""

    def __init__(self, problem: ListProblem, value: str) -> None:
        super().__init__(problem, value)
        self.problem, self.value = problem, value


def _read(found: Headed[ReceiptFormat], name: str, sha256: str, limits: Limits) -> ReceiptList:
    rows: list[ReceiptListRow] = []
    problems: list[ProblemRow] = []
    seen: set[tuple[ReceiptKind, str]] = set()
    for number, cells in enumerate(found.table.rows[found.header + 1 :], found.header + 2):
        texts = [_line(to_text(cell), limits) for cell in cells]
        if not any(texts):
            continue
        said = _Said(found, cells, texts)
        if not said["approval_no"] and any(_TOTALS.fullmatch(text) for text in texts):
            continue
        try:
            row = _row(number, found.known, said)
            if (row.kind, row.approval_no) in seen:
                raise _Unusable(_P.DOUBLED, row.approval_no)
        except _Unusable as why:
            problems.append(ProblemRow(number, why.problem, why.value[:_SHOWN]))
            continue
        seen.add((row.kind, row.approval_no))
        rows.append(row)
    if not rows and not problems:
        raise NoReceiptsInside("")
    return ReceiptList(
        name=name,
        format=found.known.name,
        label=found.known.label,
        header_row=found.header + 1,
        sheet=found.table.sheet,
        sha256=sha256,
        rows=tuple(rows),
        problems=tuple(problems),
    )


class _Said:
    """What a row says under each header; empty where the file has no such column."""

    def __init__(
        self, found: Headed[ReceiptFormat], cells: Sequence[Cell], texts: Sequence[str]
    ) -> None:
        self._columns, self._cells, self._texts = found.columns, cells, texts

    def __contains__(self, name: str) -> bool:
        return name in self._columns

    def __getitem__(self, name: str) -> str:
        at = self._columns.get(name)
        return "" if at is None or at >= len(self._texts) else self._texts[at]

    def cell(self, name: str) -> Cell:
        return self._cells[self._columns[name]] if self[name] else None


def _row(number: int, known: ReceiptFormat, said: _Said) -> ReceiptListRow:
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
        source_row=number,
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


def _approval(said: _Said, name: str) -> str:
    """An approval number; one that was saved as a number gets its leading zeros back."""
    text = to_id(said[name])
    if text in ("", "-"):
        return ""
    if not _APPROVAL.fullmatch(text):
        raise _Unusable(_P.BAD_APPROVAL_NO, text)
    return text if isinstance(said.cell(name), str) else text.zfill(_APPROVAL_DIGITS)


def _use(known: ReceiptFormat, said: _Said) -> ReceiptUse | None:
    if not said["use"]:
        return None
    use = _word(known.uses, said["use"])
    if use is None:
        raise _Unusable(_P.BAD_USE, said["use"])
    return use


def _amounts(said: _Said, kind: ReceiptKind) -> ReceiptAmounts:
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


def _won(said: _Said, name: str) -> int:
    try:
        return to_won(said[name]) or 0
    except ValueError:
        raise _Unusable(_P.BAD_MONEY, said[name]) from None


def _word(words: Mapping[_W, Words], text: str) -> _W | None:
    plain = header_word(text)
    return next((one for one, said in words.items() if plain in map(header_word, said)), None)


def _line(text: str, limits: Limits) -> str:
    return _CONTROL.sub(" ", text[: limits.cell_chars]).strip()
