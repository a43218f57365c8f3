"""A report of ordinary length, by openpyxl."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from pos_app.documents.book_cells import BookRow, book_head
from pos_app.documents.reports.book_parts import FORMATS, HEAD_ROWS, cells, sums, title, width
from pos_app.documents.reports.sheet import CellValue, Sheet, Step
from pos_app.domain.reports.report import Column


def write_plain(path: Path, sheet: Sheet, step: Step) -> None:
    """Write it. Raises OSError, and what `step` raises."""
    book: Any = openpyxl.Workbook(write_only=True)
    page = book.create_sheet(sheet.report.title)
    columns = sheet.report.columns
    right, last = get_column_letter(len(columns)), sheet.count + HEAD_ROWS
    if sheet.count:
        page.auto_filter.ref = f"A{HEAD_ROWS}:{right}{last}"
    # Else a long text in the last column makes the paper wider and everything smaller.
    page.print_area = f"A1:{right}{last + 1}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{HEAD_ROWS}:{HEAD_ROWS}"
    try:
        book_head(page, [(one.title, width(one)) for one in columns], title(sheet))
        for row in cells(sheet, step):
            page.append(_row(page, columns, row))
        page.append(_row(page, columns, sums(sheet), bold=True))
    except BaseException:
        # Rows wait in a file of openpyxl's own, which would stay.
        page.close()
        page._writer.cleanup()
        raise
    with path.open("wb") as out:
        book.save(out)


def _row(page: Any, columns: tuple[Column, ...], row: list[CellValue], bold: bool = False) -> Any:
    made = BookRow(page, bold=bold)
    for column, value in zip(columns, row, strict=True):
        if isinstance(value, str):
            made.text(value)
        else:
            made.value(value, FORMATS.get(column.kind, "General"))
    return made.cells
