"""How many orders on which day: the clerk's first question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.ui.fonts import font
from pos_app.ui.format import number, short_day
from pos_app.ui.icons import paint_icon
from pos_app.ui.language import tr
from pos_app.ui.paint import CENTER, box, smooth_painter, words
from pos_app.ui.theme import color
from pos_app.ui.tokens import height, radius
from pos_app.ui.widgets.button import KeyButton

WIDE_DAYS, NARROW_DAYS = 14, 10
_NARROW = 1366
_ARROW = 32


@dataclass(frozen=True, slots=True)
class DayCount:
    """A Korean calendar day (20261124) and how many orders it has."""

    day: int
    count: int


class DayCells(QWidget):
    """The days themselves; `DayStrip` is what screens use."""

    changed = Signal(int)
    edge = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[DayCount, ...] = ()
        self._chosen = 0
        self._hover = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def shown(self) -> tuple[DayCount, ...]:
        """The days that fit, the latest last."""
        room = NARROW_DAYS if self.window().width() < _NARROW else WIDE_DAYS
        return self._days[-room:]

    def chosen(self) -> int:
        """The chosen day, 0 while there is none."""
        return self._chosen

    def set_days(self, days: Sequence[DayCount], chosen: int) -> None:
        """Show these, one chosen, without telling."""
        self._days, self._chosen = tuple(days), chosen
        here = next((d for d in days if d.day == chosen), None)
        name = f"{short_day(here.day)} {number(here.count)}" if here else ""
        self.setAccessibleName(name)
        self.update()

    def move_by(self, step: int) -> None:
        """To the day before or after; past the end `edge` tells which way."""
        shown = self.shown()
        now = next((n for n, d in enumerate(shown) if d.day == self._chosen), -1)
        if now >= 0 and 0 <= now + step < len(shown):
            self._take(shown[now + step].day)
        else:
            self.edge.emit(step)

    def _take(self, day: int) -> None:
        if day != self._chosen:
            self.set_days(self._days, day)
            self.changed.emit(day)

    def _area(self, place: int) -> QRect:
        wide = self.width() / max(len(self.shown()), 1)
        return QRect(round(place * wide), 4, round(wide) - 2, self.height() - 8)

    # Qt
    def sizeHint(self) -> QSize:
        return QSize(60 * NARROW_DAYS, height("header") - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.move_by(step)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        for place, day in enumerate(self.shown()):
            if self._area(place).contains(event.position().toPoint()):
                self._take(day.day)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        for place, day in enumerate(self.shown()):
            area, on = self._area(place), day.day == self._chosen
            if on:
                edge = color("focus" if self.hasFocus() else "accent")
                wide = 2 if self.hasFocus() else 1
                box(painter, area, color("selected"), edge, radius("control"), wide)
            top = QRect(area.x(), area.y() + 6, area.width(), 18)
            ink = color("accent_text" if on else "text_2")
            face = font("caption", "medium")
            words(painter, top, short_day(day.day), ink, face, CENTER)
            below = QRect(area.x(), area.y() + 25, area.width(), 22)
            ink = color("accent_text" if on else "text_2")
            words(painter, below, number(day.count), ink, font("strong", "semibold"), CENTER)
        painter.end()


class _Arrow(QWidget):
    """One day back or on."""

    pressed = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.setFixedWidth(_ARROW)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        paint_icon(painter, self._name, 6, (self.height() - 20) / 2, color("text_2"), 20)
        painter.end()


class DayStrip(QWidget):
    """14 days (10 in narrow windows) with their counts. ←/→ move.

    `changed(day)`; `edge(-1 | 1)` when the clerk wants days that are not loaded;
    `calendar_wanted` for 달력.
    """

    changed = Signal(int)
    edge = Signal(int)
    calendar_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(height("header"))
        self.cells = DayCells(self)
        self.calendar = KeyButton(tr("달력"), size="small", parent=self)
        back, on = _Arrow("chevron_left", self), _Arrow("chevron_right", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 24, 1)
        row.setSpacing(4)
        row.addWidget(back)
        row.addWidget(self.cells, 1)
        row.addWidget(on)
        row.addSpacing(8)
        row.addWidget(self.calendar)
        back.pressed.connect(lambda: self.cells.move_by(-1))
        on.pressed.connect(lambda: self.cells.move_by(1))
        self.cells.changed.connect(self.changed)
        self.cells.edge.connect(self.edge)
        self.calendar.clicked.connect(self.calendar_wanted)

    def set_days(self, days: Sequence[DayCount], chosen: int) -> None:
        """Show these days, the latest last, one chosen."""
        self.cells.set_days(days, chosen)

    def chosen(self) -> int:
        """The chosen day, for example 20261124."""
        return self.cells.chosen()

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = smooth_painter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("line"))
        painter.end()
