"""A number typed by hand, in place: the barcode may be torn."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.ui.fonts import font
from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton, no_focus
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.scan_edit import ScanEdit
from pos_app.ui.widgets.text import Text

MOST = 64


class TypedNumber(Card):
    """`begin()` shows it with the cursor in the field; `entered(text)` on Enter, `left` on 그만두기."""

    entered = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(pad=15, parent=parent)
        self.edge("info")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        label = Text(tr("번호"), "body", "semibold", parent=self)
        self.edit = ScanEdit(self)
        self.edit.setMaxLength(MOST)
        self.edit.setFont(font("strong", "semibold"))
        self.edit.setPlaceholderText(tr("주문번호나 바코드 아래 숫자 16자리"))
        self.edit.setAccessibleName(tr("주문번호나 바코드 아래 숫자"))
        enter = KeyButton(tr("열기"), kind="primary", parent=self)
        stop = KeyButton(tr("그만두기"), parent=self)
        no_focus(enter, stop)
        row = QHBoxLayout()
        row.setContentsMargins(9, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.edit, 1)
        row.addWidget(enter)
        row.addWidget(stop)
        self.body.addLayout(row)
        self.edit.returnPressed.connect(self._enter)
        enter.clicked.connect(self._enter)
        stop.clicked.connect(self.left)
        self.hide()

    def begin(self) -> None:
        """Show the empty field."""
        self.edit.clear()
        self.show()
        self.edit.setFocus()

    def _enter(self) -> None:
        text = self.edit.text().strip()
        if text:
            self.entered.emit(text)
