"""The paper as it comes out of the printer: line by line, to the cut."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from pos_app.ui.paint import box, line, smooth_painter
from pos_app.ui.screens.devices.paper_ink import EDGE_DOTS, PaperInk
from pos_app.ui.theme import color

_MARGIN = 16
_TICK_MS = 16
_LINE_DOTS = 30  # what slides out at each tick: as fast as a receipt printer
_SLOT = 6
_TOOTH = 6


class _Sheet(QWidget):
    """One paper, of which `out` pixels have come out."""

    def __init__(self) -> None:
        super().__init__()
        self.ink: PaperInk | None = None
        self.out = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def all_out(self) -> bool:
        return self.ink is None or self.out >= self.ink.tall

    def show_out(self, out: int) -> None:
        """Show so much of it."""
        self.out = out if self.ink is None else min(out, self.ink.tall)
        edges = self.ink.edge * 2 if self.ink else 0
        self.setFixedHeight(self.out + edges + _MARGIN * 2 + _SLOT)
        self.update()

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.ink is None:
            return
        ink = self.ink
        painter = smooth_painter(self)
        painter.setClipRect(event.rect())
        left = (self.width() - ink.wide) // 2
        done = ink.cut and self.all_out
        tall = ink.edge + self.out + (ink.edge if done else 0)
        paper = QRect(left, _MARGIN, ink.wide, tall)
        if done:
            _paint_cut(painter, paper)
        else:
            box(painter, paper.adjusted(-1, -1, 1, 0), color("paper"), color("line"))
            slot = QRect(left - 12, paper.bottom() - 1, ink.wide + 24, _SLOT)
            box(painter, slot, color("line_strong"), None, _SLOT // 2)
        ratio = ink.image.devicePixelRatio()
        shown = QRectF(0, 0, ink.image.width(), self.out * ratio)
        painter.drawImage(QPointF(left + ink.edge, _MARGIN + ink.edge), ink.image, shown)
        painter.end()


def _paint_cut(painter: QPainter, paper: QRect) -> None:
    """The paper with the teeth of the cutter at its lower edge."""
    area = QRectF(paper)
    points = [area.topLeft(), area.topRight(), area.bottomRight()]
    steps = max(1, round(area.width() / _TOOTH))
    for step in range(1, steps):
        x = area.right() - area.width() * step / steps
        points.append(QPointF(x, area.bottom() - (_TOOTH / 2 if step % 2 else 0)))
    points.append(area.bottomLeft())
    painter.setPen(color("line"))
    painter.setBrush(color("paper"))
    painter.drawPolygon(QPolygonF(points))
    line(painter, area.topLeft(), area.topRight(), color("line"))


class LivePaper(QScrollArea):
    """`slide(ink)` lets a paper come out, or more of the one that hangs; `show_whole(ink)` lays one
    down. `room_changed` when it has to be drawn at another size."""

    room_changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = _Sheet()
        self._rest_at_top = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._sheet)

    def room(self) -> int:
        """The width there is for a paper, in pixels."""
        return self.viewport().width() - 2 * _MARGIN

    def out(self) -> int:
        """Pixels of the paper's ink that have come out."""
        return self._sheet.out

    def number(self) -> int:
        """The number of the paper shown, 0 while there is none."""
        return self._sheet.ink.number if self._sheet.ink else 0

    def sliding(self) -> bool:
        """Whether paper is coming out."""
        return self._timer.isActive()

    def slide(self, ink: PaperInk) -> None:
        """Let it come out; what already is out of the same paper stays out."""
        before, self._sheet.ink = self._sheet.ink, ink
        same = before is not None and before.number == ink.number
        grown = ink.wide / before.wide if before else 1.0
        self._sheet.show_out(round(self._sheet.out * grown) if same else 0)
        if self._sheet.all_out:
            self._sheet.update()
        else:
            self._timer.start()

    def show_whole(self, ink: PaperInk) -> None:
        """Show it as it lies, from its top."""
        fresh = ink.number != self.number()
        self._timer.stop()
        self._sheet.ink = ink
        self._sheet.show_out(ink.tall)
        if fresh:
            self.verticalScrollBar().setValue(0)

    def rest(self, at_top: bool) -> None:
        """Where to look once the paper is out: at its head, or at what came last."""
        self._rest_at_top = at_top
        if not self.sliding():
            self._look_at(at_top)

    def clear(self) -> None:
        """Show nothing."""
        self._timer.stop()
        self._sheet.ink = None
        self._sheet.show_out(0)

    def tick(self) -> None:
        """One line more, and the newest line in sight."""
        ink = self._sheet.ink
        if ink is not None:
            step = max(1, round(_LINE_DOTS * ink.edge / EDGE_DOTS * self._pace()))
            self._sheet.show_out(self._sheet.out + step)
            self._look_at(False)
        if self._sheet.all_out:
            self._timer.stop()
            self._look_at(self._rest_at_top)

    def _look_at(self, at_top: bool) -> None:
        bar = self.verticalScrollBar()
        bar.setMaximum(max(0, self._sheet.height() - self.viewport().height()))
        bar.setValue(0 if at_top else bar.maximum())

    def _pace(self) -> float:
        """A long paper does not keep anyone waiting for minutes."""
        ink = self._sheet.ink
        return max(1.0, ink.tall / 2_000) if ink else 1.0

    # Qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.room_changed.emit()

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 160)
