"""The list of a report, its columns as wide as its window lets them be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from pos_app.domain.reports.report import Report, Row
from pos_app.ui.models.page_model import Fetch, PageModel
from pos_app.ui.screens.reports.values import list_columns
from pos_app.ui.screens.reports.widths import widths
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.table import Table


class ReportTable(Table[Row]):
    """One report's list; it scrolls sideways where the window is too narrow for its columns."""

    def __init__(self, report: Report, tasks: Tasks, parent: QWidget | None = None) -> None:
        self._report = report
        self._sums: tuple[str, ...] = ()
        nothing: Fetch[Row] = lambda _after, _size: ()  # noqa: E731
        self.model_of_rows: PageModel[Row] = PageModel(
            list_columns(report), nothing, lambda row: row[-1], tasks=tasks
        )
        super().__init__(self.model_of_rows, report.title, parent=parent)
        self.model_of_rows.setParent(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(self.ScrollMode.ScrollPerPixel)
        for place in range(len(report.columns)):
            self.head().setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
        self._fit(self.viewport().width())

    def show_sums(self, sums: Sequence[str]) -> None:
        """Make room for these sums, one a column."""
        self._sums = tuple(sums)
        self._fit(self.viewport().width())

    def _fit(self, room: int) -> None:
        for place, width in enumerate(widths(self._report.columns, self._sums, room)):
            self.head().resizeSection(place, width)

    # Qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(self.viewport().width())
