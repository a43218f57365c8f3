"""The customer display behind the printer (ESC = 2): two lines of twenty columns.

Commands as Epson's DM-D displays and CD5220 take them, those that shops use; others are dropped.
Korean letters take two columns, as on displays with a Korean ROM.
"""

from __future__ import annotations

from collections.abc import Callable

COLUMNS, ROWS = 20, 2
_MOST_WAITING = 64


class CustomerDisplay:
    """Push bytes as they come; read `rows`."""

    def __init__(self) -> None:
        self._waiting = b""
        self._at = 0  # of 40 places
        self._grid = [" "] * (COLUMNS * ROWS)

    @property
    def rows(self) -> tuple[str, str]:
        """Both lines, without spaces at their ends."""
        upper, lower = self._grid[:COLUMNS], self._grid[COLUMNS:]
        return "".join(upper).rstrip(), "".join(lower).rstrip()

    def push(self, data: bytes) -> None:
        data = self._waiting + data
        at = 0
        while at < len(data):
            taken = self._take(data, at)
            if taken == 0:
                break
            at += taken
        self._waiting = data[at:][-_MOST_WAITING:]

    def clear(self) -> None:
        self._grid = [" "] * (COLUMNS * ROWS)
        self._at = 0

    def _take(self, data: bytes, at: int) -> int:
        """Do what stands there; how many bytes it took, 0 when it is not whole."""
        first, left = data[at], len(data) - at
        if first == 0x1B:
            return self._escape(data, at) if left >= 2 else 0
        if first == 0x1F:
            return self._unit(data, at) if left >= 2 else 0
        if first < 0x20:
            self._control(first)
            return 1
        if 0x80 < first < 0xFF:
            if left < 2:
                return 0
            self._letter(data[at : at + 2])
            return 2
        self._letter(data[at : at + 1])
        return 1

    def _escape(self, data: bytes, at: int) -> int:
        kind = data[at + 1]
        if kind == ord("@"):
            self.clear()
            return 2
        if kind != ord("Q"):
            return 3 if len(data) - at >= 3 else 0
        end = data.find(b"\r", at)
        if end < 0:
            return 0 if len(data) - at < _MOST_WAITING else 2
        row = {ord("A"): 0, ord("B"): 1}.get(data[at + 2])
        if row is not None:
            self._at = row * COLUMNS
            self._blank(row)
            self.push_text(data[at + 3 : end])
        return end + 1 - at

    def push_text(self, text: bytes) -> None:
        """Letters only, from where the cursor is."""
        at = 0
        while at < len(text):
            size = 2 if 0x80 < text[at] < 0xFF else 1
            self._letter(text[at : at + size])
            at += size

    def _unit(self, data: bytes, at: int) -> int:
        kind, left = data[at + 1], len(data) - at
        if kind in (0x01, 0x02, 0x03, 0x0A, 0x0D, ord("B")):
            return 2
        if left < (4 if kind == ord("$") else 3):
            return 0
        if kind != ord("$"):
            return 3
        column, row = data[at + 2], data[at + 3]
        if 1 <= column <= COLUMNS and 1 <= row <= ROWS:
            self._at = (row - 1) * COLUMNS + column - 1
        return 4

    def _control(self, byte: int) -> None:
        places: dict[int, Callable[[int], int]] = {
            0x08: lambda at: at - 1,
            0x09: lambda at: at + 1,
            0x0A: lambda at: at + COLUMNS,
            0x0B: lambda _at: 0,
            0x0D: lambda at: at - at % COLUMNS,
        }
        if byte == 0x0C:
            self.clear()
        elif byte == 0x18:
            self._blank(self._at // COLUMNS)
        elif byte in places:
            self._at = places[byte](self._at) % (COLUMNS * ROWS)

    def _blank(self, row: int) -> None:
        self._grid[row * COLUMNS : (row + 1) * COLUMNS] = [" "] * COLUMNS
        self._at = row * COLUMNS

    def _letter(self, raw: bytes) -> None:
        char = raw.decode("cp949", errors="replace")[:1]
        if len(raw) == 2 and self._at % COLUMNS == COLUMNS - 1:
            self._at = (self._at + 1) % (COLUMNS * ROWS)
        end = self._at + len(raw)
        if self._grid[self._at] == "":  # the second half of a letter: its first half goes
            self._grid[self._at - 1] = " "
        if end < COLUMNS * ROWS and self._grid[end] == "":
            self._grid[end] = " "
        shown = char if char.isprintable() else "?"
        self._grid[self._at : end] = [shown, ""][: len(raw)]
        self._at = end % (COLUMNS * ROWS)
