"""A count in a small disc: grey = waiting, blue = this screen, amber = look, red = stuck."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.fonts import font, text_width
from pos_app.ui.paint import CENTER, box, smooth_painter, words
from pos_app.ui.theme import color
from pos_app.ui.tokens import ColorName, Tone, height
from pos_app.ui.widgets.reveal import reveal

_FILL: dict[Tone, tuple[ColorName, ColorName]] = {
    "neutral": ("line", "text_2"),
    "info": ("accent", "on_accent"),
    "ok": ("ok", "on_accent"),
    "warn": ("warn", "on_accent"),
    "bad": ("bad", "on_accent"),
    "unknown": ("warn", "on_accent"),
}


def badge_text(count: int) -> str:
    """Counts above 999 are written `999+`, so that a badge keeps its place."""
    return f"{count}" if count < 1000 else "999+"


def badge_width(text: str) -> int:
    """Pixels a badge takes."""
    return max(text_width(text, "caption", "semibold") + 14, 24)


def paint_badge(painter: QPainter, text: str, x: int, y: int, tone: Tone) -> None:
    """Draw a badge with its upper left corner at (x, y)."""
    fill, ink = _FILL[tone]
    rect = QRect(x, y, badge_width(text), height("badge"))
    box(painter, rect, color(fill), None, rect.height() / 2)
    words(painter, rect, text, color(ink), font("caption", "semibold"), CENTER)


class Badge(QWidget):
    """A badge as a widget; it hides itself at zero."""

    def __init__(
        self, count: int = 0, tone: Tone = "neutral", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text = ""
        self._tone: Tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(count, tone)

    def text(self) -> str:
        """What is written, `""` at zero."""
        return self._text

    def set(self, count: int, tone: Tone | None = None) -> None:
        """Show a count, and another colour if given."""
        self._tone = tone or self._tone
        self._text = badge_text(count) if count else ""
        self.setAccessibleName(self._text)
        reveal(self, count > 0)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(badge_width(self._text), height("badge"))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        paint_badge(painter, self._text, 0, 0, self._tone)
        painter.end()
