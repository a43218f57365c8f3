"""A key as it is printed on buttons: a small bordered cap with its name."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.fonts import font, text_width
from pos_app.ui.paint import CENTER, box, smooth_painter, words
from pos_app.ui.theme import color
from pos_app.ui.tokens import radius

CAP_HEIGHT = 20
_BIG_HEIGHT = 32


def keycap_size(key: str, big: bool = False) -> QSize:
    """Pixels of a cap; `big` is the one on the completing button."""
    if big:
        return QSize(text_width(key, "strong", "semibold") + 22, _BIG_HEIGHT)
    return QSize(text_width(key, "keycap", "semibold") + 13, CAP_HEIGHT)


def paint_keycap(
    painter: QPainter, key: str, x: int, middle: int, ink: QColor, edge: QColor, big: bool = False
) -> None:
    """Draw a cap whose left side is at x and whose middle is at `middle`."""
    size = keycap_size(key, big)
    rect = QRect(x, middle - size.height() // 2, size.width(), size.height())
    box(painter, rect, None, edge, radius("control" if big else "keycap"))
    face = font("strong", "semibold") if big else font("keycap", "semibold")
    words(painter, rect, key, ink, face, CENTER)


class KeyCap(QWidget):
    """A cap standing alone, in the rail's foot and on the F1 page."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setAccessibleName(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """The key's name."""
        return self._key

    def sizeHint(self) -> QSize:
        return keycap_size(self._key)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        middle = self.height() // 2
        paint_keycap(painter, self._key, 0, middle, color("text_2"), color("line_strong"))
        painter.end()
