"""연습 모드: a violet band over everything that cannot be closed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from pos_app.ui.fonts import font, text_width
from pos_app.ui.language import tr
from pos_app.ui.paint import LEFT, RIGHT, smooth_painter, words
from pos_app.ui.theme import color
from pos_app.ui.tokens import height

_HATCH, _TEXT = 72, 84


class TrainingRibbon(QWidget):
    """Says that nothing real is touched."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = tr("연습 모드")
        self._left = tr("실제 주문, 결제, 문자, 종이에는 아무 영향이 없습니다.")
        self._right = tr("가짜 쇼핑몰 · 가짜 결제대행사 · 가상 장치")
        self.setFixedHeight(height("training_ribbon"))
        self.setAccessibleName(f"{self._head}. {self._left}")

    def _hatch(self, painter: QPainter, left: int) -> None:
        painter.save()
        painter.setClipRect(QRect(left, 0, _HATCH, self.height()))
        ink = QColor(color("on_accent"))
        ink.setAlpha(130)
        painter.setPen(QPen(ink, 6))
        for x in range(left - 32, left + _HATCH + 32, 18):
            painter.drawLine(QPointF(x, self.height() + 2), QPointF(x + 36, -2))
        painter.restore()

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        painter.fillRect(self.rect(), color("training"))
        self._hatch(painter, 0)
        self._hatch(painter, self.width() - _HATCH)
        ink, area = color("on_accent"), self.rect().adjusted(_TEXT, 0, -_TEXT, 0)
        words(painter, area, self._head, ink, font("table", "bold"), LEFT)
        after = area.adjusted(text_width(self._head, "table", "bold") + 16, 0, 0, 0)
        words(painter, after, self._left, ink, font("table"), LEFT)
        words(painter, area, self._right, ink, font("table"), RIGHT)
        painter.end()
