"""What both writers of a report's workbook make of it: looks, widths, cells, sums."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pos_app.documents.out_files.safe_text import cell_text
from pos_app.documents.reports.sheet import SUM, CellValue, Sheet, Step, cell, counted
from pos_app.domain.reports.report import Column, Kind

FORMATS = {
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
    Kind.DAY: "yyyy-mm-dd",
    Kind.MONEY: "#,##0",
    Kind.COUNT: "#,##0",
    Kind.SHARE: "0.0%",
    Kind.TENTH: "#,##0.0",
}
TEXT = "@"
WIDTHS = {
    Kind.MOMENT: 17,
    Kind.DAY: 12,
    Kind.MONEY: 14,
    Kind.COUNT: 11,
    Kind.SHARE: 9,
    Kind.TENTH: 11,
    Kind.NAME: 14,
    Kind.PHONE: 16,
    Kind.CODE: 15,
    Kind.TEXT: 20,
    Kind.ID: 22,
}
WIDE = 34
FONT, SIZE = "맑은 고딕", 10
INK, HEAD, EDGE = "FFFFFF", "1F3A5F", "D5DAE1"
HEAD_ROWS = 2


def title(sheet: Sheet) -> str:
    """The first line of the sheet."""
    return cell_text(" · ".join([sheet.report.title, *sheet.facts]))


def width(column: Column) -> int:
    """In letters, as workbooks count."""
    return WIDE if column.wide else WIDTHS[column.kind]


def cells(sheet: Sheet, step: Step) -> Iterator[list[CellValue]]:
    """Every row as cells."""
    makers = [maker(column) for column in sheet.report.columns]
    for row in counted(sheet.rows, step):
        yield [make(value) for make, value in zip(makers, row, strict=False)]


def maker(column: Column) -> Callable[[Any], CellValue]:
    """What makes a cell of a value. Most columns are texts and whole numbers: those cost least."""
    if column.kind in {Kind.COUNT, Kind.MONEY}:
        return int
    if column.kind in FORMATS:
        return lambda value: cell(column, value)
    return lambda value: cell_text(str(cell(column, value)))


def sums(sheet: Sheet) -> list[CellValue]:
    """What stands below the columns."""
    below: list[CellValue] = [
        None if value is None else cell(column, value)
        for column, value in zip(sheet.report.columns, sheet.totals, strict=True)
    ]
    if below[0] is None:
        below[0] = f"{SUM} {sheet.count:,}줄"
    return below
