"""Letters for two metres: as large as the design says, smaller only where the words need it."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from pos_app.ui.fonts import font_px
from pos_app.ui.paint import CENTER, LEFT, box, words
from pos_app.ui.tokens import WeightName, radius

_LEAST, _SMALLEST = 0.6, 12


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


def reach(text: str, pixels: float, weight: WeightName = "semibold") -> int:
    """How wide the text is at its full size, in pixels."""
    return ceil(QFontMetrics(font_px(max(int(pixels), 8), weight)).horizontalAdvance(text)) + 2


def key_cap(painter: QPainter, key: str, x: int, middle: int, ink: QColor, pixels: float) -> int:
    """A key as it is printed on a keyboard; gives where it ends."""
    wide, tall = reach(key, pixels) + int(pixels * 0.8), int(pixels * 1.7)
    cap = QRect(x, middle - tall // 2, wide, tall)
    box(painter, cap, None, ink, radius("control"), 2)
    say(painter, cap, key, pixels, ink, "semibold", CENTER)
    return x + wide


def wrapped(
    painter: QPainter,
    area: QRect,
    text: str,
    pixels: float,
    ink: QColor,
    weight: WeightName = "bold",
    *,
    anywhere: bool = False,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """Text over as many lines as it takes, smaller until it fits the area; gives where it ends.

    `anywhere` breaks inside words: a code has none.
    """
    flags = int((side | Qt.AlignmentFlag.AlignTop).value) | int(
        (Qt.TextFlag.TextWrapAnywhere if anywhere else Qt.TextFlag.TextWordWrap).value
    )
    size = max(int(pixels), _SMALLEST)
    while size > _SMALLEST and not _fits(text, font_px(size, weight), area, flags):
        size -= 1
    face = font_px(size, weight)
    painter.setFont(face)
    painter.setPen(ink)
    painter.drawText(area, flags, text)
    return area.top() + QFontMetrics(face).boundingRect(area, flags, text).height()


def _fits(text: str, face: QFont, area: QRect, flags: int) -> bool:
    bounds = QFontMetrics(face).boundingRect(area, flags, text)
    return bounds.height() <= area.height() and bounds.width() <= area.width()
