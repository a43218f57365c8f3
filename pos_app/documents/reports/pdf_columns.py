"""Where a report's columns stand on a page, and how its values read on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pos_app.clock import kst
from pos_app.documents.reports.sheet import day
from pos_app.domain.reports.report import NUMBERS, Column, Kind, Value

SIZE = 8.5
EDGE = 36.0
INSET = 3.0
_BEHIND_FIGURE = 8.0
_WIDTHS = {
    Kind.MOMENT: 80.0,
    Kind.DAY: 54.0,
    Kind.MONEY: 66.0,
    Kind.COUNT: 48.0,
    Kind.SHARE: 42.0,
    Kind.TENTH: 54.0,
    Kind.NAME: 56.0,
    Kind.PHONE: 74.0,
    Kind.CODE: 66.0,
    Kind.TEXT: 74.0,
    Kind.ID: 94.0,
}
_WIDE, _LEAST = 110.0, 0.62
"""A text column gives way down to this part of its width before a page is turned across."""
_GIVES_WAY = frozenset({Kind.TEXT, Kind.CODE, Kind.NAME})


@dataclass(frozen=True, slots=True)
class Place:
    """A column on the page, in points."""

    column: Column
    x: float
    width: float
    inset: float
    """Before its text: more where a figure ends at its left."""


def places(columns: Sequence[Column], room: float, *, squeeze: bool = False) -> list[Place]:
    """The columns side by side in so much room; nothing where they do not fit, unless squeezed."""
    widths = [_WIDE if one.wide else _WIDTHS[one.kind] for one in columns]
    over = sum(widths) - room
    if over > 0:
        if not squeeze:
            return []
        widths = _narrowed(columns, widths, over)
    rest = room - sum(widths)
    wide = [one.wide for one in columns]
    at = wide.index(True) if True in wide else len(widths) - 1
    if rest > 0 and any(wide):
        widths[at] += rest
    elif rest > 0:
        widths = [width * room / (room - rest) for width in widths]
    found: list[Place] = []
    x = EDGE
    for column, width in zip(columns, widths, strict=True):
        behind = bool(found) and is_figure(found[-1].column) and not is_figure(column)
        found.append(Place(column, x, width, _BEHIND_FIGURE if behind else INSET))
        x += width
    return found


def _narrowed(columns: Sequence[Column], widths: list[float], over: float) -> list[float]:
    """Texts give way first, as they may stand in several lines; then everything."""
    room = sum(widths) - over
    soft = sum(w for one, w in zip(columns, widths, strict=True) if one.kind in _GIVES_WAY)
    part = max(_LEAST, 1 - over / soft) if soft else 1.0
    narrowed = [
        width * part if one.kind in _GIVES_WAY else width
        for one, width in zip(columns, widths, strict=True)
    ]
    still = min(1.0, room / sum(narrowed))
    return [width * still for width in narrowed]


def is_figure(column: Column) -> bool:
    """Whether its values stand at the right, digit below digit."""
    return column.kind in NUMBERS


def shown(column: Column, value: Value) -> str:
    """The value on paper."""
    match column.kind:
        case Kind.MOMENT:
            return f"{kst(int(value)):%Y-%m-%d %H:%M}" if value else ""
        case Kind.DAY:
            return day(int(value)) if value else ""
        case Kind.SHARE:
            return f"{_tenths(round(int(value) / 10))}%"
        case Kind.TENTH:
            return _tenths(int(value))
        case Kind.COUNT | Kind.MONEY:
            return _number(int(value))
        case Kind.CODE:
            return (column.words or {}).get(str(value), str(value))
        case _:
            return str(value)


def _number(value: int) -> str:
    return f"{'−' if value < 0 else ''}{abs(value):,}"


def _tenths(value: int) -> str:
    return f"{'−' if value < 0 else ''}{abs(value) // 10:,}.{abs(value) % 10}"
