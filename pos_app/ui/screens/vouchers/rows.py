"""Rows of words and figures, painted in one go: lines, sums, ledger."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.fonts import font, metrics
from pos_app.ui.paint import LEFT, RIGHT, smooth_painter, words
from pos_app.ui.screens.vouchers.shown import RowText
from pos_app.ui.theme import color

_ONE, _TWO = 26, 44


class Rows(QWidget):
    """`show_rows(rows)`; a long name is shortened, a figure never."""

    def __init__(self, quiet: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[RowText, ...] = ()
        self._quiet = quiet
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Everything it says, a line for each row."""
        return "\n".join(" ".join((r.left, r.below, r.right)) for r in self._rows)

    def show_rows(self, rows: Sequence[RowText]) -> None:
        """Show these."""
        self._rows = tuple(rows)
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def _paint_row(self, painter: QPainter, area: QRect, row: RowText) -> None:
        weight = "bold" if row.bold else "medium"
        size = "strong" if row.bold else "table"
        right = font(size, weight)
        words(painter, area, row.right, color("text"), right, RIGHT)
        room = area.width() - metrics(size, weight).horizontalAdvance(row.right) - 12
        quiet = self._quiet and not row.bold
        left = font("table", "semibold" if row.bold else "regular")
        measure = metrics("table", "semibold" if row.bold else "regular")
        said = measure.elidedText(row.left, Qt.TextElideMode.ElideRight, room)
        ink = color("text_2" if quiet else "text")
        if row.below:
            half = area.height() // 2
            upper = QRect(area.x(), area.y() + 3, area.width(), half - 3)
            words(painter, upper, said, ink, left, LEFT)
            lower = QRect(area.x(), area.y() + half, area.width(), half - 3)
            words(painter, lower, row.below, color("text_2"), font("caption"), LEFT)
        else:
            words(painter, area, said, ink, left, LEFT)

    # Qt
    def sizeHint(self) -> QSize:
        tall = sum(_TWO if row.below else _ONE for row in self._rows)
        return QSize(240, tall)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        top = 0
        for row in self._rows:
            tall = _TWO if row.below else _ONE
            self._paint_row(painter, QRect(0, top, self.width(), tall), row)
            top += tall
        painter.end()
