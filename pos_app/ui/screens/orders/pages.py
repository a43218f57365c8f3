"""The order list as pages in which Ctrl+A means all of them, also those not loaded yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pos_app.domain.orders.order_views import OrderRow
from pos_app.ui.models.column import Column, RowTone
from pos_app.ui.models.page_model import PageModel
from pos_app.ui.tasks import Tasks

MOST = 2000


class OrderPages(PageModel[OrderRow]):
    """Only orders whose slip may be printed now have a live tick."""

    def __init__(
        self,
        columns: Sequence[Column[OrderRow]],
        tasks: Tasks,
        tone: Callable[[OrderRow], RowTone] | None = None,
    ) -> None:
        super().__init__(
            columns,
            lambda _after, _size: (),
            key=lambda row: row.order_id,
            checkable=lambda row: row.print_block is None,
            tone=tone,
            tasks=tasks,
        )
        self._all = False

    def untick(self, order_ids: frozenset[int]) -> None:
        """Take the ticks of these orders away."""
        places = [n for n, line in enumerate(self.lines) if line.key in order_ids]
        self.set_checked(places, False)

    def check_all(self, on: bool = True) -> None:
        """Tick everything, and what scrolling would still bring."""
        super().check_all(on)
        self._all = on and not self.complete
        if self._all:
            self.fetchMore()

    def reload(self, top: bool = False) -> None:
        """As before; an unfinished Ctrl+A ends with another filter."""
        self._all = self._all and not top
        super().reload(top)

    def _take_more(self, rows: Sequence[OrderRow]) -> None:
        super()._take_more(rows)
        if self._all:
            super().check_all()
            self._all = not self.complete and len(self.lines) < MOST
            if self._all:
                self.fetchMore()
