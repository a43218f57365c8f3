"""A bar for each of a few things, with its amount above and its word below."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.fonts import font, metrics
from pos_app.ui.paint import CENTER, RIGHT, box, smooth_painter, words
from pos_app.ui.theme import color

_SIDE, _TOP, _FOOT, _EDGE = 88, 20, 24, 16
_WIDEST = 56
_SHORTEST = 44
"""A word below a bar is cut to this before others are left out."""


@dataclass(frozen=True, slots=True)
class BarSpec:
    """A bar: the word below it, its amount, and how that reads above it and in the axis."""

    label: str
    amount: int
    text: str


def axis_steps(least: int, most: int) -> tuple[int, int, int]:
    """Where the axis begins, where it ends, and its step: round numbers around all amounts."""
    span = max(most, 0) - min(least, 0)
    step = 1
    while step * 4 < span:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    low = min(least, 0) // step * step
    high = -(-max(most, 0) // step) * step
    return low, max(high, low + step), step


class BarChart(QWidget):
    """`set_bars([BarSpec…])`; bars below zero hang from its line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[BarSpec, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_bars(self, bars: Sequence[BarSpec]) -> None:
        """Show these from left to right."""
        self._bars = tuple(bars)
        self.setAccessibleName(", ".join(f"{bar.label} {bar.text}" for bar in bars))
        self.update()

    # Qt
    def sizeHint(self) -> QSize:
        return QSize(480, 160)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._bars:
            return
        painter = smooth_painter(self)
        amounts = [bar.amount for bar in self._bars]
        low, high, step = axis_steps(min(amounts), max(amounts))
        wide, tall = self.width() - _SIDE - _EDGE, self.height() - _TOP - _FOOT
        plot = QRectF(_SIDE, _TOP, wide, tall)
        ink = color("text_2")
        for at in range(low, high + 1, step):
            y = self._height(plot, at, low, high)
            painter.fillRect(QRectF(plot.x(), y, plot.width(), 1), color("line"))
            area = QRect(0, round(y) - 10, _SIDE - 12, 20)
            words(painter, area, f"{at:,}".replace("-", "−"), ink, font("caption"), RIGHT)
        slot = plot.width() / len(self._bars)
        caption = metrics("caption")
        widest = max(caption.horizontalAdvance(bar.label) for bar in self._bars)
        every = max(1, math.ceil((min(widest, _SHORTEST) + 8) / slot))
        for place, bar in enumerate(self._bars):
            area = QRectF(plot.x() + place * slot, plot.y(), slot, plot.height())
            self._paint_bar(painter, area, bar, (low, high))
            if place % every == 0:
                self._paint_label(painter, area, bar.label, slot * every)
        painter.end()

    @staticmethod
    def _height(plot: QRectF, amount: int, low: int, high: int) -> float:
        return plot.bottom() - plot.height() * (amount - low) / (high - low)

    def _paint_bar(
        self, painter: QPainter, slot: QRectF, bar: BarSpec, axis: tuple[int, int]
    ) -> None:
        zero, end = (self._height(slot, amount, *axis) for amount in (0, bar.amount))
        wide = min(slot.width() * 0.64, _WIDEST)
        x = slot.center().x() - wide / 2
        if bar.amount:
            tall = max(abs(zero - end), 1)
            tone = color("accent" if bar.amount > 0 else "bad")
            box(painter, QRectF(x, min(zero, end), wide, tall), tone, None, 2)
        face, caption = font("caption", "semibold"), metrics("caption", "semibold")
        if caption.horizontalAdvance(bar.text) + 6 <= slot.width():
            top = round(min(zero, end)) - 19
            area = QRect(round(slot.x()), max(top, 0), round(slot.width()), 18)
            words(painter, area, bar.text, color("text"), face, CENTER)

    @staticmethod
    def _paint_label(painter: QPainter, slot: QRectF, label: str, wide: float) -> None:
        face, room = font("caption"), wide - 4
        text = QFontMetrics(face).elidedText(label, Qt.TextElideMode.ElideRight, int(room))
        x = slot.center().x() - room / 2
        area = QRect(round(x), round(slot.bottom()) + 4, round(room), 20)
        words(painter, area, text, color("text_2"), face, CENTER)
