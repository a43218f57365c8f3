"""A bounded list: every row is there at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex

from pos_app.ui.models.column import Row
from pos_app.ui.models.table_model import TableModel


class ListModel(TableModel[Row]):
    """Lines of an order, rows of a paste, results: `set_rows([...])` shows them."""

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows. Ticks and the selected row stay with their keys."""
        self._replace(rows)

    def add_rows(self, rows: Sequence[Row]) -> None:
        """Show these below the others: the rest of a long list that is filled in slices."""
        if rows:
            first = len(self.lines)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self.lines += [self._line(row) for row in rows]
            self.endInsertRows()
            self.lines_changed.emit()
