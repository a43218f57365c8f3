"""The head of a table: words, the tick for all, the arrow of the order."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from pos_app.ui.fonts import font, text_width
from pos_app.ui.icons import paint_icon
from pos_app.ui.models.table_model import TableModel
from pos_app.ui.paint import LEFT, RIGHT, words
from pos_app.ui.theme import color
from pos_app.ui.tokens import height
from pos_app.ui.widgets.check import CHECK_SIZE, paint_check

CELL_PAD = 8
FIRST_PAD = 16
ARROW = 18
"""What the arrow of the order needs beside a head's words."""


class TableHeader(QHeaderView):
    """Painted, not styled. `sort_clicked` carries the key of a sortable column."""

    sort_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sorted_key, self._descending = "", True
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        self.setFixedHeight(height("table_header"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_order(self, key: str, descending: bool) -> None:
        """Mark the column the list is ordered by."""
        self._sorted_key, self._descending = key, descending
        self.viewport().update()

    def _table_model(self) -> TableModel[Any] | None:
        model = self.model()
        return cast("TableModel[Any]", model) if isinstance(model, TableModel) else None

    # Qt
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), height("table_header"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        model, section = self._table_model(), self.logicalIndexAt(event.position().toPoint())
        if model is None or section < 0:
            return
        column = model.columns[section]
        if column.kind == "check":
            model.check_all(model.check_state() != Qt.CheckState.Checked)
            self.viewport().update()
        elif column.sortable:
            self.sort_clicked.emit(column.key)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        model = self._table_model()
        painter.fillRect(rect, color("sunken"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, color("line"))
        if model is None or not 0 <= logicalIndex < len(model.columns):
            return
        column = model.columns[logicalIndex]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = rect.x() + (FIRST_PAD if self.visualIndex(logicalIndex) == 0 else CELL_PAD)
        if column.kind == "check":
            may = any(line.checkable for line in model.lines)
            top = rect.y() + (rect.height() - CHECK_SIZE) // 2
            paint_check(painter, left, top, model.check_state(), may or not model.lines)
        else:
            self._paint_title(painter, rect, left, column.title, column.key, column.side == "right")
        painter.restore()

    def _paint_title(
        self, painter: QPainter, rect: QRect, left: int, title: str, key: str, at_right: bool
    ) -> None:
        face = font("caption", "medium")
        area = QRect(left, rect.y(), rect.right() - CELL_PAD - left + 1, rect.height())
        words(painter, area, title, color("text_2"), face, RIGHT if at_right else LEFT)
        if key == self._sorted_key:
            wide = text_width(title, "caption", "medium")
            x = area.right() - wide - ARROW if at_right else left + wide + 2
            name = "arrow_down" if self._descending else "arrow_up"
            paint_icon(painter, name, x, rect.y() + (rect.height() - 16) / 2, color("text_2"), 16)
