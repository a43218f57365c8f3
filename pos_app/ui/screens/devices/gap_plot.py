"""The pauses between the letters of each scan, against the pauses of a person who types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.fonts import font
from pos_app.ui.language import tr
from pos_app.ui.paint import CENTER, LEFT, RIGHT, box, line, smooth_painter, words
from pos_app.ui.screens.devices.scan_gaps import PERSON_FROM_MS, PERSON_TO_MS, ScanRow
from pos_app.ui.theme import color

_EDGE, _TOP, _TALL, _BELOW = 12, 20, 56, 24
_STEP_MS = 50


class GapPlot(QWidget):
    """`show_rows(rows, limit)`: a dot a pause, one line of dots a scan, the limit as a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ScanRow, ...] = ()
        self._limit: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("글자 사이 시간"))

    def show_rows(self, rows: Sequence[ScanRow], limit: int | None) -> None:
        """Show these scans."""
        self._rows, self._limit = tuple(rows), limit
        self.update()

    def _x(self, ms: float) -> float:
        return _EDGE + (self.width() - _EDGE * 2) * min(ms, PERSON_TO_MS) / PERSON_TO_MS

    # Qt
    def sizeHint(self) -> QSize:
        return QSize(280, _TOP + _TALL + _BELOW)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        self._paint_ground(painter)
        space = _TALL / (len(self._rows) + 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accent"))
        for number, row in enumerate(self._rows, 1):
            for gap in row.gaps:
                painter.drawEllipse(QPointF(self._x(gap), _TOP + space * number), 2.5, 2.5)
        self._paint_limit(painter)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        left, right = self._x(PERSON_FROM_MS), self._x(PERSON_TO_MS)
        person = QRectF(left, _TOP, right - left, _TALL)
        box(painter, person, color("sunken"))
        face = font("caption")
        words(painter, person.toRect(), tr("사람이 치는 빠르기"), color("text_2"), face, CENTER)
        bottom = _TOP + _TALL + 0.5
        line(painter, QPointF(_EDGE, bottom), QPointF(right, bottom), color("line_strong"))
        for ms in range(0, PERSON_TO_MS + 1, _STEP_MS):
            x = round(self._x(ms))
            line(painter, QPointF(x, bottom), QPointF(x, bottom + 4), color("line_strong"))
            area = QRect(x - 20, _TOP + _TALL + 6, 40, 16)
            words(painter, area, str(ms), color("text_2"), face, CENTER)
        area = QRect(0, 2, self.width() - _EDGE, 16)
        words(painter, area, tr("글자 사이 (ms)"), color("text_2"), face, RIGHT)

    def _paint_limit(self, painter: QPainter) -> None:
        if self._limit is None:
            return
        x = self._x(self._limit)
        line(painter, QPointF(x, _TOP - 4), QPointF(x, _TOP + _TALL), color("text"), 2)
        text = tr("기준 {n} ms").format(n=self._limit)
        area = QRect(round(x) + 6, _TOP - 14, 120, 16)
        words(painter, area, text, color("text"), font("caption", "semibold"), LEFT)
