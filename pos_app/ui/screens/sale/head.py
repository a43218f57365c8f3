"""The frame a scan lands in: blue while it waits, green with the number once it was read."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.fonts import font, metrics
from pos_app.ui.icons import paint_icon
from pos_app.ui.language import tr
from pos_app.ui.paint import LEFT, RIGHT, box, smooth_painter, words
from pos_app.ui.screens.sale.shown import Opened, scanned_line, slip_line
from pos_app.ui.theme import color, solid
from pos_app.ui.tokens import height, radius

_ICON, _LEFT, _TEXT, _RIGHT = 24, 28, 72, 24


class ScanHead(QWidget):
    """`show_waiting()` or `show_read(opened)`. Painted in one go: it answers the scan first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened: Opened | None = None
        self._slip, self._when, self._where = "", "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Everything it says."""
        if self._opened is None:
            return tr("스캔을 기다리고 있습니다")
        return "\n".join((self._slip, self._opened.sheet.order_no, self._when, self._where))

    def show_waiting(self) -> None:
        """Nothing was read yet."""
        self._show(None)

    def show_read(self, opened: Opened) -> None:
        """This was read."""
        self._show(opened)

    def _show(self, opened: Opened | None) -> None:
        self._opened = opened
        if opened is not None:
            self._slip = slip_line(opened)
            self._when, self._where = scanned_line(opened)
        self.setAccessibleName(self.text())
        self.update()

    def _paint_waiting(self, painter: QPainter) -> None:
        ink = color("accent_text")
        paint_icon(painter, "scan", _LEFT, (self.height() - _ICON) / 2, ink, _ICON)
        area = self.rect().adjusted(_TEXT, 0, -_RIGHT, 0)
        words(painter, area, self.text(), ink, font("title", "semibold"), LEFT)

    def _paint_read(self, painter: QPainter, opened: Opened) -> None:
        paint_icon(
            painter, "circle_check", _LEFT, (self.height() - _ICON) / 2, solid("ok"), _ICON
        )  # fmt: skip
        area = QRect(_TEXT, 0, self.width() - _TEXT - _RIGHT, self.height())
        top, below = area.adjusted(0, 10, 0, -44), area.adjusted(0, 28, 0, -8)
        caption, body = font("caption", "medium"), font("body", "medium")
        words(painter, top, self._slip, color("text_2"), caption, LEFT)
        number = font("figure", "bold")
        words(painter, below, opened.sheet.order_no, color("text"), number, LEFT)
        at = area.adjusted(0, 12, 0, -38)
        words(painter, at, self._when, color("text_2"), font("table"), RIGHT)
        words(painter, area.adjusted(0, 34, 0, -16), self._where, color("text"), body, RIGHT)

    # Qt
    def sizeHint(self) -> QSize:
        wide = metrics("title", "semibold").horizontalAdvance(self.text())
        if self._opened is not None:
            number = metrics("figure", "bold").horizontalAdvance(self._opened.sheet.order_no)
            right = max(
                metrics("body", "medium").horizontalAdvance(said)
                for said in (self._when, self._where)
            )
            wide = number + 16 + right
        return QSize(_TEXT + wide + _RIGHT, height("complete"))

    def minimumSizeHint(self) -> QSize:
        return QSize(320, height("complete"))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        edge = solid("ok") if self._opened else color("accent")
        box(painter, self.rect(), color("surface"), edge, radius("card"), 2)
        if self._opened is None:
            self._paint_waiting(painter)
        else:
            self._paint_read(painter, self._opened)
        painter.end()
