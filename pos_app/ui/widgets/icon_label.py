"""An icon standing alone, in the colour of the theme."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.icons import paint_icon
from pos_app.ui.paint import smooth_painter
from pos_app.ui.theme import color
from pos_app.ui.tokens import ColorName


class IconLabel(QWidget):
    """`IconLabel("place", 16, "text_2")`."""

    def __init__(
        self, name: str, size: int = 20, ink: ColorName = "text_2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._size = name, size
        self._ink: ColorName = ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set(self, name: str, ink: ColorName | None = None) -> None:
        """Show another icon."""
        self._name, self._ink = name, ink or self._ink
        self.update()

    # Qt
    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        paint_icon(painter, self._name, 0, 0, color(self._ink), self._size)
        painter.end()
