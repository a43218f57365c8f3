"""What stops the hand: seven tenths of the screen, with what is to be picked still above it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pos_app.domain.picking import PickLine
from pos_app.ui.icons import paint_icon
from pos_app.ui.language import tr
from pos_app.ui.paint import RIGHT, box, line, smooth_painter
from pos_app.ui.screens.pick.letters import say, wrapped
from pos_app.ui.screens.pick.shown import Halt
from pos_app.ui.theme import color, solid
from pos_app.ui.tokens import radius

_TALL = 828
_TOP = 0.24


class HaltPanel(QWidget):
    """`show_halt(halt, wanted, ignored)`; keys do nothing here, the screen knows which may."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._halt: Halt | None = None
        self._wanted: PickLine | None = None
        self._ignored = 0

    def show_halt(self, halt: Halt, wanted: PickLine | None, ignored: int) -> None:
        """Say it, and how many scans were thrown away meanwhile."""
        self._halt, self._wanted, self._ignored = halt, wanted, ignored
        self.setAccessibleName(f"{halt.word} {halt.step}")
        self.update()

    # Qt
    def minimumSizeHint(self) -> QSize:
        return QSize(640, 480)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        halt = self._halt
        if halt is None:
            return
        painter = smooth_painter(self)
        top = int(self.height() * _TOP)
        box(painter, QRect(0, 0, self.width(), top), color("surface"))
        self._still(painter, top)
        box(painter, QRect(0, top, self.width(), self.height() - top), solid(halt.tone))
        self._what(painter, halt, top)
        painter.end()

    def _still(self, painter: QPainter, top: int) -> None:
        """What is to be picked stays readable: it is where hands go next."""
        scale, wanted = self.height() / _TALL, self._wanted
        pad = int(48 * scale)
        if wanted is None:
            area = QRect(pad, 0, self.width() - 2 * pad, top)
            say(painter, area, tr("담을 것이 없습니다"), 48 * scale, color("text_2"))
            return
        ink, soft = color("text"), color("text_2")
        third = int(self.width() * 0.3)
        place = QRect(pad, int(top * 0.3), third - pad, int(top * 0.6))
        say(painter, QRect(pad, int(top * 0.1), 160, int(top * 0.2)), tr("자리"), 22 * scale, soft)
        say(painter, place, wanted.place or "-", 92 * scale, ink, "extrabold")
        x, wide = third + pad, self.width() - third - pad - int(260 * scale)
        box(painter, QRect(third + pad // 2, int(top * 0.2), 1, int(top * 0.6)), color("line"))
        name = QRect(x, int(top * 0.2), wide, int(top * 0.32))
        say(painter, name, wanted.product, 46 * scale, ink, "bold")
        option = QRect(x, int(top * 0.52), wide, int(top * 0.3))
        say(painter, option, wanted.option, 38 * scale, soft)
        right = QRect(self.width() - int(230 * scale), 0, int(182 * scale), top)
        say(painter, right, str(wanted.left), 170 * scale, ink, "extrabold", RIGHT)

    def _what(self, painter: QPainter, halt: Halt, top: int) -> None:
        scale, ink = self.height() / _TALL, color("on_accent")
        pad = int(48 * scale)
        wide = self.width() - 2 * pad
        y = top + int(40 * scale)
        edge = 96
        paint_icon(painter, halt.icon, pad, y + (110 * scale - edge) / 2, ink, edge)
        word = QRect(pad + edge + 28, y, wide - edge - 28, int(110 * scale))
        say(painter, word, halt.word, 100 * scale, ink, "extrabold")
        y = word.bottom() + int(28 * scale)
        y = self._facts(painter, halt, QRect(pad, y, wide, int(160 * scale)), ink, scale)
        foot = self.height() - int(76 * scale)
        step = QRect(pad, y + int(24 * scale), wide, foot - y - int(32 * scale))
        wrapped(painter, step, halt.step, 40 * scale, ink)
        self._foot(painter, halt, QRect(pad, foot, wide, int(52 * scale)), ink, scale)

    def _facts(self, painter: QPainter, halt: Halt, area: QRect, ink: QColor, scale: float) -> int:
        if not (halt.item or halt.code):
            return area.top()
        line(painter, QPointF(area.topLeft()), QPointF(area.topRight()), ink, 2)
        half = int(area.width() * 0.64) if halt.item else 0
        small = 22 * scale
        if halt.item:
            at = QRect(area.left(), area.top() + int(14 * scale), half - 24, int(32 * scale))
            say(painter, at, tr("스캔한 것"), small, ink)
            at = QRect(at.left(), at.bottom(), half - 24, int(60 * scale))
            say(painter, at, halt.item, 44 * scale, ink, "bold")
            at = QRect(at.left(), at.bottom(), half - 24, int(36 * scale))
            say(painter, at, halt.item_fact, small, ink)
        if halt.code:
            x, wide = area.left() + half, area.width() - half
            at = QRect(x, area.top() + int(14 * scale), wide, int(32 * scale))
            say(painter, at, tr("읽은 코드"), small, ink)
            at = QRect(x, at.bottom(), wide, int(60 * scale))
            say(painter, at, halt.code, 44 * scale, ink, "bold")
            at = QRect(x, at.bottom(), wide, int(36 * scale))
            say(painter, at, halt.code_fact, small, ink)
        line(painter, QPointF(area.bottomLeft()), QPointF(area.bottomRight()), ink, 2)
        return area.bottom()

    def _foot(self, painter: QPainter, halt: Halt, area: QRect, ink: QColor, scale: float) -> None:
        cap = QRect(area.left(), area.top() + int(6 * scale), int(64 * scale), int(40 * scale))
        box(painter, cap, None, ink, radius("control"), 2)
        from pos_app.ui.paint import CENTER

        say(painter, cap, "Esc", 20 * scale, ink, "semibold", CENTER)
        closing = QRect(cap.right() + 16, area.top(), area.width() // 2, area.height())
        say(painter, closing, halt.closing, 22 * scale, ink)
        if self._ignored:
            said = tr("이 화면에서 무시한 스캔 {n}번").format(n=self._ignored)
            right = QRect(area.center().x() + 80, area.top(), area.width() // 2 - 80, area.height())
            say(painter, right, said, 22 * scale, ink, "semibold", RIGHT)
