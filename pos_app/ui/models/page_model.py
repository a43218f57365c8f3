"""An endless list, a page at a time: it never asks for more than the clerk scrolls to."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QModelIndex, QObject, Signal

from pos_app.ui.models.column import Column, Row, RowTone
from pos_app.ui.models.table_model import Index, TableModel
from pos_app.ui.tasks import Tasks

Fetch = Callable[[Row | None, int], Sequence[Row]]
PAGE = 100


class PageModel(TableModel[Row]):
    """`fetch(after, size)` answers the rows behind `after` (None = from the top), at most `size`.

    Without `tasks` fetching happens at once (point reads); with them on lane `db`, and what is
    shown stays until the answer is there. A later `reload` makes an earlier answer worthless.
    `failed` tells of a fetch that raised; the rows shown stay.
    """

    failed = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        fetch: Fetch[Row],
        key: Callable[[Row], Hashable],
        *,
        tone: Callable[[Row], RowTone] | None = None,
        checkable: Callable[[Row], bool] | None = None,
        tasks: Tasks | None = None,
        page: int = PAGE,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, key, tone=tone, checkable=checkable, parent=parent)
        self._fetch, self._tasks, self._page = fetch, tasks, page
        self._more = False
        self._busy = False
        self._round = 0

    @property
    def complete(self) -> bool:
        """True if the last row is loaded."""
        return not self._more

    def set_fetch(self, fetch: Fetch[Row]) -> None:
        """Another filter or order; call `reload(top=True)` afterwards."""
        self._fetch = fetch

    def reload(self, top: bool = False) -> None:
        """Ask again for what is loaded, keeping the place; `top` starts anew with one page."""
        self._round += 1
        self._busy = True
        size = self._page if top else max(self._page, len(self.lines))
        self._ask(None, size, lambda rows: self._take_all(rows, size))

    def _take_all(self, rows: Sequence[Row], size: int) -> None:
        self._more = False
        self._replace(rows)
        self._more = len(rows) >= size

    def _take_more(self, rows: Sequence[Row]) -> None:
        self._more = False
        if rows:
            first = len(self.lines)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self.lines.extend(self._line(row) for row in rows)
            self.endInsertRows()
            self.lines_changed.emit()
        self._more = len(rows) >= self._page

    def _ask(self, after: Row | None, size: int, take: Callable[[Sequence[Row]], None]) -> None:
        number, fetch = self._round, self._fetch

        def arrived(rows: Sequence[Row]) -> None:
            if number == self._round:
                self._busy = False
                take(rows)

        def broken(error: Exception) -> None:
            if number == self._round:
                self._busy = False
                self.failed.emit(error)

        if self._tasks is None:
            self._busy = False
            arrived(fetch(after, size))
        else:
            self._tasks.run(lambda: fetch(after, size), owner=self, done=arrived, failed=broken)

    # Qt
    def canFetchMore(self, parent: Index = QModelIndex()) -> bool:
        return not parent.isValid() and self._more and not self._busy

    def fetchMore(self, parent: Index = QModelIndex()) -> None:
        if self.canFetchMore(parent) and self.lines:
            self._busy = True
            self._ask(self.lines[-1].row, self._page, self._take_more)
