"""Letters for two metres: as large as the design says, smaller only where the words need it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from pos_app.ui.fonts import font_px
from pos_app.ui.paint import LEFT, words
from pos_app.ui.tokens import WeightName

_LEAST = 0.6


def fitted(text: str, pixels: float, weight: WeightName, wide: int) -> tuple[str, QFont]:
    """The text and a letter in which it is at most so wide; elided where even small ones are."""
    size = max(int(pixels), 8)
    face = font_px(size, weight)
    needs = QFontMetrics(face).horizontalAdvance(text)
    if needs > wide > 0:
        size = max(int(size * max(wide / needs, _LEAST)), 8)
        face = font_px(size, weight)
        text = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, wide)
    return text, face


def say(
    painter: QPainter,
    area: QRect,
    text: str,
    pixels: float,
    ink: QColor,
    weight: WeightName = "semibold",
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """One line of text in its area, made to fit."""
    shown, face = fitted(text, pixels, weight, area.width())
    words(painter, area, shown, ink, face, align)


def wrapped(
    painter: QPainter,
    area: QRect,
    text: str,
    pixels: float,
    ink: QColor,
    weight: WeightName = "bold",
) -> None:
    """Text over as many lines as it takes, smaller until it fits the area."""
    size = max(int(pixels), 8)
    flags = int(Qt.TextFlag.TextWordWrap.value) | int(Qt.AlignmentFlag.AlignTop.value)
    while size > 12:
        bounds = QFontMetrics(font_px(size, weight)).boundingRect(area, flags, text)
        if bounds.height() <= area.height() and bounds.width() <= area.width():
            break
        size -= 2
    painter.setFont(font_px(size, weight))
    painter.setPen(ink)
    painter.drawText(area, flags, text)
