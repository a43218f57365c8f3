"""Bytes to an `OrderFile`, or one refusal. Runs in the child process and in tests."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from pos_app.documents.order_files.cells import says_total
from pos_app.documents.order_files.containers import tables_of
from pos_app.documents.order_files.limits import DEFAULT_LIMITS, Limits
from pos_app.documents.order_files.named_refusals import refused_as
from pos_app.documents.order_files.order_money import order_money
from pos_app.documents.order_files.recognise import Recognition, likely_header, recognise
from pos_app.documents.order_files.row_reader import ReadRow, RowReader
from pos_app.documents.order_files.row_warnings import row_warnings
from pos_app.documents.order_files.tables import Cell
from pos_app.domain.intake.order_file import (
    FileRow,
    FileWarning,
    OrderFile,
    OrderMoney,
    RejectedRow,
    RejectReason,
    WarningKind,
)
from pos_app.domain.intake.order_file_errors import (
    BrokenFile,
    NothingInside,
    UnknownFormat,
)
from pos_app.domain.intake.order_format import OrderFormat


def parse_order_file(
    data: bytes,
    name: str,
    password: str | None,
    formats: Sequence[OrderFormat],
    limits: Limits = DEFAULT_LIMITS,
) -> OrderFile:
    """Recognise and read an order file whole.

    Raises a kind of `OrderFileRefused` with `file` = `name`; whatever a parser library throws at
    damaged bytes comes out as `BrokenFile`.
    """
    return parse_with_table(data, name, password, formats, limits)[0]


def parse_with_table(
    data: bytes,
    name: str,
    password: str | None,
    formats: Sequence[OrderFormat],
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[OrderFile, Recognition]:
    """As `parse_order_file`, with the table the file was read from."""
    with refused_as(name):
        found = _find(data, password, formats, limits)
        return _order_file(found, name, hashlib.sha256(data).hexdigest(), limits), found


def _find(
    data: bytes, password: str | None, formats: Sequence[OrderFormat], limits: Limits
) -> Recognition:
    best: Recognition | None = None
    words: list[str] = []
    for table in tables_of(data, password, limits):
        found = recognise(table, formats)
        if found is not None and (best is None or found.score > best.score):
            best = found
        elif found is None and best is None:
            words = max(words, likely_header(table), key=len)
    if best is None:
        if not words:
            raise NothingInside("")
        raise UnknownFormat("", words)
    return best


@dataclass(slots=True)
class _Verdicts:
    """What was made of the rows so far."""

    read: list[ReadRow] = field(default_factory=list[ReadRow])
    rejected: list[RejectedRow] = field(default_factory=list[RejectedRow])
    warnings: list[FileWarning] = field(default_factory=list[FileWarning])


def _order_file(found: Recognition, name: str, sha256: str, limits: Limits) -> OrderFile:
    order_format = found.order_format
    verdicts = _judge_rows(found, limits)
    _reject_doubled(verdicts)
    _reject_incomplete(verdicts)
    if not verdicts.read and not verdicts.rejected:
        raise NothingInside("")
    money, contradictions = _money(found, verdicts.read)
    rows = tuple(read.row for read in verdicts.read)
    warnings = [*verdicts.warnings, *row_warnings(verdicts.read, order_format), *contradictions]
    if not found.table.ends_with_newline:
        warnings.append(FileWarning(WarningKind.NO_LAST_NEWLINE))
    return OrderFile(
        name=name,
        format=order_format.name,
        label=order_format.label,
        mall=order_format.mall,
        market=order_format.market,
        header_row=found.header + 1,
        sheet=found.table.sheet,
        sha256=sha256,
        rows=rows,
        money=money,
        rejected=tuple(sorted(verdicts.rejected, key=lambda r: r.row)),
        warnings=tuple(warnings),
    )


def _judge_rows(found: Recognition, limits: Limits) -> _Verdicts:
    verdicts = _Verdicts()
    reader = RowReader(found, limits)
    rows = found.table.rows
    width = len(rows[found.header])
    needed = max(found.columns.values()) + 1
    for number, cells in enumerate(rows[found.header + 1 :], found.header + 2):
        if len(cells) != width:
            if not any(cells):
                continue
            if found.table.exact_width or len(cells) < needed:
                raise BrokenFile("", "cells", number)
        known = reader.texts(number, cells)
        order_no = known["order_no"]
        if not known.get("receiver") and (not order_no or says_total(order_no)):
            _judge_stray(number, cells, known, verdicts)
            continue
        result = reader.read(number, cells, known)
        if isinstance(result, RejectedRow):
            verdicts.rejected.append(result)
        else:
            verdicts.read.append(result)
    return verdicts


def _judge_stray(
    number: int, cells: Sequence[Cell], known: dict[str, str], verdicts: _Verdicts
) -> None:
    """A row without order and receiver: nothing, a row of totals, or something lost."""
    total = next((c for c in cells if isinstance(c, str) and says_total(c.strip())), None)
    if total is not None:
        verdicts.warnings.append(FileWarning(WarningKind.TOTAL_ROW, number, total.strip()))
    elif lost := next((text for text in known.values() if text), ""):
        verdicts.rejected.append(RejectedRow(number, RejectReason.NO_ORDER_NO, "", lost[:40]))


def _reject_doubled(verdicts: _Verdicts) -> None:
    """A line number met twice would count its goods twice; in two orders, one of them is wrong.

    Raises BrokenFile in the second case, because nobody can tell which.
    """
    seen: dict[str, str] = {}
    kept: list[ReadRow] = []
    for read in verdicts.read:
        row = read.row
        if row.item_no and row.item_no in seen:
            if seen[row.item_no] != row.order_no:
                raise BrokenFile("", "ids", row.source_row)
            verdicts.rejected.append(
                RejectedRow(row.source_row, RejectReason.DOUBLED_LINE, row.order_no, row.item_no)
            )
            continue
        seen[row.item_no] = row.order_no
        kept.append(read)
    verdicts.read = kept


def _reject_incomplete(verdicts: _Verdicts) -> None:
    """Half an order would be packed and sent as if it were whole."""
    spoilt = {rejected.order_no: rejected.row for rejected in verdicts.rejected}
    spoilt.pop("", None)
    if not spoilt:
        return
    kept: list[ReadRow] = []
    for read in verdicts.read:
        row = read.row
        if row.order_no not in spoilt:
            kept.append(read)
            continue
        verdicts.rejected.append(
            RejectedRow(
                row.source_row,
                RejectReason.ORDER_INCOMPLETE,
                row.order_no,
                str(spoilt[row.order_no]),
            )
        )
    verdicts.read = kept


def _money(
    found: Recognition, rows: list[ReadRow]
) -> tuple[dict[str, OrderMoney], list[FileWarning]]:
    rule = found.order_format.money
    if rule is None:
        return {}, []
    missing = [name for name in rule.needed() if name not in found.columns]
    if missing:
        headers = [found.order_format.columns.get(name, (name,))[0] for name in missing]
        return {}, [FileWarning(WarningKind.NO_MONEY, found.header + 1, ", ".join(headers))]
    return order_money(rule, rows)


def usable_rows(order_file: OrderFile) -> tuple[FileRow, ...]:
    """The rows the importer writes or enriches from."""
    return tuple(row for row in order_file.rows if row.plan.value in ("import", "enrich"))
