"""Choosing one of a list."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QSizePolicy, QWidget

from pos_app.ui.fonts import font, text_width
from pos_app.ui.icons import paint_icon
from pos_app.ui.paint import LEFT, box, smooth_painter, words
from pos_app.ui.theme import color
from pos_app.ui.tokens import height, radius


class Combo(QComboBox):
    """`set_choices([(key, word), …])`; `chosen()` is the key, `changed` Qt's `activated`.

    The wheel does not change it: a list that scrolls past must not change a courier.
    """

    def __init__(self, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._small = small
        view = QListView(self)
        view.setObjectName("choices")
        self.setView(view)
        self.setFont(font("table" if small else "body"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_choices(self, choices: Sequence[tuple[Hashable, str]]) -> None:
        """Show these; the chosen key stays if it is among them."""
        before = self.chosen()
        self.clear()
        for key, word in choices:
            self.addItem(word, key)
        self.choose(before)

    def chosen(self) -> Any:
        """The key of the chosen word, or None."""
        return self.currentData()

    def choose(self, key: Hashable) -> None:
        """Choose by key; an unknown key leaves the first."""
        found = next((n for n in range(self.count()) if self.itemData(n) == key), 0)
        self.setCurrentIndex(found if self.count() else -1)

    # Qt
    def sizeHint(self) -> QSize:
        size = "table" if self._small else "body"
        widest = max((text_width(self.itemText(n), size) for n in range(self.count())), default=80)
        return QSize(widest + 12 + 40, height("control_small" if self._small else "control"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        on, focus = self.isEnabled(), self.hasFocus()
        edge = color("focus" if focus else "line_strong" if on else "line")
        fill = color("surface" if on else "disabled")
        box(painter, self.rect(), fill, edge, radius("control"), 2 if focus else 1)
        ink = color("text" if on else "text_off")
        area = QRect(12, 0, self.width() - 44, self.height())
        words(painter, area, self.currentText(), ink, self.font(), LEFT)
        top = (self.height() - 16) / 2
        paint_icon(painter, "chevron_down", self.width() - 28, top, color("text_2"), 16)
        painter.end()
