"""Workbooks of Excel 97-2003, by xlwt: malls that ask for them take nothing else."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any, cast

import xlwt as _xlwt

from pos_app.documents.out_files.safe_text import plain_cell
from pos_app.domain.parcels.out_file import OutCell, OutTable

_library = cast("Any", _xlwt)


def xls_bytes(table: OutTable) -> bytes:
    """One sheet of text cells and numbers; xlwt makes a formula of nothing but a `Formula`."""
    book = _library.Workbook(encoding="utf-8")
    sheet = book.add_sheet(table.sheet)
    as_text = _library.easyxf(num_format_str="@")
    as_head = _library.easyxf("font: bold on", num_format_str="@")
    as_day = _library.easyxf(num_format_str="yyyy-mm-dd")
    as_time = _library.easyxf(num_format_str="yyyy-mm-dd hh:mm:ss")
    for number, row in enumerate(table.rows):
        for place, cell in enumerate(row):
            value = plain_cell(cell)
            if value is None:
                continue
            if isinstance(value, str):
                style = as_head if number == table.head - 1 else as_text
                sheet.write(number, place, value, style)
            elif isinstance(value, dt.date):
                is_time = isinstance(value, dt.datetime)
                sheet.write(number, place, value, as_time if is_time else as_day)
            else:
                sheet.write(number, place, _number(value))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _number(value: OutCell) -> object:
    """Times of a day and spans as the part of a day that Excel keeps."""
    if isinstance(value, dt.time):
        seconds = (value.hour * 60 + value.minute) * 60 + value.second
        return seconds / 86_400
    return value / dt.timedelta(days=1) if isinstance(value, dt.timedelta) else value
