"""CSV as malls read it: UTF-8 with its mark, CRLF, quotes only where they are needed."""

from __future__ import annotations

import csv
import io

from pos_app.documents.out_files.safe_text import csv_text, plain_cell
from pos_app.domain.parcels.out_file import OutCell, OutTable


def csv_bytes(table: OutTable) -> bytes:
    """The rows; Excel opens the file in Korean because of the mark."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(
        [_text(cell) for cell in row] for row in table.rows
    )
    return out.getvalue().encode("utf-8-sig")


def _text(cell: OutCell) -> str:
    value = plain_cell(cell)
    return "" if value is None else csv_text(value) if isinstance(value, str) else str(value)
