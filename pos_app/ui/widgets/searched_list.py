"""A list read by pages that a search narrows, and the row that is current in it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from pos_app.ui.models.page_model import PageModel
from pos_app.ui.widgets.empty import Empty, ListOrEmpty
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.table import Table

Fetch = Callable[[Any, int], Sequence[Any]]


class SearchedList(ListOrEmpty):
    """`show(fetch)` lists anew, `again(select)` reads anew and makes the row of that key current.

    `nothing(searched)` words an empty list, `opens_first()` says whether the first row becomes
    current where none is. While `settling()` the rows are on their way: a current row then is not
    the person's choice.
    """

    def __init__(
        self,
        model: PageModel[Any],
        table: Table[Any],
        icon: str,
        search: SearchEdit,
        nothing: Callable[[bool], tuple[str, str]],
        opens_first: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(table, Empty(icon, "", ""), parent)
        self._model, self._table, self._search = model, table, search
        self._nothing, self._opens_first = nothing, opens_first
        self.wanted: Hashable | None = None
        model.lines_changed.connect(self._listed_anew)
        model.failed.connect(self._failed)

    def settling(self) -> bool:
        """Whether a row waits to become current."""
        return self.wanted is not None

    def show_list(self, fetch: Fetch) -> None:
        """List what this answers, from the top."""
        self._model.set_fetch(fetch)
        self._model.reload(top=True)

    def again(self, select: Hashable | None) -> None:
        """Read the same anew; then the row of that key is current, or none where it is gone."""
        self.wanted = select
        self._model.reload()

    def _listed_anew(self) -> None:
        empty = not self._model.lines
        self.show_empty(empty)
        if empty:
            self.empty.say(*self._nothing(bool(self._search.text())))
        select, self.wanted = self.wanted, None
        if select is not None:
            if not self._table.select_key(select):
                self._table.select_place(-1)
        elif self._table.current_place < 0 and self._opens_first():
            self._table.select_place(0)

    def _failed(self, _error: Exception) -> None:
        self.wanted = None
