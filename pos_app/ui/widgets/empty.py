"""An empty list says what will appear here and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.icon_label import IconLabel
from pos_app.ui.widgets.text import Text

_CENTER = Qt.AlignmentFlag.AlignHCenter


class Empty(QWidget):
    """`Empty("waybill", tr("송장을 기다리는 주문이 없습니다"), tr("…"), tr("도매매출로"))`."""

    acted = Signal()

    def __init__(
        self, icon: str, title: str, text: str, action: str = "", key: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._title = Text(title, "strong", "semibold", align=_CENTER, wrap=True, parent=self)
        self._text = Text(text, "body", ink="text_2", align=_CENTER, wrap=True, parent=self)
        for label in (self._title, self._text):
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(IconLabel(icon, 40, "text_3", self), 0, _CENTER)
        column.addSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._text)
        if action:
            button = KeyButton(action, key, parent=self)
            button.clicked.connect(self.acted)
            column.addSpacing(8)
            column.addWidget(button, 0, _CENTER)
        column.addStretch(3)

    def say(self, title: str, text: str) -> None:
        """Say something else: nothing found is not the same as nothing there."""
        self._title.setText(title)
        self._text.setText(text)


class ListOrEmpty(QWidget):
    """A list, or its empty words in the same place: `show_empty(bool)`."""

    def __init__(self, listed: QWidget, empty: Empty, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.empty = empty
        self._stack = QStackedLayout(self)
        self._stack.addWidget(listed)
        self._stack.addWidget(empty)

    def show_empty(self, empty: bool) -> None:
        """Show the words instead of the list."""
        self._stack.setCurrentIndex(1 if empty else 0)
