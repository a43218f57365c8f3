"""A very long report, by a writer in Rust that holds no more than a row of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

import rustpy_xlsxwriter
from rustpy_xlsxwriter import Format

from pos_app.documents.reports.book_parts import (
    EDGE,
    FONT,
    FORMATS,
    HEAD,
    HEAD_ROWS,
    INK,
    SIZE,
    TEXT,
    cells,
    sums,
    title,
    width,
)
from pos_app.documents.reports.fast_sums import add_sums
from pos_app.documents.reports.sheet import CellValue, Sheet, Step

_IN_MEMORY = 16 << 20
"""Bytes of a packed workbook that wait in memory for its sums; longer ones wait in a nameless file."""
# Its types name a path of unknown text.
_write: Any = cast("Any", rustpy_xlsxwriter).write_worksheet


def write_fast(path: Path, sheet: Sheet, step: Step) -> None:
    """Write it; it has a row at least. Raises OSError, and what `step` raises."""
    columns = sheet.report.columns
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as out:
        _write(
            _records(sheet, step),
            out,
            sheet_name=sheet.report.title,
            freeze_row=HEAD_ROWS,
            header_row=HEAD_ROWS - 1,
            autofilter=True,
            column_widths=[float(width(column)) for column in columns],
            column_formats=[_look(FORMATS.get(column.kind, TEXT)) for column in columns],
            header_format=_font()
            .set_bold()
            .set_font_color(INK)
            .set_background_color(HEAD)
            .set_align("center"),
            merge_ranges=[(0, 0, 0, len(columns) - 1, title(sheet), _font().set_bold())],
            page_setup={
                "landscape": True,
                "paper_size": 9,
                "fit_to_pages": (1, 0),
                "repeat_rows": (HEAD_ROWS - 1, HEAD_ROWS - 1),
                # Else a long text in the last column makes the paper wider and everything smaller.
                "print_area": (0, 0, HEAD_ROWS + sheet.count, len(columns) - 1),
            },
        )
        out.seek(0)
        add_sums(cast("BinaryIO", out), path, sums(sheet), HEAD_ROWS + sheet.count + 1)


def _records(sheet: Sheet, step: Step) -> Iterator[dict[str, CellValue]]:
    heads = [column.title for column in sheet.report.columns]
    for row in cells(sheet, step):
        yield dict(zip(heads, row, strict=True))


def _font() -> Format:
    return Format().set_font_name(FONT).set_font_size(SIZE)


def _look(number_format: str) -> Format:
    return (
        _font()
        .set_num_format(number_format)
        .set_border_bottom("thin")
        .set_border_bottom_color(EDGE)
    )
