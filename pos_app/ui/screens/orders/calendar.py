"""달력: any day at all, a month at a time, over the list."""

from __future__ import annotations

import calendar
import datetime as dt

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.fonts import font
from pos_app.ui.format import as_date, day_number
from pos_app.ui.language import tr
from pos_app.ui.paint import CENTER, box, smooth_painter, words
from pos_app.ui.theme import color
from pos_app.ui.tokens import height, radius
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.text import Text

_WIDE = 40
_KEYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Month(QWidget):
    """Six weeks of squares; arrows move, Enter takes, days to come sleep."""

    taken = Signal(int)
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day, self._last = dt.date(2026, 1, 1), dt.date(2026, 1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(self.sizeHint())

    def show_day(self, day: dt.date, last: dt.date) -> None:
        """This day in hand; days after `last` cannot be taken."""
        self.day, self._last = min(day, last), last
        self.setAccessibleName(f"{self.day:%Y-%m-%d}")
        self.update()
        self.turned.emit()

    def turn(self, months: int) -> None:
        """Another month, the same day of it or its last."""
        place = self.day.year * 12 + self.day.month - 1 + months
        year, month = place // 12, place % 12 + 1
        longest = calendar.monthrange(year, month)[1]
        self.show_day(dt.date(year, month, min(self.day.day, longest)), self._last)

    def _days(self) -> list[dt.date]:
        first = self.day.replace(day=1)
        start = first - dt.timedelta(days=first.weekday())
        return [start + dt.timedelta(days=n) for n in range(42)]

    def _area(self, place: int) -> QRect:
        tall = height("control_small")
        return QRect(place % 7 * _WIDE, tall + place // 7 * tall, _WIDE, tall)

    # Qt
    def sizeHint(self) -> QSize:
        return QSize(_WIDE * 7, height("control_small") * 7)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key()))
        if step is not None:
            self.show_day(self.day + dt.timedelta(days=step), self._last)
        elif event.key() in _PAGES:
            self.turn(_PAGES[Qt.Key(event.key())])
        elif event.key() in _ENTER:
            self.taken.emit(day_number(self.day))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        for place, day in enumerate(self._days()):
            if self._area(place).contains(event.position().toPoint()) and day <= self._last:
                self.taken.emit(day_number(day))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        head = height("control_small")
        for place, letter in enumerate(tr("월화수목금토일")):
            area = QRect(place * _WIDE, 0, _WIDE, head)
            words(painter, area, letter, color("text_2"), font("caption", "medium"), CENTER)
        for place, day in enumerate(self._days()):
            area, on = self._area(place), day == self.day
            if on:
                edge = color("focus" if self.hasFocus() else "accent")
                inner = area.adjusted(2, 2, -2, -2)
                box(painter, inner, color("selected"), edge, radius("control"), 2)
            ink = "accent_text" if on else "text" if day.month == self.day.month else "text_2"
            ink = "text_off" if day > self._last else ink
            words(painter, area, str(day.day), color(ink), font("table", "medium"), CENTER)
        painter.end()


class CalendarSheet(QWidget):
    """`open_at(day, last, corner)`; `chosen(day)`. Esc and its own button close it."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.month = Month(self)
        self._title = Text("", "body", "semibold", parent=self)
        back = KeyButton(tr("이전 달"), kind="text", size="small", parent=self)
        on = KeyButton(tr("다음 달"), kind="text", size="small", parent=self)
        head = QHBoxLayout()
        head.addWidget(back)
        head.addStretch()
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(on)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addLayout(head)
        column.addWidget(self.month, 0, Qt.AlignmentFlag.AlignHCenter)
        back.clicked.connect(lambda: self.month.turn(-1))
        on.clicked.connect(lambda: self.month.turn(1))
        self.month.turned.connect(self._turned)
        self.month.taken.connect(self._taken)
        self.hide()

    def open_at(self, day: int, last: int, corner: QPoint) -> None:
        """Show it with its upper right corner there."""
        self.month.show_day(as_date(day), as_date(last))
        self.adjustSize()
        self.move(corner.x() - self.width(), corner.y())
        self.show()
        self.raise_()
        self.month.setFocus()

    def close_sheet(self) -> bool:
        """Put it away; False if it was not there."""
        was = not self.isHidden()
        self.hide()
        return was

    def _turned(self) -> None:
        day = self.month.day
        self._title.setText(tr("{y}년 {m}월").format(y=day.year, m=day.month))

    def _taken(self, day: int) -> None:
        self.hide()
        self.chosen.emit(day)

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        box(painter, self.rect(), color("surface"), color("line_strong"), radius("card"))
        painter.end()
