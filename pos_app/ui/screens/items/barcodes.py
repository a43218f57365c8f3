"""The barcodes of an item in its form: one a line, scanned or typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.house.item_cards import Barcode
from pos_app.ui.fonts import font
from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.scan_edit import ScanEdit
from pos_app.ui.widgets.text import Text

_MOST = 40
_QUANTITY = 64


@dataclass(frozen=True)
class _Row:
    widget: QWidget
    code: ScanEdit
    quantity: ScanEdit


class BarcodeRows(QWidget):
    """`set_codes`, `codes()` (None while something is wrong and marked), `add(code)`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._off = False
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text(tr("바코드"), "caption", "medium", "text_2", parent=self), 1)
        pieces = Text(tr("낱개 수"), "caption", "medium", "text_2", parent=self)
        pieces.setFixedWidth(_QUANTITY)
        head.addWidget(pieces)
        head.addSpacing(KeyButton(tr("빼기"), size="small", parent=None).sizeHint().width())
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._hint = Text(
            tr("스캔하면 더해집니다."), "caption", ink="text_3", wrap=True, parent=self
        )
        self._add = KeyButton(tr("바코드 더하기"), size="small", icon="plus", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(self._lines)
        column.addWidget(self._hint)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._add.clicked.connect(self._add_empty)

    def set_codes(self, codes: tuple[Barcode, ...]) -> None:
        """Show these instead."""
        for row in self._rows:
            self._drop(row)
        self._rows = []
        self.wrong("")
        for code in codes:
            self._append(code.barcode, code.quantity)

    def add(self, code: str) -> bool:
        """One more for a single piece; False if it stands there already."""
        if any(row.code.text().strip() == code for row in self._rows):
            return False
        self._append(code, 1)
        self.changed.emit()
        return True

    def codes(self) -> tuple[Barcode, ...] | None:
        """What stands there, empty lines left out; None while something is wrong and marked."""
        found: list[Barcode] = []
        for row in self._rows:
            code, quantity = row.code.text().strip(), row.quantity.text().strip()
            if not code:
                continue
            if not quantity.isascii() or not quantity.isdigit() or int(quantity) < 1:
                self.wrong(tr("낱개 수는 1 이상의 숫자여야 합니다."))
                row.quantity.setFocus()
                return None
            found.append(Barcode(code, int(quantity)))
        self.wrong("")
        return tuple(found)

    def wrong(self, text: str) -> None:
        """Say what is wrong; `""` when it is right."""
        self._hint.set_ink("bad_text" if text else "text_3")
        self._hint.set_weight("caption", "semibold" if text else "regular")
        self._hint.setText(text or tr("스캔하면 더해집니다."))

    def error(self) -> str:
        """What is wrong now, or `""`."""
        return self._hint.text() if self._hint.property("ink") == "bad_text" else ""

    def sleep(self, off: bool) -> None:
        """Readable only."""
        self._off = off
        self._add.setVisible(not off)
        for row in self._rows:
            self._lock(row)

    def _append(self, code: str, quantity: int) -> None:
        widget = QWidget(self)
        line = QHBoxLayout(widget)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        row = _Row(widget, ScanEdit(code, widget), ScanEdit(str(quantity), widget))
        row.code.setAccessibleName(tr("바코드"))
        row.quantity.setAccessibleName(tr("낱개 수"))
        row.quantity.setFixedWidth(_QUANTITY)
        row.quantity.setAlignment(Qt.AlignmentFlag.AlignRight)
        for edit in (row.code, row.quantity):
            edit.setFont(font("body"))
            edit.setMaxLength(_MOST)
            edit.textEdited.connect(self.changed)
        away = KeyButton(tr("빼기"), size="small", parent=widget)
        away.clicked.connect(self._remover(row))
        line.addWidget(row.code, 1)
        line.addWidget(row.quantity)
        line.addWidget(away)
        self._rows.append(row)
        self._lines.addWidget(widget)
        self._lock(row)
        widget.show()

    def _lock(self, row: _Row) -> None:
        for edit in (row.code, row.quantity):
            edit.setReadOnly(self._off)
        for button in row.widget.findChildren(KeyButton):
            button.setVisible(not self._off)

    def _remover(self, row: _Row) -> Callable[[], None]:
        def remove() -> None:
            self._rows.remove(row)
            self._drop(row)
            self.changed.emit()

        return remove

    def _drop(self, row: _Row) -> None:
        self._lines.removeWidget(row.widget)
        row.widget.hide()
        row.widget.deleteLater()

    def _add_empty(self) -> None:
        self._append("", 1)
        self._rows[-1].code.setFocus()
