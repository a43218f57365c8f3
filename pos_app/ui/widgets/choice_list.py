"""A short list of names to choose one from: people, sections, devices' drivers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.fonts import font, metrics, text_width
from pos_app.ui.icons import paint_icon
from pos_app.ui.paint import LEFT, box, smooth_painter, words
from pos_app.ui.pills import PillSpec
from pos_app.ui.theme import color
from pos_app.ui.tokens import height, radius
from pos_app.ui.widgets.pill import paint_mark, pill_width

_PAD, _ICON, _GAP = 12, 20, 12


@dataclass(frozen=True, slots=True)
class ChoiceSpec:
    """One row: its key, its name, a smaller line below (or none), an icon, a mark at the right."""

    key: str
    title: str
    caption: str = ""
    icon: str = ""
    mark: PillSpec | None = None
    off: bool = False


class ChoiceList(QWidget):
    """`set_choices([...])`, `chosen()`, `choose(key)`, `changed(key)`; ↑/↓ move, one Tab stop."""

    changed = Signal(str)
    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._rows: tuple[ChoiceSpec, ...] = ()
        self._chosen = ""
        self._over = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def chosen(self) -> str:
        """The key of the chosen row, `""` while there is none."""
        return self._chosen

    def keys(self) -> tuple[str, ...]:
        """The keys from top to bottom."""
        return tuple(row.key for row in self._rows)

    def set_choices(self, rows: Sequence[ChoiceSpec]) -> None:
        """Show these; the chosen one stays if it is still there, else the first is."""
        self._rows = tuple(rows)
        keys = self.keys()
        self.choose(self._chosen if self._chosen in keys else keys[0] if keys else "")
        self.updateGeometry()

    def choose(self, key: str) -> None:
        """Choose without telling."""
        self._chosen = key
        title = next((row.title for row in self._rows if row.key == key), "")
        self.setAccessibleName(f"{self._name} {title}".strip())
        self.update()

    def chosen_area(self) -> QRect:
        """Where the chosen row is, for a scroll area that keeps it in sight; empty without one."""
        place, tall = self._place(), self._tall()
        return QRect() if place < 0 else QRect(0, place * tall, self.width(), tall)

    def _tall(self) -> int:
        return height("row_tall") if any(row.caption for row in self._rows) else height("row")

    def _place(self) -> int:
        return next((n for n, row in enumerate(self._rows) if row.key == self._chosen), -1)

    def _take(self, place: int) -> None:
        if 0 <= place < len(self._rows) and self._rows[place].key != self._chosen:
            self.choose(self._rows[place].key)
            self.changed.emit(self._chosen)

    def _wide(self, row: ChoiceSpec) -> int:
        wide = max(text_width(row.title, "body", "semibold"), text_width(row.caption, "caption"))
        wide += _PAD * 2 + 4 + (_ICON + _GAP if row.icon else 0)
        return wide + (_GAP + pill_width(row.mark) if row.mark else 0)

    # Qt
    def sizeHint(self) -> QSize:
        wide = max((self._wide(row) for row in self._rows), default=160)
        return QSize(wide, self._tall() * len(self._rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 240), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self._take(self._place() + step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._take(int(event.position().y()) // self._tall())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = int(event.position().y()) // self._tall()
        if over != self._over:
            self._over = over
            self.update()

    def leaveEvent(self, event: object) -> None:  # type: ignore[override]
        del event
        self._over = -1
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        tall = self._tall()
        for number, row in enumerate(self._rows):
            area = QRect(0, number * tall, self.width(), tall)
            self._paint_row(painter, row, area, number == self._over)
        painter.end()

    def _paint_row(self, painter: QPainter, row: ChoiceSpec, area: QRect, over: bool) -> None:
        on = row.key == self._chosen
        if on or over:
            fill = color("selected" if on else "hover")
            edge = color("focus") if on and self.hasFocus() else None
            box(painter, area.adjusted(0, 1, 0, -1), fill, edge, radius("control"), 2)
        x = area.x() + _PAD
        if row.icon:
            ink = color("accent_text" if on else "text_2")
            paint_icon(painter, row.icon, x, area.center().y() - _ICON / 2 + 1, ink, _ICON)
            x += _ICON + _GAP
        room = area.right() - _PAD - x
        if row.mark is not None:
            wide = pill_width(row.mark)
            room -= wide + _GAP
            paint_mark(painter, row.mark, area.right() - wide, area.y(), area.height())
        self._paint_words(painter, row, QRect(x, area.y(), room, area.height()), on)

    def _paint_words(self, painter: QPainter, row: ChoiceSpec, area: QRect, on: bool) -> None:
        ink = color("text_off" if row.off else "accent_text" if on else "text")
        weight = "semibold" if on or row.caption else "medium"
        title = metrics("body", weight).elidedText(
            row.title, Qt.TextElideMode.ElideRight, area.width()
        )
        face = font("body", weight)
        if not row.caption:
            words(painter, area, title, ink, face, LEFT)
            return
        half = area.height() // 2
        words(painter, QRect(area.x(), area.y() + 3, area.width(), half), title, ink, face, LEFT)
        below = QRect(area.x(), area.y() + half, area.width(), half - 4)
        caption = metrics("caption").elidedText(
            row.caption, Qt.TextElideMode.ElideRight, area.width()
        )
        words(painter, below, caption, color("text_2"), font("caption"), LEFT)
