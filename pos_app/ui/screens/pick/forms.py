"""F6 and F7: a number typed, a reason chosen by its figure; nothing else is asked at the shelf."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.domain.warehouse.picking import ShortReason
from pos_app.ui.fonts import font
from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton, no_focus
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.scan_edit import ScanEdit
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.picking import short_word

MOST = 9999


class CountForm(Card):
    """`begin(left)` asks for pieces; `entered(int)` on Enter, `left` on 그만두기."""

    entered = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(pad=16, parent=parent)
        self.edge("info")
        self.edit = ScanEdit(self)
        self.edit.setValidator(QIntValidator(0, MOST, self.edit))
        self.edit.setMaxLength(4)
        self.edit.setFixedSize(160, 56)
        self.edit.setFont(font("figure_large", "bold"))
        self.edit.setAccessibleName(tr("담은 수량"))
        enter = KeyButton(tr("담음"), "Enter", kind="primary", size="large", parent=self)
        stop = KeyButton(tr("그만두기"), "Esc", size="large", parent=self)
        no_focus(enter, stop)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Text(tr("몇 개를 담았습니까?"), "figure", "bold", parent=self))
        row.addWidget(self.edit)
        row.addStretch()
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
            self.entered.emit(int(text))


class ShortForm(Card):
    """`begin()` lists the reasons; `chosen(ShortReason)` by a figure or a click."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(pad=16, parent=parent)
        self.edge("warn")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Text(tr("왜 모자랍니까?"), "figure", "bold", parent=self))
        for number, reason in enumerate(ShortReason, 1):
            button = KeyButton(short_word(reason), str(number), size="large", parent=self)
            button.clicked.connect(lambda _=False, one=reason: self.chosen.emit(one))
            no_focus(button)
            row.addWidget(button)
        row.addStretch()
        self.body.addLayout(row)
        self.hide()

    def begin(self) -> None:
        """Show the reasons."""
        self.show()
