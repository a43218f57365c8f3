"""How wide a report's columns stand: comfortable where there is room, then as narrow as may be.

A number is never cut: its column holds its head and its sum, whatever the window is. Words give
way first; where that is not enough the list scrolls sideways.
"""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.domain.reports.report import NUMBERS, Column, Kind
from pos_app.ui.fonts import text_width
from pos_app.ui.language import tr
from pos_app.ui.widgets.table_header import ARROW, CELL_PAD

WIDTHS = {
    Kind.MOMENT: 150,
    Kind.DAY: 124,
    Kind.MONEY: 96,
    Kind.COUNT: 80,
    Kind.SHARE: 84,
    Kind.TENTH: 104,
    Kind.NAME: 104,
    Kind.PHONE: 128,
    Kind.CODE: 124,
    Kind.TEXT: 128,
    Kind.ID: 168,
}
WIDE = 200
"""The least a column gets that takes what is left, in comfort."""
_LEAST = {Kind.NAME: 80, Kind.CODE: 100, Kind.TEXT: 100}
_LEAST_WIDE = 130
_SMALLEST = {Kind.MONEY: 80, Kind.COUNT: 48, Kind.SHARE: 64, Kind.TENTH: 64}
"""What the rows of such a column hold, whose sum is smaller or is not told."""


def widths(columns: Sequence[Column], sums: Sequence[str], room: int) -> list[int]:
    """Pixels of each column in `room` pixels; `sums` as they stand below, "" where none does."""
    told = sums or [""] * len(columns)
    least = [_least(column, text) for column, text in zip(columns, told, strict=True)]
    best = [max(n, _comfort(column)) for column, n in zip(columns, least, strict=True)]
    rest = room - sum(best)
    if rest >= 0:
        return _given(columns, best, rest)
    gives = [b - n for b, n in zip(best, least, strict=True)]
    if -rest >= sum(gives):
        return least
    return [b + rest * give // sum(gives) for b, give in zip(best, gives, strict=True)]


def _comfort(column: Column) -> int:
    return max(WIDTHS[column.kind], WIDE if column.wide else 0)


def _least(column: Column, text: str) -> int:
    if column.kind in NUMBERS:
        head = text_width(tr(column.title), "caption", "medium") + ARROW
        words = max(head, text_width(text, "table", "bold"))
        return max(words + 2 * CELL_PAD, _SMALLEST[column.kind])
    if column.wide:
        return _LEAST_WIDE
    return _LEAST.get(column.kind, WIDTHS[column.kind])


def _given(columns: Sequence[Column], best: list[int], rest: int) -> list[int]:
    """What is left goes to the column that may be wide, or to all alike."""
    wide = next((n for n, column in enumerate(columns) if column.wide), None)
    if wide is None:
        return [width + rest // len(best) for width in best]
    best[wide] += rest
    return best
