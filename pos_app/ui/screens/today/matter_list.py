"""The list of what needs a person: tall rows, ↑/↓ and Enter, buttons that act in place."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.paint import smooth_painter
from pos_app.ui.screens.today.rows import Act, MatterRow
from pos_app.ui.theme import color
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.glyph import Glyph
from pos_app.ui.widgets.text import Text

_LEAST = 72
_AGE = 56
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Snug(Text):
    """Wrapped words exactly as high as they are at their width; Qt's own guess leaves gaps."""

    # Qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.setMinimumHeight(0)
            self.setFixedHeight(max(self.heightForWidth(self.width()), 1))


class MatterLine(QWidget):
    """One row. `pressed(act)` of its buttons, `chosen()` when it is clicked or its button focused."""

    pressed = Signal(object)
    chosen = Signal()
    opened = Signal()

    def __init__(self, row: MatterRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self._current = False
        self.setMinimumHeight(_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(f"{row.title}. {row.detail}. {row.age}")
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addStretch(1)
        column.addWidget(Snug(row.title, "body", "semibold", wrap=True, parent=self))
        column.addWidget(Snug(row.detail, "table", ink="text_2", wrap=True, parent=self))
        column.addStretch(1)
        age = Text(row.age, "table", ink="text_2", align=_RIGHT, parent=self)
        age.setMinimumWidth(_AGE)
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 10, 16, 11)
        line.setSpacing(8)
        glyph = Glyph(row.glyph, row.tone, 16, disc=True, parent=self)
        line.addWidget(glyph, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addSpacing(8)
        line.addLayout(column, 1)
        line.addWidget(age)
        line.addSpacing(8)
        self._buttons: list[KeyButton] = []
        for act, word in row.buttons:
            button = KeyButton(word, size="small", parent=self)
            button.clicked.connect(lambda _=False, act=act: self.pressed.emit(act))
            line.addWidget(button)
            self._buttons.append(button)

    def set_current(self, current: bool) -> None:
        """Mark the row a person is at."""
        self._current = current
        self.update()

    def buttons(self) -> list[KeyButton]:
        """Its buttons, left to right."""
        return self._buttons

    # Qt
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.chosen.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        if self._current:
            painter.fillRect(self.rect(), color("selected"))
            painter.fillRect(0, 0, 4, self.height(), color("accent"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("line"))
        painter.end()


class MatterList(QScrollArea):
    """`show_rows`; `acted(row, act)`, `opened(row)`. The current row keeps its key."""

    acted = Signal(object, object)
    opened = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lines: list[MatterLine] = []
        self._rows: Sequence[MatterRow] = ()
        self._current: Hashable = None
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setWidget(self._inner)

    def show_rows(self, rows: Sequence[MatterRow]) -> None:
        """Show these; nothing moves where nothing changed."""
        if list(rows) == list(self._rows):
            return
        had_focus = self.hasFocus() or self._inner.isAncestorOf(self.focusWidget() or self)
        place = next((n for n, r in enumerate(self._rows) if r.key == self._current), 0)
        self._rows = rows
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(row) for row in rows]
        for number, line in enumerate(self._lines):
            self._column.insertWidget(number, line)
            line.show()
        keys = [row.key for row in rows]
        if self._current not in keys:
            self._current = keys[min(place, len(keys) - 1)] if keys else None
        self._mark()
        if had_focus:
            self.setFocus()

    def current(self) -> MatterRow | None:
        """The row a person is at."""
        return next((row for row in self._rows if row.key == self._current), None)

    def lines(self) -> list[MatterLine]:
        """The rows as drawn."""
        return self._lines

    def _line(self, row: MatterRow) -> MatterLine:
        line = MatterLine(row, self._inner)
        line.pressed.connect(partial(self._press, row))
        line.chosen.connect(lambda: self._choose(row))
        line.opened.connect(lambda: self.opened.emit(row))
        return line

    def _press(self, row: MatterRow, act: Act) -> None:
        self._current = row.key
        self._mark()
        if act is Act.OPEN:
            self.opened.emit(row)
        else:
            self.acted.emit(row, act)

    def _choose(self, row: MatterRow) -> None:
        self._current = row.key
        self._mark()
        self.setFocus()

    def _mark(self) -> None:
        for line in self._lines:
            now = line.row.key == self._current
            line.set_current(now and self.isEnabled())
            policy = Qt.FocusPolicy.TabFocus if now else Qt.FocusPolicy.NoFocus
            for button in line.buttons():
                button.setFocusPolicy(policy)
            if now:
                self.ensureWidgetVisible(line, 0, 0)

    def _move(self, step: int) -> None:
        place = next((n for n, r in enumerate(self._rows) if r.key == self._current), -1)
        if 0 <= place + step < len(self._rows):
            self._current = self._rows[place + step].key
            self._mark()
            self.setFocus()

    # Qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        row = self.current()
        if event.key() in steps:
            self._move(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.opened.emit(row)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark()
