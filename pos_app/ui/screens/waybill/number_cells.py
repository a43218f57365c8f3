"""The cell in which a number is typed: digits only, and a paste of several goes to the table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from pos_app.ui.fonts import font
from pos_app.ui.format import waybill_digits
from pos_app.ui.models.table_model import Index
from pos_app.ui.widgets.scan_edit import ScanEdit
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.table_delegate import TableDelegate


class NumberEdit(ScanEdit):
    """`entered` on Enter; `pasted(text)` where more than one number was pasted."""

    entered = Signal()
    pasted = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("measure", "cell")
        self.setFont(font("table", "semibold"))
        self.setAccessibleName(name)
        self.textEdited.connect(self._digits)
        self.returnPressed.connect(self.entered)

    def _digits(self, text: str) -> None:
        bare = waybill_digits(text)
        if bare != text:
            place = len(waybill_digits(text[: self.cursorPosition()]))
            self.setText(bare)
            self.setCursorPosition(place)

    # Qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            if len(text.split()) > 1 and any(mark in text.strip() for mark in "\n\t"):
                event.accept()
                self.pasted.emit(text)
                return
            self.insert(waybill_digits(text))
            event.accept()
            return
        super().keyPressEvent(event)


class NumberDelegate(TableDelegate):
    """`entered` and `pasted` of whichever cell is open."""

    entered = Signal()
    pasted = Signal(str)

    def __init__(self, table: Table[Any]) -> None:
        super().__init__(table)
        self._numbers = table

    # Qt
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._numbers.table_model.columns[index.column()]
        if column.kind != "edit":
            return super().createEditor(parent, option, index)
        edit = NumberEdit(column.title, parent)
        edit.entered.connect(self.entered, Qt.ConnectionType.QueuedConnection)
        edit.pasted.connect(self._pasted)
        return edit

    def _pasted(self, text: str) -> None:
        edit = self.sender()
        if isinstance(edit, QWidget):
            self.closeEditor.emit(edit)
        self.pasted.emit(text)
