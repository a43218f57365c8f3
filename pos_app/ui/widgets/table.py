"""The list of the product: rows of 36 pixels, painted; keyboard first."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Generic

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QLineEdit, QTableView, QWidget

from pos_app.ui.models.column import Row
from pos_app.ui.models.table_model import TableModel
from pos_app.ui.tokens import height
from pos_app.ui.widgets.table_delegate import TableDelegate
from pos_app.ui.widgets.table_header import TableHeader

NARROW = 1366
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Table(QTableView, Generic[Row]):
    """`Table(model)`. ↑/↓ move, Space ticks (or opens where there are no ticks), Enter opens,
    Ctrl+A ticks all that may be ticked. The current row is the selected one.

    `current_changed` and `opened` carry the row value (None = no row); `sort_clicked` the key of a
    sortable column. The current row keeps its key over reloads.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    sort_clicked = Signal(str)

    def __init__(
        self, model: TableModel[Row], name: str = "", tall: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.table_model = model
        self.row_height = height("row_tall" if tall else "row")
        self.current_place = -1
        self.hovered_place = -1
        self._kept_key: Hashable = None
        self._kept_place = -1
        self.setAccessibleName(name)
        self._dress()
        head = TableHeader(self)
        self.setHorizontalHeader(head)
        head.sort_clicked.connect(self.sort_clicked)
        self.setItemDelegate(TableDelegate(self))
        model.modelAboutToBeReset.connect(self._keep)
        self.setModel(model)
        model.modelReset.connect(self._restore)
        model.checks_changed.connect(head.viewport().update)
        self._widths()

    def head(self) -> TableHeader:
        """The head, for `show_order`."""
        head = self.horizontalHeader()
        assert isinstance(head, TableHeader)  # noqa: S101
        return head

    def current_row(self) -> Row | None:
        """The selected row's value, or None."""
        return self.table_model.row_at(self.current_place)

    def select_place(self, place: int) -> None:
        """Make a row current by its place; out of range clears."""
        if 0 <= place < len(self.table_model.lines):
            self.setCurrentIndex(self.table_model.index(place, self._edit_column()))
        else:
            self.setCurrentIndex(QModelIndex())

    def select_key(self, key: Hashable) -> bool:
        """Make the row with this key current; False if it is not loaded."""
        place = self.table_model.find(key)
        if place >= 0:
            self.select_place(place)
        return place >= 0

    def edit_current(self) -> None:
        """Open the first editable cell of the current row."""
        column = self._edit_column()
        if self.current_place >= 0 and self.table_model.columns[column].edited is not None:
            self.edit(self.table_model.index(self.current_place, column))

    def fold(self, narrow: bool) -> None:
        """Hide the columns that fold in narrow windows; done by itself when the window changes."""
        for number, column in enumerate(self.table_model.columns):
            if column.fold:
                self.setColumnHidden(number, narrow)

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.SelectedClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(self.row_height)
        rows.setDefaultSectionSize(self.row_height)

    def _widths(self) -> None:
        head = self.horizontalHeader()
        for number, column in enumerate(self.table_model.columns):
            if column.width:
                head.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
                head.resizeSection(number, column.width)
            else:
                head.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

    def _edit_column(self) -> int:
        columns = self.table_model.columns
        return next((n for n, c in enumerate(columns) if c.kind == "edit"), 0)

    def _keep(self) -> None:
        place = self.current_place
        lines = self.table_model.lines
        self._kept_place = place
        self._kept_key = lines[place].key if 0 <= place < len(lines) else None

    def _restore(self) -> None:
        self.current_place = -1
        if self._kept_place < 0 or self.select_key(self._kept_key):
            if self._kept_place < 0:
                self.current_changed.emit(None)
            return
        self.select_place(min(self._kept_place, len(self.table_model.lines) - 1))
        if self.current_place < 0:
            self.current_changed.emit(None)

    def _hover(self, place: int) -> None:
        if place != self.hovered_place:
            self.hovered_place = place
            self.viewport().update()

    def _type_into_cell(self, text: str) -> None:
        """The digit that opened a cell is its first."""
        editor = self.viewport().focusWidget()
        if isinstance(editor, QLineEdit):
            editor.setText(text)

    def _open(self) -> None:
        row: Any = self.current_row()
        if row is not None:
            self.opened.emit(row)

    # Qt
    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        """A list takes no input method: a scanner's letters must not become Hangul over it, nor
        open a cell. The field that opens in a cell has its own."""
        if query == Qt.InputMethodQuery.ImEnabled:
            return False
        return super().inputMethodQuery(query)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:  # fmt: skip
        super().currentChanged(current, previous)
        place = current.row() if current.isValid() else -1
        if place != self.current_place:
            self.current_place = place
            self.viewport().update()
            self.current_changed.emit(self.current_row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, model = event.key(), self.table_model
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        )  # fmt: skip
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_Space and plain:
            if model.has_checks:
                model.toggle(self.current_place)
            else:
                self._open()
        elif key in _ENTER and plain:
            self._open()
        elif key == Qt.Key.Key_A and control and model.has_checks:
            model.check_all()
        elif plain and event.text().isdigit() and self._edit_column():
            self.edit_current()
            self._type_into_cell(event.text())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.table_model.columns[index.column()].kind == "check":
            self.table_model.toggle(index.row())
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.table_model.columns[index.column()].kind == "check":
            return
        super().mouseDoubleClickEvent(event)
        self._open()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fold(self.window().width() < NARROW)
        super().resizeEvent(event)
