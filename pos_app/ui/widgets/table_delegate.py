"""Paints the cells of a table from ready cells; asks the model for nothing through Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pos_app.ui.fonts import font, metrics, ready_text, text_width
from pos_app.ui.icons import paint_icon
from pos_app.ui.models.column import Cell, Column
from pos_app.ui.models.table_model import Index, Line
from pos_app.ui.paint import CENTER, LEFT, RIGHT, box
from pos_app.ui.theme import color
from pos_app.ui.tokens import ColorName, WeightName
from pos_app.ui.widgets.check import CHECK_SIZE, paint_check
from pos_app.ui.widgets.combo import Combo
from pos_app.ui.widgets.pill import paint_mark, paint_pill
from pos_app.ui.widgets.scan_edit import ScanEdit
from pos_app.ui.widgets.table_header import CELL_PAD, FIRST_PAD

if TYPE_CHECKING:
    from pos_app.ui.widgets.table import Table

_GROUND: dict[str, ColorName] = {"failed": "bad_soft", "look": "warn_soft"}
_FIELD = 28
_ALIGN = {"left": LEFT, "right": RIGHT, "center": CENTER}


class TableDelegate(QStyledItemDelegate):
    """One per table."""

    def __init__(self, table: Table[Any]) -> None:
        super().__init__(table)
        self._table = table

    def _ground(self, line: Line[Any], row: int) -> ColorName:
        if line.tone in _GROUND:
            return _GROUND[line.tone]
        if row == self._table.current_place:
            return "selected"
        return "hover" if row == self._table.hovered_place else "surface"

    def _content(
        self, painter: QPainter, rect: QRect, line: Line[Any], column: Column[Any], cell: Cell
    ) -> None:
        first = rect.x() <= 0
        area = rect.adjusted(FIRST_PAD if first else CELL_PAD, 0, -CELL_PAD, -1)
        ground = self._ground(line, self._row)
        if column.kind == "check":
            self._paint_check(painter, area, line)
        elif column.kind in ("pill", "mark"):
            if cell.pill is None:
                return
            if column.kind == "pill":
                top = area.y() + (area.height() - 24) // 2
                paint_pill(painter, cell.pill, area.x(), top, ground not in ("surface", "hover"))
            else:
                paint_mark(painter, cell.pill, area.x(), area.y(), area.height())
        elif column.kind in ("edit", "choice"):
            self._paint_field(painter, area, column, cell, line)
        elif column.kind == "order":
            self._paint_order(painter, area, cell, line)
        else:
            ink = color("text_off" if line.tone == "off" else cell.ink)
            self._paint_words(painter, area, cell.text, cell, ink, _ALIGN[column.side])

    def _paint_check(self, painter: QPainter, area: QRect, line: Line[Any]) -> None:
        on = self._table.table_model.is_checked(self._row)
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = area.y() + (area.height() - CHECK_SIZE) // 2
        paint_check(painter, area.x(), top, state, line.checkable)

    def _paint_words(
        self, painter: QPainter, area: QRect, text: str, cell: Cell, ink: QColor,
        align: Qt.AlignmentFlag,
    ) -> None:  # fmt: skip
        weight, wide = cell.weight, text_width(text, "table", cell.weight)
        if wide > area.width():
            text = metrics("table", weight).elidedText(
                text, Qt.TextElideMode.ElideRight, area.width()
            )
            wide = min(wide, area.width())
        spare = area.width() - wide
        left = area.x() + (spare if align is RIGHT else 0 if align is LEFT else spare // 2)
        _write(painter, left, area, text, weight, ink)

    def _paint_order(self, painter: QPainter, area: QRect, cell: Cell, line: Line[Any]) -> None:
        off = line.tone == "off"
        wide = text_width(cell.head, "table")
        ink = color("text_off" if off else "text_2")
        _write(painter, area.x(), area, cell.head, "regular", ink)
        rest = area.adjusted(wide, 0, 0, 0)
        ink = color("text_off" if off else cell.ink)
        self._paint_words(painter, rest, cell.text[len(cell.head) :], cell, ink, LEFT)

    def _paint_field(
        self, painter: QPainter, area: QRect, column: Column[Any], cell: Cell, line: Line[Any]
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = area.y() + (area.height() - _FIELD) // 2
        field = QRect(area.x(), top, area.width(), _FIELD)
        locked = column.locked is not None and column.locked(line.row)
        edge = color("bad" if cell.wrong else "line")
        fill = color("disabled" if locked else "surface")
        box(painter, field, fill, edge, 4, 2 if cell.wrong else 1)
        inner = field.adjusted(8, 0, -24 if column.kind == "choice" else -8, 0)
        ink = color("text_off" if locked else "text")
        self._paint_words(painter, inner, cell.text, cell, ink, LEFT)
        if column.kind == "choice" and not locked:
            paint_icon(painter, "chevron_down", field.right() - 23, top + 6, color("text_2"), 16)

    _row = -1

    # Qt
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._row = index.row()
        model = self._table.table_model
        if self._row >= len(model.lines):
            return
        line, number = model.lines[self._row], index.column()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.fillRect(rect, color(self._ground(line, self._row)))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, color("line"))
        if rect.x() <= 0 and (line.tone == "failed" or self._row == self._table.current_place):
            bar = color("bad" if line.tone == "failed" else "accent")
            painter.fillRect(rect.x(), rect.y(), 4, rect.height(), bar)
        self._content(painter, rect, line, model.columns[number], line.cells[number])
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        return QSize(self._table.columnWidth(index.column()), self._table.row_height)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del option
        model = self._table.table_model
        column = model.columns[index.column()]
        if column.kind == "choice" and column.choices is not None:
            combo = Combo(small=True, parent=parent)
            combo.set_choices([(w, w) for w in column.choices(model.lines[index.row()].row)])
            combo.activated.connect(lambda: self._finish(combo))
            return combo
        edit = ScanEdit(parent)
        edit.setProperty("measure", "cell")
        edit.setFont(font("table", "semibold"))
        edit.setAccessibleName(column.title)
        return edit

    def _finish(self, combo: Combo) -> None:
        self.commitData.emit(combo)
        self.closeEditor.emit(combo)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = self._table.table_model.lines[index.row()].cells[index.column()].text
        if isinstance(editor, Combo):
            editor.choose(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, Combo):
            model.setData(index, editor.chosen())  # type: ignore[arg-type]
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())  # type: ignore[arg-type]

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        left = FIRST_PAD if index.column() == 0 else CELL_PAD
        top = rect.y() + (rect.height() - 1 - _FIELD) // 2
        editor.setGeometry(rect.x() + left, top, rect.width() - left - CELL_PAD, _FIELD)


def _write(
    painter: QPainter, left: int, area: QRect, text: str, weight: WeightName, ink: QColor
) -> None:
    """One ready line, in the middle of the row."""
    if text:
        painter.setFont(font("table", weight))
        painter.setPen(ink)
        top = area.y() + (area.height() - metrics("table", weight).height()) // 2
        painter.drawStaticText(left, top, ready_text(text, "table", weight))
