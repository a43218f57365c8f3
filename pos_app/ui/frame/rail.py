"""Where to go and what waits there: the column at the left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.frame.logo import Logo
from pos_app.ui.frame.rail_item import RailItem
from pos_app.ui.language import tr
from pos_app.ui.paint import smooth_painter
from pos_app.ui.theme import color
from pos_app.ui.tokens import Tone, tokens
from pos_app.ui.widgets.keycap import KeyCap
from pos_app.ui.widgets.text import Text

_LAST_KEY = 9


class RuleLine(QWidget):
    """A hairline between groups."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(13)

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        painter.fillRect(16, 6, self.width() - 32, 1, color("line"))
        painter.end()


class RailFoot(QWidget):
    """F1 단축키; a click opens the page too."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 16)
        row.setSpacing(12)
        row.addWidget(KeyCap("F1", self))
        row.addWidget(Text(tr("단축키"), "table", ink="text_2", parent=self))
        row.addStretch()
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    # Qt
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.pressed.emit()


class Rail(QWidget):
    """`chosen(key)` when the clerk wants another screen."""

    chosen = Signal(str)
    help_wanted = Signal()

    def __init__(self, entries: Sequence[ScreenEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(tokens().width["rail"])
        self._items: dict[str, RailItem] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._brand())
        self._fill(column, entries)
        column.addStretch()
        foot = RailFoot(self)
        foot.pressed.connect(self.help_wanted)
        column.addWidget(foot)

    def item(self, key: str) -> RailItem | None:
        """The entry of a screen, or None if the rail has none."""
        return self._items.get(key)

    def show_current(self, key: str) -> None:
        """Mark the screen in front; screens outside the rail leave the mark where it is."""
        item = self._items.get(key)
        if item is not None:
            item.setChecked(True)

    def set_badge(self, key: str, count: int, tone: Tone = "neutral") -> None:
        """How much waits at a screen."""
        item = self._items.get(key)
        if item is not None:
            item.set_badge(count, tone)

    def show_keys(self, shown: bool) -> None:
        """Show Ctrl+1…9 on the entries."""
        for item in self._items.values():
            item.show_key(shown)

    def _brand(self) -> QWidget:
        brand = QWidget(self)
        row = QHBoxLayout(brand)
        row.setContentsMargins(16, 16, 8, 18)
        row.setSpacing(8)
        row.addWidget(Logo(28, brand))
        row.addWidget(Text(tr("담다"), "title", "bold", parent=brand))
        row.addWidget(Text("POS", "table", "semibold", "text_3", parent=brand))
        row.addStretch()
        return brand

    def _fill(self, column: QVBoxLayout, entries: Sequence[ScreenEntry]) -> None:
        group: int | None = None
        for entry in (e for e in entries if e.rail):
            if group is not None and entry.group != group:
                column.addWidget(RuleLine(self))
            group = entry.group
            number = len(self._items) + 1
            key = f"Ctrl+{number}" if number <= _LAST_KEY else ""
            item = RailItem(entry.title, entry.icon, key, self)
            item.clicked.connect(lambda _on=False, name=entry.key: self.chosen.emit(name))
            if key:
                QShortcut(QKeySequence(key), item).activated.connect(item.click)
            column.addWidget(item)
            self._items[entry.key] = item

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = smooth_painter(self)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), color("line"))
        painter.end()
