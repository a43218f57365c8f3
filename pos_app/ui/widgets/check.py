"""The tick box: empty, ticked, partly, asleep. One painter for the widget, cells and heads."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from pos_app.ui.fonts import font, text_width
from pos_app.ui.paint import LEFT, box, smooth_painter, words
from pos_app.ui.theme import color

CHECK_SIZE = 18
_RADIUS = 4
_OFF, _ON = Qt.CheckState.Unchecked, Qt.CheckState.Checked


def paint_check(
    painter: QPainter, x: int, y: int, state: Qt.CheckState, enabled: bool, focus: bool = False
) -> None:
    """Draw a box of 18 pixels with its upper left corner at (x, y)."""
    rect = QRect(x, y, CHECK_SIZE, CHECK_SIZE)
    if not enabled:
        box(painter, rect, color("disabled"), color("line"), _RADIUS)
    elif state == _OFF:
        box(painter, rect, color("surface"), color("line_strong"), _RADIUS)
    else:
        box(painter, rect, color("accent"), None, _RADIUS)
    if state != _OFF:
        ink = color("on_accent" if enabled else "text_off")
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(ink, 2, Qt.PenStyle.SolidLine, cap, join))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if state == _ON:
            points = [
                QPointF(x + 4.5, y + 9.3),
                QPointF(x + 7.7, y + 12.5),
                QPointF(x + 13.5, y + 6),
            ]
            painter.drawPolyline(points)
        else:
            painter.drawLine(QPointF(x + 5, y + 9), QPointF(x + 13, y + 9))
    if focus:
        box(painter, rect.adjusted(-3, -3, 3, 3), None, color("focus"), _RADIUS + 2, 2)


class Check(QCheckBox):
    """A tick box with a word."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    # Qt
    def sizeHint(self) -> QSize:
        return QSize(4 + CHECK_SIZE + 8 + text_width(self.text(), "body") + 4, 32)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:  # type: ignore[override]
        del pos
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        top = (self.height() - CHECK_SIZE) // 2
        paint_check(painter, 4, top, self.checkState(), self.isEnabled(), self.hasFocus())
        ink = color("text" if self.isEnabled() else "text_off")
        left = 4 + CHECK_SIZE + 8
        area = QRect(left, 0, self.width() - left, self.height())
        words(painter, area, self.text(), ink, font("body"), LEFT)
        painter.end()
