"""The status shapes: a ring that fills as the order moves, and the outlines of what stopped."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from pos_app.ui.fonts import font_px
from pos_app.ui.paint import smooth_painter
from pos_app.ui.theme import color, tone_colors
from pos_app.ui.tokens import GlyphName, Tone

_GRID = 14.0
_STROKE = 1.6


def paint_glyph(
    painter: QPainter, name: GlyphName, x: float, y: float, size: float, ink: QColor, hole: QColor
) -> None:
    """Draw a shape in a square at (x, y). `hole` is the colour behind it, for marks inside discs."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(x, y)
    painter.scale(size / _GRID, size / _GRID)
    if name.startswith("ring_"):
        _ring(painter, ink, int(name[5:]))
    else:
        _SHAPES[name](painter, ink, hole)
    painter.restore()


def _pen(ink: QColor, width: float = _STROKE) -> QPen:
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(ink, width, Qt.PenStyle.SolidLine, cap, join)


def _circle(painter: QPainter, ink: QColor) -> None:
    painter.setPen(_pen(ink))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(1.3, 1.3, 11.4, 11.4))


def _disc(painter: QPainter, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(QRectF(0.5, 0.5, 13, 13))


def _ring(painter: QPainter, ink: QColor, eighths: int) -> None:
    _circle(painter, ink)
    if eighths:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPie(QRectF(2.9, 2.9, 8.2, 8.2), 90 * 16, -eighths * 45 * 16)


def _full(painter: QPainter, ink: QColor, hole: QColor) -> None:
    _disc(painter, ink)
    painter.setPen(_pen(hole, 1.7))
    painter.drawPolyline([QPointF(4.1, 7.3), QPointF(6.2, 9.3), QPointF(10, 5.1)])


def _pause(painter: QPainter, ink: QColor, hole: QColor) -> None:
    _disc(painter, ink)
    painter.setPen(_pen(hole, 1.7))
    painter.drawLine(QPointF(5.4, 4.8), QPointF(5.4, 9.2))
    painter.drawLine(QPointF(8.6, 4.8), QPointF(8.6, 9.2))


def _triangle(painter: QPainter, ink: QColor, hole: QColor) -> None:
    painter.setPen(_pen(ink, 1.4))
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([QPointF(7, 1.5), QPointF(13, 12.2), QPointF(1, 12.2)]))
    painter.setPen(_pen(hole, 1.5))
    painter.drawLine(QPointF(7, 5.2), QPointF(7, 8.2))
    painter.drawPoint(QPointF(7, 10.5))


def _octagon(painter: QPainter, ink: QColor, hole: QColor) -> None:
    corners = [
        QPointF(7 + 6.9 * math.cos(a), 7 + 6.9 * math.sin(a))
        for a in (math.pi / 8 + n * math.pi / 4 for n in range(8))
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF(corners))
    painter.setPen(_pen(hole, 1.7))
    painter.drawLine(QPointF(5, 5), QPointF(9, 9))
    painter.drawLine(QPointF(9, 5), QPointF(5, 9))


def _slash(painter: QPainter, ink: QColor, hole: QColor) -> None:
    del hole
    _circle(painter, ink)
    painter.drawLine(QPointF(3.4, 10.6), QPointF(10.6, 3.4))


def _clock(painter: QPainter, ink: QColor, hole: QColor) -> None:
    del hole
    _circle(painter, ink)
    painter.drawPolyline([QPointF(7, 4.2), QPointF(7, 7.2), QPointF(9.2, 8.6)])


def _lock(painter: QPainter, ink: QColor, hole: QColor) -> None:
    del hole
    painter.setPen(_pen(ink))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(4.2, 1.4, 5.6, 7.4), 0, 180 * 16)
    painter.drawLine(QPointF(4.2, 5), QPointF(4.2, 6.4))
    painter.drawLine(QPointF(9.8, 5), QPointF(9.8, 6.4))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRoundedRect(QRectF(2.2, 6, 9.6, 7.2), 1.4, 1.4)


def _question(painter: QPainter, ink: QColor, hole: QColor) -> None:
    del hole
    painter.setPen(ink)
    painter.setFont(font_px(13, "extrabold"))
    painter.drawText(QRectF(-1, -2, 16, 18), int(Qt.AlignmentFlag.AlignCenter.value), "?")


_SHAPES: dict[str, Callable[[QPainter, QColor, QColor], None]] = {
    "full": _full, "pause": _pause, "triangle": _triangle, "octagon": _octagon,
    "slash": _slash, "clock": _clock, "lock": _lock, "question": _question,
}  # fmt: skip


class Glyph(QWidget):
    """A shape standing alone; `disc=True` puts it on a soft round ground, as in the 오늘 list."""

    def __init__(
        self, name: GlyphName, tone: Tone, size: int = 14, disc: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._name: GlyphName = name
        self._tone: Tone = tone
        self._size, self._disc = size, disc
        self.setFixedSize(self.sizeHint())

    def set(self, name: GlyphName, tone: Tone) -> None:
        """Show another shape."""
        self._name = name
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        edge = self._size * 2 if self._disc else self._size
        return QSize(edge, edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        fill, ink = tone_colors(self._tone)
        edge, hole = self.width(), color("surface")
        if self._disc:
            hole = fill
            pen = QPen(color("warn"), 1.2)
            pen.setDashPattern([2.5, 2.0])
            painter.setPen(pen if self._tone == "unknown" else Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawEllipse(QRectF(1, 1, edge - 2, edge - 2))
        off = (edge - self._size) / 2
        paint_glyph(painter, self._name, off, off, self._size, ink, hole)
        painter.end()
