"""Real .xlsx workbooks, through calamine after the archive has been checked."""

from __future__ import annotations

import io
from collections.abc import Iterator

import python_calamine

from pos_app.documents.order_files.limits import Limits
from pos_app.documents.order_files.tables import Table
from pos_app.documents.order_files.zip_guard import check_archive
from pos_app.domain.intake.order_file_errors import BrokenFile, TooLarge


def xlsx_tables(data: bytes, limits: Limits) -> Iterator[Table]:
    """The sheets of the workbook, one at a time."""
    check_archive(data, limits)
    yield from calamine_tables(data, "xlsx", limits)


def calamine_tables(data: bytes, container: str, limits: Limits) -> Iterator[Table]:
    """What calamine makes of `data`; also the way of workbooks older than Excel 97."""
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            if sheet.total_height > limits.rows:
                raise TooLarge("", "rows", limits.rows, limits.rows + 1)
            if sheet.total_width > limits.columns:
                raise TooLarge("", "columns", limits.columns)
            yield Table(container, name, sheet.to_python(skip_empty_area=False))
    except (python_calamine.CalamineError, OSError, ValueError, IndexError) as trouble:
        raise BrokenFile("", "workbook") from trouble
