"""Tabs: a word, a count, and a blue line under the one in front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.fonts import font, text_width
from pos_app.ui.paint import LEFT, box, smooth_painter, words
from pos_app.ui.theme import color
from pos_app.ui.tokens import radius
from pos_app.ui.widgets.badge import badge_text, badge_width, paint_badge

_HEIGHT, _GAP, _BETWEEN = 40, 8, 24


@dataclass(frozen=True, slots=True)
class TabSpec:
    """A tab's key, word and count (None = no count)."""

    key: str
    text: str
    count: int | None = None


class Tabs(QWidget):
    """`set_tabs([...])`, `chosen()`, `choose(key)`, `changed(key)`. ←/→ move."""

    changed = Signal(str)

    def __init__(self, tabs: Sequence[TabSpec] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: tuple[TabSpec, ...] = ()
        self._chosen = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_tabs(tabs)

    def chosen(self) -> str:
        """The key of the tab in front."""
        return self._chosen

    def set_tabs(self, tabs: Sequence[TabSpec]) -> None:
        """Show these; the one in front stays if it is still there."""
        self._tabs = tuple(tabs)
        keys = [t.key for t in tabs]
        self.choose(self._chosen if self._chosen in keys else keys[0] if keys else "")
        self.updateGeometry()

    def choose(self, key: str) -> None:
        """Bring a tab to the front without telling."""
        self._chosen = key
        word = next((t.text for t in self._tabs if t.key == key), "")
        self.setAccessibleName(word)
        self.update()

    def _wide(self, tab: TabSpec) -> int:
        wide = text_width(tab.text, "body", "bold")
        if tab.count is not None:
            wide += _GAP + badge_width(badge_text(tab.count))
        return wide

    def _areas(self) -> list[tuple[TabSpec, QRect]]:
        x, found = 0, list[tuple[TabSpec, QRect]]()
        for tab in self._tabs:
            wide = self._wide(tab)
            found.append((tab, QRect(x, 0, wide, self.height())))
            x += wide + _BETWEEN
        return found

    def _take(self, tab: TabSpec) -> None:
        if tab.key != self._chosen:
            self.choose(tab.key)
            self.changed.emit(tab.key)

    # Qt
    def sizeHint(self) -> QSize:
        return QSize(sum(self._wide(t) + _BETWEEN for t in self._tabs), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        now = next((n for n, t in enumerate(self._tabs) if t.key == self._chosen), 0)
        if step and 0 <= now + step < len(self._tabs):
            self._take(self._tabs[now + step])
        elif not step:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        for tab, area in self._areas():
            if area.adjusted(-8, 0, 8, 0).contains(event.position().toPoint()):
                self._take(tab)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("line"))
        for tab, area in self._areas():
            on = tab.key == self._chosen
            ink = color("accent_text" if on else "text_2")
            words(painter, area, tab.text, ink, font("body", "bold" if on else "medium"), LEFT)
            if tab.count is not None:
                text = badge_text(tab.count)
                x, top = area.right() - badge_width(text) + 1, (area.height() - 20) // 2
                paint_badge(painter, text, x, top, "info" if on else "neutral")
            if on:
                painter.fillRect(area.x(), self.height() - 2, area.width(), 2, color("accent"))
                if self.hasFocus():
                    frame = area.adjusted(-6, 2, 6, -4)
                    box(painter, frame, None, color("focus"), radius("control"), 2)
        painter.end()
