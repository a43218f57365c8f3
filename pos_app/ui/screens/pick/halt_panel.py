"""What stops the hand: seven tenths of the screen, with what is to be picked still above it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pos_app.domain.warehouse.picking import PickLine
from pos_app.ui.icons import paint_icon
from pos_app.ui.language import tr
from pos_app.ui.paint import RIGHT, box, line, smooth_painter
from pos_app.ui.screens.pick.letters import key_cap, reach, say, wrapped
from pos_app.ui.screens.pick.shown import Halt
from pos_app.ui.theme import color, solid

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
        self.setAccessibleName(" ".join((halt.word, halt.item, halt.code, halt.step)).strip())
        self.update()

    def halt(self) -> Halt | None:
        """What it said last."""
        return self._halt

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
        x, wide = third + pad, self.width() - third - pad - int(400 * scale)
        box(painter, QRect(third + pad // 2, int(top * 0.2), 1, int(top * 0.6)), color("line"))
        name = QRect(x, int(top * 0.14), wide, int(top * 0.42))
        y = wrapped(painter, name, wanted.product, 46 * scale, ink, "bold")
        option = QRect(x, y + int(4 * scale), wide, int(top * 0.26))
        say(painter, option, wanted.option, 38 * scale, soft)
        right = QRect(self.width() - int(230 * scale), 0, int(182 * scale), top)
        say(painter, right, str(wanted.left), 170 * scale, ink, "extrabold", RIGHT)
        label = QRect(right.left() - int(130 * scale), 0, int(120 * scale), top)
        figure = reach(str(wanted.left), 170 * scale, "extrabold")
        label.moveRight(right.right() - min(figure, right.width()) - int(24 * scale))
        say(painter, label, tr("남은 수량"), 22 * scale, soft, "semibold", RIGHT)

    def _what(self, painter: QPainter, halt: Halt, top: int) -> None:
        scale, ink = self.height() / _TALL, color("on_accent")
        pad = int(48 * scale)
        wide = self.width() - 2 * pad
        y = top + int(32 * scale)
        edge = int(112 * scale)
        paint_icon(painter, halt.icon, pad - edge * 0.1, y, ink, edge)
        word = QRect(pad + edge + int(20 * scale), y, wide - edge - int(20 * scale), edge)
        say(painter, word, halt.word, 100 * scale, ink, "extrabold")
        y = word.bottom() + int(24 * scale)
        y = self._facts(painter, halt, QRect(pad, y, wide, int(160 * scale)), ink, scale)
        foot = self.height() - int(76 * scale)
        keys = foot - int(64 * scale) if halt.keys else foot
        step = QRect(pad, y + int(20 * scale), wide, keys - y - int(28 * scale))
        wrapped(painter, step, halt.step, 44 * scale, ink)
        at = QRect(pad, keys, wide, int(52 * scale))
        for key, does in halt.keys:
            at.setLeft(self._key(painter, key, does, at, ink, scale))
        self._foot(painter, halt, QRect(pad, foot, wide, int(52 * scale)), ink, scale)

    def _key(
        self, painter: QPainter, key: str, does: str, area: QRect, ink: QColor, scale: float
    ) -> int:
        """A key and what it does; where the next one begins."""
        end = key_cap(painter, key, area.left(), area.center().y(), ink, 24 * scale)
        x = end + int(14 * scale)
        said = QRect(x, area.top(), reach(does, 28 * scale), area.height())
        say(painter, said, does, 28 * scale, ink)
        return said.right() + int(48 * scale)

    def _facts(self, painter: QPainter, halt: Halt, area: QRect, ink: QColor, scale: float) -> int:
        if not (halt.item or halt.code):
            return area.top()
        line(painter, QPointF(area.topLeft()), QPointF(area.topRight()), ink, 2)
        half = int(area.width() * (0.6 if halt.code else 1)) if halt.item else 0
        if halt.item:
            left = QRect(area.left(), area.top(), half - 24, area.height())
            self._fact(painter, (halt.item_head, halt.item, halt.item_fact), left, ink, scale)
        if halt.code:
            right = area.adjusted(half, 0, 0, 0)
            self._code(painter, halt, right, ink, scale)
        line(painter, QPointF(area.bottomLeft()), QPointF(area.bottomRight()), ink, 2)
        return area.bottom()

    def _fact(
        self,
        painter: QPainter,
        said: tuple[str, str, str],
        area: QRect,
        ink: QColor,
        scale: float,
    ) -> None:
        small, (x, wide) = 24 * scale, (area.left(), area.width())
        at = QRect(x, area.top() + int(12 * scale), wide, int(34 * scale))
        say(painter, at, said[0], small, ink)
        at = QRect(x, at.bottom(), wide, int(62 * scale))
        wrapped(painter, at, said[1], 46 * scale, ink)
        at = QRect(x, at.bottom(), wide, int(38 * scale))
        say(painter, at, said[2], small, ink)

    def _code(self, painter: QPainter, halt: Halt, area: QRect, ink: QColor, scale: float) -> None:
        """What was scanned, to its last character: a long one in smaller letters over lines."""
        head = tr("읽은 코드")
        if reach(halt.code, 28 * scale, "bold") <= area.width():
            self._fact(painter, (head, halt.code, halt.code_fact), area, ink, scale)
            return
        said = " · ".join((head, halt.code_fact))
        at = QRect(area.left(), area.top() + int(12 * scale), area.width(), int(34 * scale))
        say(painter, at, said, 24 * scale, ink)
        rest = QRect(area.left(), at.bottom() + 2, area.width(), area.bottom() - at.bottom() - 6)
        wrapped(painter, rest, halt.code, 32 * scale, ink, "bold", anywhere=True)

    def _foot(self, painter: QPainter, halt: Halt, area: QRect, ink: QColor, scale: float) -> None:
        end = key_cap(painter, "Esc", area.left(), area.center().y(), ink, 22 * scale)
        half = area.width() // 2
        x = end + int(16 * scale)
        wide = area.width() - (x - area.left()) if not self._ignored else half
        say(painter, QRect(x, area.top(), wide, area.height()), halt.closing, 24 * scale, ink)
        if self._ignored:
            said = tr("이 화면에서 무시한 스캔 {n}번").format(n=self._ignored)
            right = QRect(x + half, area.top(), area.right() - x - half, area.height())
            say(painter, right, said, 24 * scale, ink, "semibold", RIGHT)
