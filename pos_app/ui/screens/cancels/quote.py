"""A text to be copied, as it will be sent."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.ui.paint import box, smooth_painter
from pos_app.ui.theme import color
from pos_app.ui.tokens import radius
from pos_app.ui.widgets.reveal import reveal
from pos_app.ui.widgets.text import Text


class Quote(QWidget):
    """`show_text(text)`; "" takes it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Text("", "table", wrap=True, parent=self)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self._words)
        reveal(self, False)

    def text(self) -> str:
        """The text shown."""
        return self._words.text()

    def show_text(self, text: str) -> None:
        """Show a text; "" hides it."""
        self._words.setText(text)
        reveal(self, bool(text))

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        box(painter, self.rect(), color("sunken"), None, radius("control"))
        painter.end()
