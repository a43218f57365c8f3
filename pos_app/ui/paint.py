"""Flat fills and crisp one-pixel borders for the widgets that paint themselves."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QWidget

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter


def smooth_painter(widget: QWidget) -> QPainter:
    """A painter on a widget with smooth edges; the caller ends it."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def box(
    painter: QPainter,
    rect: QRect | QRectF,
    fill: QColor | None,
    border: QColor | None = None,
    radius: float = 0,
    width: float = 1,
    dashed: bool = False,
) -> None:
    """A filled rounded rectangle whose border lies wholly inside `rect`."""
    area = QRectF(rect)
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(border, width)
        if dashed:
            pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        half = width / 2
        area.adjust(half, half, -half, -half)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if radius > 0:
        painter.drawRoundedRect(area, radius, radius)
    else:
        painter.drawRect(area)


def line(painter: QPainter, a: QPointF, b: QPointF, ink: QColor, width: float = 1) -> None:
    """A straight line with round ends."""
    painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(a, b)


def words(
    painter: QPainter,
    rect: QRect,
    text: str,
    ink: QColor,
    face: QFont,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """One line of text; what does not fit is simply not there, so give it room."""
    painter.setFont(face)
    painter.setPen(ink)
    painter.drawText(rect, int(align.value), text)
