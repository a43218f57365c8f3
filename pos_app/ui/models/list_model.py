"""A bounded list: every row is there at once."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.ui.models.column import Row
from pos_app.ui.models.table_model import TableModel


class ListModel(TableModel[Row]):
    """Lines of an order, rows of a paste, results: `set_rows([...])` shows them."""

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows. Ticks and the selected row stay with their keys."""
        self._replace(rows)
