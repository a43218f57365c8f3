"""Title, one line of facts, search and buttons of the screen in front."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from pos_app.ui.paint import smooth_painter
from pos_app.ui.screen import Screen
from pos_app.ui.theme import color
from pos_app.ui.tokens import height
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.text import Text

_SEARCH = 288
_SEARCH_LEAST = 208
_MARGIN, _GAP = 24, 8


class HeaderPage(QWidget):
    """The header of one screen. In narrow windows the icons of the buttons go first, never words."""

    def __init__(self, screen: Screen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text(screen.title(), "title", "bold", parent=self)
        self._facts = Text(screen.facts(), "table", ink="text_2", parent=self)
        self._facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._facts_width = 0
        self._search = screen.search()
        self._buttons = list(screen.buttons())
        screen.facts_changed.connect(self._facts.setText)
        screen.title_changed.connect(self._title.setText)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 0, 16, 1)
        row.setSpacing(_GAP)
        row.addWidget(self._title)
        row.addSpacing(_GAP)
        row.addWidget(self._facts, 1)
        if self._search is not None:
            self._search.setFixedWidth(_SEARCH)
            row.addWidget(self._search)
        for button in self._buttons:
            row.addWidget(button)

    def _squeeze(self) -> None:
        """Icons first, then the search field gives way; the facts line keeps its words."""
        keys = [b for b in self._buttons if isinstance(b, KeyButton)]
        for button in keys:
            button.hide_icon(False)
        if self._search is not None:
            self._search.setFixedWidth(_SEARCH)
        if self._spare() < 0:
            for button in keys:
                button.hide_icon(True)
        if self._spare() < 0 and self._search is not None:
            self._search.setFixedWidth(max(_SEARCH + self._spare(), _SEARCH_LEAST))

    def _spare(self) -> int:
        shown = [b for b in self._buttons if not b.isHidden()]
        used = sum(b.sizeHint().width() + _GAP for b in shown)
        used += self._title.sizeHint().width() + _GAP * 3 + self._facts.sizeHint().width()
        used += self._search.width() + _GAP if self._search is not None else 0
        return self.width() - used - _MARGIN - 16

    # Qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._squeeze()


class Header(QStackedWidget):
    """One page per screen, so that a hidden screen's keys sleep with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(height("header"))
        self._pages: dict[str, HeaderPage] = {}

    def show_screen(self, screen: Screen) -> None:
        """Show the page of a screen, built at its first visit."""
        if screen.key not in self._pages:
            page = HeaderPage(screen, self)
            self._pages[screen.key] = page
            self.addWidget(page)
        self.setCurrentWidget(self._pages[screen.key])

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = smooth_painter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("line"))
        painter.end()
