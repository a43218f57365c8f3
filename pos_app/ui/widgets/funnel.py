"""오늘의 흐름: the day as a band that narrows; blue words are queues of this shop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.fonts import font
from pos_app.ui.format import number
from pos_app.ui.paint import CENTER, LEFT, box, smooth_painter, words
from pos_app.ui.theme import color

_HEAD, _BAND, _FOOT = 28, 108, 32
_BOX, _LEAST = 96, 0.4


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """A stage, how many came so far, what waits there; `screen` makes the words a way to it."""

    title: str
    count: int
    waiting: str = ""
    screen: str = ""


class Funnel(QWidget):
    """`set_steps([...])`; `pressed(screen)` when a queue's words are clicked."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[FunnelStep, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def set_steps(self, steps: Sequence[FunnelStep]) -> None:
        """Show the stages, left to right."""
        self._steps = tuple(steps)
        self.setAccessibleName(", ".join(f"{s.title} {s.count} {s.waiting}".strip() for s in steps))
        self.update()

    def _column(self, place: int) -> QRect:
        wide = self.width() / max(len(self._steps), 1)
        return QRect(round(place * wide), 0, round(wide), self.height())

    def _band(self, step: FunnelStep) -> int:
        most = max((s.count for s in self._steps), default=0) or 1
        return round(_BAND * (_LEAST + (1 - _LEAST) * step.count / most))

    def _box(self, place: int) -> QRect:
        tall, column = self._band(self._steps[place]), self._column(place)
        wide = min(_BOX, round(column.width() * 0.62))
        return QRect(column.x(), _HEAD + (_BAND - tall) // 2, wide, tall)

    # Qt
    def sizeHint(self) -> QSize:
        return QSize(96 * 7, _HEAD + _BAND + _FOOT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _step_at(self, event: QMouseEvent) -> FunnelStep | None:
        for place, step in enumerate(self._steps):
            inside = self._column(place).contains(event.position().toPoint())
            if inside and step.screen:
                return step
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._step_at(event) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        step = self._step_at(event)
        if step is not None:
            self.pressed.emit(step.screen)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        for place in range(len(self._steps) - 1):
            self._paint_band(painter, place)
        for place in range(len(self._steps)):
            self._paint_step(painter, place)
        painter.end()

    def _paint_band(self, painter: QPainter, place: int) -> None:
        a, b = self._box(place), self._box(place + 1)
        shape = [
            QPointF(a.right(), a.top() + 2), QPointF(b.left(), b.top() + 2),
            QPointF(b.left(), b.bottom() - 2), QPointF(a.right(), a.bottom() - 2),
        ]  # fmt: skip
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("sunken"))
        painter.drawPolygon(QPolygonF(shape))

    def _paint_step(self, painter: QPainter, place: int) -> None:
        step, column, area = self._steps[place], self._column(place), self._box(place)
        head = QRect(column.x(), 0, column.width() - 8, 20)
        words(painter, head, step.title, color("text"), font("table", "semibold"), LEFT)
        box(painter, area, color("accent_soft"), color("accent"), 4)
        words(painter, area, number(step.count), color("text"), font("figure", "bold"), CENTER)
        foot = QRect(column.x(), _HEAD + _BAND + 8, column.width() - 8, 20)
        face = font("table", "semibold" if step.screen else "regular")
        ink = color("accent_text" if step.screen else "text_2")
        words(painter, foot, step.waiting, ink, face, LEFT)
