"""Rows of the workbooks a shop keeps: texts stay texts, moments are dates, amounts are numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from pos_app.clock import kst
from pos_app.documents.out_files.safe_text import cell_text

_HEAD_FILL = PatternFill("solid", start_color="1F3A5F")
_HEAD_FONT = Font(name="맑은 고딕", size=10, bold=True, color="FFFFFF")
_FONT = Font(name="맑은 고딕", size=10)
_BOLD = Font(name="맑은 고딕", size=10, bold=True)
_LINE = Border(bottom=Side("thin", color="D5DAE1"))
_LETTER_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class BookRow:
    """Cells of one row, each with its look."""

    def __init__(self, sheet: Any, bold: bool = False) -> None:
        self._sheet, self._font = sheet, _BOLD if bold else _FONT
        self.cells: list[Any] = []

    def text(self, text: str) -> BookRow:
        # `_x0041_` in a workbook is the letter A: its underscore is written as a letter.
        plain = _LETTER_CODE.sub("_x005F_", cell_text(text))
        cell = self._cell(plain or None, "@")
        if plain:
            # openpyxl would make a formula of a text that begins with =.
            cell.data_type = "s"
        return self

    def texts(self, *texts: str) -> BookRow:
        for text in texts:
            self.text(text)
        return self

    def moment(self, at_ms: int) -> BookRow:
        self._cell(kst(at_ms).replace(tzinfo=None, microsecond=0), "yyyy-mm-dd hh:mm")
        return self

    def won(self, *amounts: int | None) -> BookRow:
        """Amounts, or counts; an empty cell for None."""
        for amount in amounts:
            self._cell(amount, "#,##0")
        return self

    def value(self, value: float | dt.date | None, number_format: str) -> BookRow:
        """A number, a date or nothing, in a form of its own."""
        self._cell(value, number_format)
        return self

    def _cell(self, value: Any, number_format: str) -> Any:
        cell: Any = WriteOnlyCell(self._sheet, value=value)
        cell.font, cell.border, cell.number_format = self._font, _LINE, number_format
        self.cells.append(cell)
        return cell


def book_head(sheet: Any, columns: Sequence[tuple[str, int]], title: str) -> None:
    """What the sheet is about and the heads of its columns with their widths, both always in sight."""
    sheet.freeze_panes = "A3"
    for at, (_, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.append(BookRow(sheet, bold=True).text(title).cells)
    cells: list[Any] = []
    for word, _ in columns:
        cell: Any = WriteOnlyCell(sheet, value=word)
        cell.font, cell.fill, cell.alignment = _HEAD_FONT, _HEAD_FILL, Alignment("center")
        cells.append(cell)
    sheet.append(cells)
