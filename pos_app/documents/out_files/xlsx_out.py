"""Workbooks of today, by openpyxl: each text is written as a text cell, never as a formula."""

from __future__ import annotations

import io
from typing import Any, cast

import openpyxl
from openpyxl.styles import Font

from pos_app.documents.out_files.safe_text import plain_cell
from pos_app.domain.parcels.out_file import OutCell, OutTable


def xlsx_bytes(table: OutTable) -> bytes:
    """One sheet; the header is bold, texts carry the format of text so that a person's edit keeps it."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = table.sheet
    bold = Font(bold=True)
    for number, row in enumerate(table.rows, 1):
        for place, value in enumerate(row, 1):
            _put(sheet, number, place, plain_cell(value))
            if number == table.head and value is not None:
                sheet.cell(number, place).font = bold
    out = io.BytesIO()
    cast("Any", book).save(out)
    return out.getvalue()


def _put(sheet: Any, row: int, column: int, value: OutCell) -> None:
    if value is None:
        return
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = value
        # openpyxl guesses the kind from the text: one that begins with = would become a formula.
        cell.data_type = "s"
        cell.number_format = "@"
    else:
        cell.value = value
