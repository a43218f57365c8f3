"""Scans as bars and sales as a line, hour by hour; the running hour is paler."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.fonts import font
from pos_app.ui.format import number
from pos_app.ui.paint import CENTER, LEFT, RIGHT, box, smooth_painter, words
from pos_app.ui.theme import color

_SIDE, _TOP, _FOOT = 40, 12, 28


@dataclass(frozen=True, slots=True)
class HourCount:
    """An hour of the day (Korean time), its scans and its sales; None = not yet."""

    hour: int
    scans: int | None
    sales: int | None


def _ceiling(most: int) -> int:
    """A round number not under the highest bar, even so that half of it is round too."""
    step = 10
    while step * 8 < most:
        step *= 2
    return max((most + step * 2 - 1) // (step * 2) * step * 2, 4)


class HourlyChart(QWidget):
    """`set_hours(hours, running)`; figures of the axes left (scans) and right (sales)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hours: tuple[HourCount, ...] = ()
        self._running = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_hours(self, hours: Sequence[HourCount], running: int) -> None:
        """Show these hours; `running` is the one not over yet, -1 for a past day."""
        self._hours, self._running = tuple(hours), running
        self.setAccessibleName(
            ", ".join(f"{h.hour}: {h.scans or 0}, {h.sales or 0}" for h in hours if h.scans)
        )
        self.update()

    # Qt
    def sizeHint(self) -> QSize:
        return QSize(400, 180)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 140)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        plot = QRect(_SIDE, _TOP, self.width() - _SIDE * 2, self.height() - _TOP - _FOOT)
        scans = _ceiling(max((h.scans or 0 for h in self._hours), default=0))
        sales = _ceiling(max((h.sales or 0 for h in self._hours), default=0))
        self._paint_grid(painter, plot, scans, sales)
        wide = plot.width() / max(len(self._hours), 1)
        for place, hour in enumerate(self._hours):
            self._paint_hour(
                painter, plot, hour, QRectF(plot.x() + place * wide, 0, wide, 0), scans
            )
        self._paint_line(painter, plot, wide, sales)
        painter.end()

    def _paint_grid(self, painter: QPainter, plot: QRect, scans: int, sales: int) -> None:
        for part in range(3):
            y = plot.bottom() - plot.height() * part // 2
            painter.fillRect(plot.x(), y, plot.width(), 1, color("line"))
            ink, face = color("text_2"), font("caption")
            left = QRect(0, y - 10, _SIDE - 12, 20)
            words(painter, left, number(scans * part // 2), ink, face, RIGHT)
            right = QRect(plot.right() + 12, y - 10, _SIDE - 12, 20)
            words(painter, right, number(sales * part // 2), ink, face, LEFT)

    def _paint_hour(
        self, painter: QPainter, plot: QRect, hour: HourCount, slot: QRectF, most: int
    ) -> None:
        running = hour.hour == self._running
        area = QRect(round(slot.x()), plot.bottom() + 4, round(slot.width()), 20)
        face = font("caption", "bold" if running else "regular")
        words(painter, area, str(hour.hour), color("text" if running else "text_2"), face, CENTER)
        if hour.scans:
            tall = plot.height() * hour.scans / most
            wide = slot.width() * 0.6
            bar = QRectF(slot.center().x() - wide / 2, plot.bottom() - tall, wide, tall)
            painter.setOpacity(0.5 if running else 1.0)
            box(painter, bar, color("accent"), None, 2)
            painter.setOpacity(1.0)

    def _paint_line(self, painter: QPainter, plot: QRect, wide: float, most: int) -> None:
        points = [
            QPointF(plot.x() + (place + 0.5) * wide, plot.bottom() - plot.height() * h.sales / most)
            for place, h in enumerate(self._hours)
            if h.sales is not None
        ]
        painter.setPen(QPen(color("text"), 1.75))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if len(points) > 1:
            painter.drawPolyline(points)
        painter.setBrush(color("surface"))
        for point in points:
            painter.drawEllipse(point, 3.2, 3.2)
