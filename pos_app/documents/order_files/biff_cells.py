"""The cell table of one BIFF8 worksheet. Source: [MS-XLS] 2.4 (one section a record)."""

from __future__ import annotations

import struct

from pos_app.documents.order_files.biff_strings import cell_string
from pos_app.documents.order_files.limits import Limits
from pos_app.documents.order_files.tables import Cell
from pos_app.domain.intake.order_file_errors import BrokenFile, FormulaCell, TooLarge

_ROW, _DBCELL, _BLANK, _MULBLANK = 0x0208, 0x00D7, 0x0201, 0x00BE
_LABELSST, _LABEL, _RSTRING = 0x00FD, 0x0204, 0x00D6
_NUMBER, _RK, _MULRK, _BOOLERR = 0x0203, 0x027E, 0x00BD, 0x0205
_FORMULA, _ARRAY, _SHARED, _TABLE = 0x0006, 0x0221, 0x04BC, 0x0236
_EXACT = {_ROW: 16, _BLANK: 6, _LABELSST: 10, _NUMBER: 14, _RK: 10, _BOOLERR: 8}

# One block is 32 rows: four bytes and two for each of them.
_LONGEST_DBCELL = 4 + 2 * 32

CELL_TABLE = frozenset(
    {*_EXACT, _DBCELL, _MULBLANK, _LABEL, _RSTRING, _MULRK, _FORMULA, _ARRAY, _SHARED, _TABLE}
)


class SheetCells:
    """Collects cells in the order of the file and refuses what cannot be whole."""

    def __init__(self, strings: list[str], limits: Limits) -> None:
        self._strings = strings
        self._limits = limits
        self._rows: dict[int, list[Cell]] = {}
        self._last = (-1, -1)
        self._widest = -1

    @property
    def begun(self) -> bool:
        return self._last != (-1, -1)

    @property
    def row(self) -> int:
        """The row read last, 1 = first; 0 before any."""
        return self._last[0] + 1

    def add(self, kind: int, data: bytes) -> None:
        """Take one record of the cell table. Raises BrokenFile, FormulaCell or TooLarge."""
        if len(data) != _EXACT.get(kind, len(data)) or len(data) < 4:
            raise BrokenFile("", "cells", self.row)
        if kind in (_ROW, _DBCELL):
            if len(data) > _LONGEST_DBCELL:
                raise BrokenFile("", "cells", self.row)
            return
        row, column = struct.unpack_from("<HH", data)
        if kind in (_FORMULA, _ARRAY, _SHARED, _TABLE):
            raise FormulaCell("", row + 1)
        if row >= self._limits.rows:
            raise TooLarge("", "rows", self._limits.rows, row + 1)
        for offset, value in enumerate(self._values(kind, data)):
            self._put(row, column + offset, value)

    def check_inside(
        self, first_row: int, end_row: int, first_column: int, end_column: int
    ) -> None:
        """Raises BrokenFile when a cell lies outside the sheet's stated dimensions."""
        if not self._rows:
            return
        inside = first_row <= min(self._rows) and self._last[0] < end_row
        if not inside or first_column > end_column or self._widest >= end_column:
            raise BrokenFile("", "cells", self.row)

    def rows(self) -> list[list[Cell]]:
        """All rows from the first of the sheet, each as wide as the widest."""
        width = self._widest + 1
        grid: list[list[Cell]] = []
        for number in range(self._last[0] + 1):
            cells = self._rows.get(number, [])
            grid.append(cells + [None] * (width - len(cells)))
        return grid

    def _put(self, row: int, column: int, value: Cell) -> None:
        if (row, column) <= self._last or column > 255:
            raise BrokenFile("", "cells", row + 1)
        self._last = (row, column)
        self._widest = max(self._widest, column)
        cells = self._rows.setdefault(row, [])
        cells.extend([None] * (column - len(cells)))
        cells.append(value)

    def _values(self, kind: int, data: bytes) -> list[Cell]:
        if kind == _LABELSST:
            index = struct.unpack_from("<I", data, 6)[0]
            if index >= len(self._strings):
                raise BrokenFile("", "strings", self.row)
            return [self._strings[index]]
        if kind == _BLANK:
            return [None]
        if kind == _NUMBER:
            return [struct.unpack_from("<d", data, 6)[0]]
        if kind == _RK:
            return [_rk(struct.unpack_from("<I", data, 6)[0])]
        if kind == _LABEL:
            return [cell_string(data, 6)]
        if kind == _BOOLERR:
            return [bool(data[6]) if data[7] == 0 else "#ERROR"]
        return self._many(kind, data)

    def _many(self, kind: int, data: bytes) -> list[Cell]:
        """MULRK and MULBLANK say how far they go twice: by length and by last column."""
        size = 6 if kind == _MULRK else 2
        if kind not in (_MULRK, _MULBLANK) or (len(data) - 6) % size:
            raise BrokenFile("", "cells", self.row)
        count = (len(data) - 6) // size
        first = struct.unpack_from("<H", data, 2)[0]
        if count < 1 or struct.unpack_from("<H", data, len(data) - 2)[0] != first + count - 1:
            raise BrokenFile("", "cells", self.row)
        if kind == _MULBLANK:
            return [None] * count
        return [_rk(struct.unpack_from("<I", data, 6 + size * n)[0]) for n in range(count)]


def _rk(raw: int) -> float:
    """A packed number: 30 bits of an integer or of a double, perhaps in hundredths."""
    if raw & 2:
        value = float(struct.unpack("<i", struct.pack("<I", raw & 0xFFFFFFFC))[0] >> 2)
    else:
        value = struct.unpack("<d", struct.pack("<II", 0, raw & 0xFFFFFFFC))[0]
    return value / 100 if raw & 1 else value
