"""Words that change without moving their neighbours: a scan is answered without a new layout."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.fonts import font, metrics
from pos_app.ui.icons import paint_icon
from pos_app.ui.notice import Severity
from pos_app.ui.paint import LEFT, box, smooth_painter, words
from pos_app.ui.theme import color, solid, tone_colors
from pos_app.ui.tokens import ColorName, TypeName, WeightName, height, radius

_WRAP = Qt.TextFlag.TextWordWrap
_EDGE, _ICON, _LEFT = 4, 20, 52
_ICONS: dict[Severity, str] = {
    "ok": "circle_check", "info": "info", "warn": "triangle_alert", "bad": "circle_alert",
}  # fmt: skip


class StillText(QWidget):
    """`show_text(text)` in a place that is kept for `lines` lines, whatever it says."""

    def __init__(
        self,
        size: TypeName = "body",
        ink: ColorName = "text",
        weight: WeightName = "regular",
        align: Qt.AlignmentFlag = LEFT,
        lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = ""
        self._size: TypeName = size
        self._ink: ColorName = ink
        self._weight: WeightName = weight
        self._align, self._lines = align, lines
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """What it says."""
        return self._text

    def show_text(self, text: str) -> None:
        """Say something else."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.setToolTip(text if self._lines > 1 else "")
            self.update()

    def _line(self) -> int:
        return metrics(self._size, self._weight).height()

    # Qt
    def sizeHint(self) -> QSize:
        wide = 0
        if self._text and self._lines == 1:
            wide = metrics(self._size, self._weight).horizontalAdvance(self._text) + 1
        return QSize(wide, self._line() * self._lines)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._line() * self._lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        face = font(self._size, self._weight)
        align = self._align
        if self._lines > 1:
            painter.setFont(face)
            painter.setPen(color(self._ink))
            painter.drawText(self.rect(), int(align.value) | int(_WRAP.value), self._text)
        else:
            words(painter, self.rect(), self._text, color(self._ink), face, align)
        painter.end()


class StillBanner(QWidget):
    """A banner of one short sentence that is always there: `say(text, severity)`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._severity: Severity = "ok"
        self.setFixedHeight(height("banner"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """What it says."""
        return self._text

    def say(self, text: str, severity: Severity) -> None:
        """Say something else."""
        self._text, self._severity = text, severity
        self.setAccessibleName(text)
        self.update()

    # Qt
    def sizeHint(self) -> QSize:
        wide = metrics("body", "semibold").horizontalAdvance(self._text)
        return QSize(_LEFT + wide + 8, height("banner"))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, height("banner"))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        fill, _ink = tone_colors(self._severity)
        box(painter, self.rect(), solid(self._severity), None, radius("control"))
        inner = QRect(_EDGE, 1, self.width() - _EDGE - 1, self.height() - 2)
        box(painter, inner, fill, None, radius("control") - 1)
        edge = solid(self._severity)
        paint_icon(
            painter, _ICONS[self._severity], 20, (self.height() - _ICON) / 2, edge, _ICON
        )  # fmt: skip
        weight: WeightName = "semibold" if self._severity == "bad" else "regular"
        area = QRect(_LEFT, 0, self.width() - _LEFT - 8, self.height())
        words(painter, area, self._text, color("text"), font("body", weight), LEFT)
        painter.end()
