"""Rows of frozen values under columns: what ListModel and PageModel share."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from pos_app.ui.models.column import Cell, Column, Row, RowTone, make_cell

Index = QModelIndex | QPersistentModelIndex
_DISPLAY, _TIP, _CHECK, _ACCESSIBLE = 0, 3, 10, 11
_ANSWERED = frozenset((_DISPLAY, _TIP, _CHECK, _ACCESSIBLE))
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _PLAIN | Qt.ItemFlag.ItemIsEditable
_MOST_READY = 500
_HORIZONTAL = Qt.Orientation.Horizontal


class ReadyCells(Generic[Row]):
    """Makes the cells of a row that is looked at, and forgets those looked at longest ago.

    A list of thousands of rows holds the cells of a few screens only.
    """

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        self._columns = columns
        self._made: deque[Line[Row]] = deque()

    def of(self, line: Line[Row]) -> tuple[Cell, ...]:
        """The cells of this row, made now."""
        self._made.append(line)
        if len(self._made) > _MOST_READY:
            self._made.popleft().forget()
        return tuple([make_cell(column, line.row) for column in self._columns])


@dataclass(slots=True)
class Line(Generic[Row]):
    """A row with everything painting needs."""

    row: Row
    key: Hashable
    tone: RowTone
    checkable: bool
    _ready: ReadyCells[Row]
    _cells: tuple[Cell, ...] | None = None

    @property
    def cells(self) -> tuple[Cell, ...]:
        """One for each column, made ready at the first look."""
        if self._cells is None:
            self._cells = self._ready.of(self)
        return self._cells

    def forget(self) -> None:
        """Nobody has looked for long."""
        self._cells = None


class TableModel(QAbstractTableModel, Generic[Row]):
    """Base of the lists. `key(row)` names a row for ever; `tone(row)` colours it whole.

    With `checkable(row)` given the list has ticks: `checked()` are the ticked rows, and
    `checks_changed` tells. A row that may not be ticked never counts.
    """

    checks_changed = Signal()
    lines_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        *,
        tone: Callable[[Row], RowTone] | None = None,
        checkable: Callable[[Row], bool] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._ready = ReadyCells(self.columns)
        self.lines: list[Line[Row]] = []
        self._key, self._tone, self._checkable = key, tone, checkable
        self._checked: set[Hashable] = set()

    @property
    def has_checks(self) -> bool:
        """True if rows can be ticked."""
        return self._checkable is not None

    def rows(self) -> list[Row]:
        """The loaded rows, top to bottom."""
        return [line.row for line in self.lines]

    def row_at(self, number: int) -> Row | None:
        """The row at a place, or None."""
        return self.lines[number].row if 0 <= number < len(self.lines) else None

    def find(self, key: Hashable) -> int:
        """The place of a key among the loaded rows, or -1."""
        return next((n for n, line in enumerate(self.lines) if line.key == key), -1)

    def is_checked(self, number: int) -> bool:
        """True if the row at this place is ticked."""
        return self.lines[number].key in self._checked

    def checked(self) -> list[Row]:
        """The ticked rows, top to bottom."""
        return [line.row for line in self.lines if line.key in self._checked]

    def set_checked(self, numbers: Iterable[int], on: bool) -> None:
        """Tick or clear rows by place; rows that may not be ticked are passed over."""
        keys = {self.lines[n].key for n in numbers if self.lines[n].checkable}
        after = self._checked | keys if on else self._checked - keys
        if after != self._checked:
            self._checked = after
            self._repaint()
            self.checks_changed.emit()

    def check_keys(self, keys: Iterable[Hashable]) -> None:
        """Let these be the ticked rows, those not loaded yet among them."""
        after = set(keys)
        if after != self._checked:
            self._checked = after
            self._repaint()
            self.checks_changed.emit()

    def check_all(self, on: bool = True) -> None:
        """Tick every loaded row that may be ticked, or clear them all."""
        self.set_checked(range(len(self.lines)), on)

    def toggle(self, number: int) -> None:
        """Tick or clear one row."""
        if 0 <= number < len(self.lines):
            self.set_checked((number,), not self.is_checked(number))

    def check_state(self) -> Qt.CheckState:
        """All, some or none of the rows that may be ticked."""
        may = sum(1 for line in self.lines if line.checkable)
        are = len(self.checked())
        if not are:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if are == may else Qt.CheckState.PartiallyChecked

    def update_row(self, row: Row) -> None:
        """Show a newer value of a loaded row; unknown keys are ignored."""
        place = self.find(self._key(row))
        if place >= 0:
            self.lines[place] = self._line(row)
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))
            self._prune()
            self.lines_changed.emit()

    def put_rows(self, start: int, rows: Sequence[Row]) -> None:
        """Show newer values of the loaded rows from `start` on: the same keys in the same order."""
        if rows:
            last = start + len(rows) - 1
            self.lines[start : last + 1] = [self._line(row) for row in rows]
            self.dataChanged.emit(self.index(start, 0), self.index(last, len(self.columns) - 1))

    def _line(self, row: Row) -> Line[Row]:
        return Line(
            row,
            self._key(row),
            self._tone(row) if self._tone else "normal",
            self._checkable(row) if self._checkable else False,
            self._ready,
        )

    def _replace(self, rows: Sequence[Row]) -> None:
        """Show other rows; where the keys are the same nothing moves under the clerk's hand."""
        fresh = [self._line(row) for row in rows]
        if fresh and [line.key for line in fresh] == [line.key for line in self.lines]:
            self.lines = fresh
            self._repaint()
        else:
            self.beginResetModel()
            self.lines = fresh
            self.endResetModel()
        self._prune()
        self.lines_changed.emit()

    def _prune(self) -> None:
        may = {line.key for line in self.lines if line.checkable}
        if not self._checked <= may:
            self._checked &= may
            self.checks_changed.emit()

    def _repaint(self) -> None:
        if self.lines:
            last = self.index(len(self.lines) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # Qt
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role not in _ANSWERED or not index.isValid():
            return None
        line = self.lines[index.row()]
        column = index.column()
        if role == _CHECK:
            if self._checkable is None or self.columns[column].kind != "check":
                return None
            checked = line.key in self._checked
            return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked
        cell = line.cells[column]
        if role == _TIP:
            return cell.tip or None
        return cell.text if cell.pill is None else cell.pill.text

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        column = self.columns[index.column()]
        if column.edited is None:
            return _PLAIN
        locked = column.locked is not None and column.locked(self.lines[index.row()].row)
        return _PLAIN if locked else _EDITABLE

    def setData(self, index: Index, value: Any, role: int = 2) -> bool:
        column = self.columns[index.column()]
        if role != 2 or column.edited is None:
            return False
        column.edited(self.lines[index.row()].row, str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if role != _DISPLAY or orientation != _HORIZONTAL or not 0 <= section < len(self.columns):
            return None
        return self.columns[section].title
