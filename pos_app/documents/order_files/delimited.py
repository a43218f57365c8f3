"""Comma and tab separated text, and Youngcart's own way of getting its quotes wrong."""

from __future__ import annotations

import csv
import io
import re

from pos_app.documents.order_files.limits import Limits
from pos_app.documents.order_files.tables import Table
from pos_app.domain.intake.order_file_errors import BrokenFile, NotASpreadsheet, TooLarge

# Youngcart quotes every cell, escapes no quote inside one, and may leave an apostrophe after the
# closing quote: a quote closes only before a comma or the end of the line.
_OPEN_QUOTE_CELL = re.compile(
    r"\"([^\"]*(?:\"(?!'?(?:,|\r?\n|\Z))[^\"]*)*)\"'?(?:(,)|\r?\n|\Z)",
)


def text_table(text: str, limits: Limits) -> Table:
    """The one table of a text file. Raises BrokenFile, NotASpreadsheet or TooLarge."""
    if text.count("\n") > limits.rows * 4:
        raise TooLarge("", "rows", limits.rows, limits.rows + 1)
    first_line = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(",\t;", key=first_line.count)
    if first_line.count(delimiter) == 0:
        raise NotASpreadsheet("")
    rows = _rows(text, delimiter)
    if len(rows) > limits.rows:
        raise TooLarge("", "rows", limits.rows, limits.rows + 1)
    return Table(
        "csv",
        "",
        rows,
        exact_width=True,
        keep_line_ends=True,
        ends_with_newline=text.endswith("\n"),
    )


def _rows(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    trouble: csv.Error | None = None
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            rows.append(row)
    except csv.Error as error:
        trouble = error
    if trouble is None and _is_even(rows):
        return rows
    lenient = _rows_with_open_quotes(text) if delimiter == "," else None
    if lenient is not None and _is_even(lenient):
        return lenient
    if trouble is not None:
        raise BrokenFile("", "quotes", len(rows) + 1) from trouble
    return rows


def _is_even(rows: list[list[str]]) -> bool:
    """Whether every row that has anything is as wide as the first."""
    filled = [len(row) for row in rows if any(row)]
    return not filled or min(filled) == max(filled)


def _rows_with_open_quotes(text: str) -> list[list[str]] | None:
    """Rows after a plain header where every cell is quoted; None where one is not."""
    header, _, body = text.partition("\n")
    if '"' in header:
        return None
    rows: list[list[str]] = [header.rstrip("\r").split(",")]
    row: list[str] = []
    at = 0
    while at < len(body):
        match = _OPEN_QUOTE_CELL.match(body, at)
        if match is None:
            return None
        row.append(match[1])
        at = match.end()
        if match[2] is None:
            rows.append(row)
            row = []
    return None if row else rows
