"""The line being set: stamps placed in dots, and the same line as text."""

from __future__ import annotations

from operator import itemgetter

from pos_app.devices.simulated.virtual_printer.bits import cut_to
from pos_app.devices.simulated.virtual_printer.stamps import COLUMN, Stamp

_PLACE = itemgetter(0)


class Line:
    """Stamps with their places; `x` is where the next one goes, in dots from the area's edge."""

    def __init__(self) -> None:
        self.cells: list[tuple[int, Stamp]] = []
        self.x = 0

    @property
    def empty(self) -> bool:
        return not self.cells

    @property
    def height(self) -> int:
        return max((stamp.height for _, stamp in self.cells), default=0)

    @property
    def width(self) -> int:
        return max((x + stamp.width for x, stamp in self.cells), default=0)

    def put(self, stamp: Stamp) -> None:
        self.cells.append((self.x, stamp))
        self.x += stamp.width

    def clear(self) -> None:
        self.cells = []
        self.x = 0

    def band(self, room: int, row_bytes: int) -> int:
        """The line's ink at the left edge, its letters standing on one base line; what is right of
        `room` dots is lost."""
        band = 0
        for x, stamp in self.cells:
            if x + stamp.ink_width <= room:
                band |= stamp.band >> x
            elif x < room:
                band |= cut_to(stamp.band, room - x, stamp.height, row_bytes) >> x
        return band

    def text(self, shift: int) -> str:
        """The line in columns, from left to right on the paper: a gap in dots becomes spaces, big
        letters stand side by side, what was struck twice on one place is there once."""
        unit = 9 if all(stamp.unit == 9 for _, stamp in self.cells) else COLUMN
        written: list[str] = []
        column = end = 0
        last_x, last_text = -1, ""
        for x, stamp in sorted(self.cells, key=_PLACE):
            start = shift + x
            if x == last_x and stamp.text == last_text:
                continue
            if start - end >= unit // 2:
                gap = max(start // unit - column, 1 if column else 0)
                written.append(" " * gap)
                column += gap
            written.append(stamp.text)
            column += stamp.columns
            end = max(end, start + stamp.needs)
            last_x, last_text = x, stamp.text
        return "".join(written).rstrip()
