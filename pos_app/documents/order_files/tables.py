"""A sheet as every reader hands it over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

Cell: TypeAlias = str | float | int | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first is row 1 of the sheet. `container` is xlsx, xls, csv, html or xml.

    `exact_width`: every row must be as long as the header, so a short or long row is damage.
    `keep_line_ends`: line breaks inside cells stay as the file has them.
    """

    container: str
    sheet: str
    rows: Sequence[Sequence[Cell]]
    exact_width: bool = False
    keep_line_ends: bool = False
    ends_with_newline: bool = True
