"""What was copied from a spreadsheet: order numbers with waybill numbers, or numbers alone."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pos_app.domain.parcels.couriers import courier_of
from pos_app.domain.parcels.waybill_rules import clean

MOST_LINES = 20_000
_NUMBER = re.compile(r"^\d{9,14}$")
_RUINED = re.compile(r"^\d(\.\d+)?[eE]\+?\d+$")
_ANY_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One line: `order_no` empty where only numbers came, `courier` a code or empty."""

    order_no: str
    number: str
    courier: str = ""


def read_pasted(text: str, known: Callable[[str], bool]) -> list[PastedLine]:
    """The lines of a paste; heads and empty lines are left out.

    `known` tells whether an order of the table has this number: it decides which column holds
    order numbers. An order number stays as it stands in its cell.
    """
    rows = [row for row in _rows(text) if any(row)][:MOST_LINES]
    if not rows:
        return []
    number_at = _best(rows, lambda cell: bool(_looks(cell)) and not known(cell))
    order_at = _order_column(rows, known, number_at)
    if number_at < 0:
        return []
    lines = [_line(row, order_at, number_at) for row in rows]
    return [line for line in lines if line is not None]


def _rows(text: str) -> list[list[str]]:
    separator = "\t" if "\t" in text else ","
    found = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return [[cell.strip().lstrip("'") for cell in row] for row in found]


def _looks(cell: str) -> bool:
    return bool(_NUMBER.match(clean(cell)) or _RUINED.match(cell))


def _best(rows: Sequence[Sequence[str]], fits: Callable[[str], bool], but: int = -1) -> int:
    """The column in which most cells fit; the last of equals, -1 where none does."""
    wide = max(len(row) for row in rows)
    scores = [sum(1 for row in rows if at < len(row) and fits(row[at])) for at in range(wide)]
    best, most = -1, 0
    for at, score in enumerate(scores):
        if at != but and score >= most and score > 0:
            best, most = at, score
    return best


def _order_column(
    rows: Sequence[Sequence[str]], known: Callable[[str], bool], number_at: int
) -> int:
    found = _best(rows, known, number_at)
    if found >= 0:
        return found
    wide = max(len(row) for row in rows)
    others = [at for at in range(wide) if at != number_at]
    for at in others:
        cells = [row[at] for row in rows if at < len(row)]
        if sum(1 for cell in cells if len(clean(cell)) >= 8 and _ANY_DIGIT.search(cell)) * 2 > len(
            cells
        ):
            return at
    return -1


def _line(row: Sequence[str], order_at: int, number_at: int) -> PastedLine | None:
    number = row[number_at] if number_at < len(row) else ""
    order_no = row[order_at] if 0 <= order_at < len(row) else ""
    if not _ANY_DIGIT.search(number):
        return None
    rest = (cell for at, cell in enumerate(row) if at not in (order_at, number_at))
    courier = next((found.code.value for cell in rest if (found := courier_of(cell))), "")
    return PastedLine(order_no, clean(number), courier)
