"""The mark of the product: a thing falling into a basket."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.paint import smooth_painter
from pos_app.ui.theme import color


def paint_logo(painter: QPainter, x: float, y: float, size: float) -> None:
    """The mark in a square with its upper left corner at (x, y)."""
    painter.save()
    painter.translate(x, y)
    painter.scale(size / 28, size / 28)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("accent"))
    painter.drawRoundedRect(QRectF(0, 0, 28, 28), 7, 7)
    white = color("on_accent")
    painter.setBrush(white)
    painter.drawRoundedRect(QRectF(11, 6.5, 6, 8.5), 1.2, 1.2)
    basket = QPainterPath(QPointF(7.2, 10.5))
    basket.lineTo(7.2, 17.5)
    basket.quadTo(7.2, 20.8, 10.5, 20.8)
    basket.lineTo(17.5, 20.8)
    basket.quadTo(20.8, 20.8, 20.8, 17.5)
    basket.lineTo(20.8, 10.5)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(white, 2.4, Qt.PenStyle.SolidLine, cap, join))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(basket)
    painter.restore()


class Logo(QWidget):
    """The mark as a widget."""

    def __init__(self, size: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    # Qt
    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        paint_logo(painter, 0, 0, self._size)
        painter.end()
