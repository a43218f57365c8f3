"""The list of a report: as wide as its columns need, the rest goes to the one that may be wide."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from pos_app.domain.reports.report import Report, Row
from pos_app.ui.models.page_model import Fetch, PageModel
from pos_app.ui.screens.reports.values import WIDE, WIDTHS, list_columns
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.table import Table


class ReportTable(Table[Row]):
    """One report's list; it scrolls sideways where the window is too narrow for its columns."""

    def __init__(self, report: Report, tasks: Tasks, parent: QWidget | None = None) -> None:
        self._report = report
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

    def _fit(self, room: int) -> None:
        columns = self._report.columns
        widths = [max(WIDTHS[one.kind], WIDE if one.wide else 0) for one in columns]
        rest = room - sum(widths)
        if rest > 0:
            wide = next((n for n, one in enumerate(columns) if one.wide), None)
            if wide is not None:
                widths[wide] += rest
            else:
                widths = [width + rest // len(widths) for width in widths]
        for place, width in enumerate(widths):
            self.head().resizeSection(place, width)

    # Qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(self.viewport().width())
