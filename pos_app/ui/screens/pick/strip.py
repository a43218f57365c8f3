"""A strip over the whole width above the work: somebody asks, or scans go elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.icons import paint_icon
from pos_app.ui.language import tr
from pos_app.ui.paint import box, smooth_painter
from pos_app.ui.screens.pick.letters import key_cap, reach, say
from pos_app.ui.theme import color, solid

_HEIGHT, _WORDS, _KEY = 72, 30, 24


class Strip(QWidget):
    """`tell(words, keys)`; empty words take it away. Keys are pairs of a key and what it does."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._words = ""
        self._keys: tuple[tuple[str, str], ...] = ()
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def tell(self, words: str, keys: tuple[tuple[str, str], ...] = ()) -> None:
        """Say it, or nothing any more."""
        self._words, self._keys = words, keys
        does = [tr("{key} {does}").format(key=key, does=does) for key, does in keys]
        self.setAccessibleName(" · ".join((words, *does)))
        self.setVisible(bool(words))
        self.update()

    def words(self) -> str:
        """What it says now."""
        return self._words

    # Qt
    def minimumSizeHint(self) -> QSize:
        return QSize(640, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, ink = smooth_painter(self), color("on_accent")
        box(painter, self.rect(), solid("warn"))
        paint_icon(painter, self._icon, 32, (self.height() - 40) / 2, ink, 40)
        right = self.width() - 32
        for key, does in reversed(self._keys):
            right = self._key(painter, key, does, right)
        said = QRect(96, 0, right - 96 - 16, self.height())
        say(painter, said, self._words, _WORDS, ink, "bold")
        painter.end()

    def _key(self, painter: QPainter, key: str, does: str, right: int) -> int:
        ink, wide = color("on_accent"), reach(does, _KEY)
        say(painter, QRect(right - wide, 0, wide, self.height()), does, _KEY, ink)
        left = right - wide - 12 - reach(key, _KEY) - 20
        key_cap(painter, key, left, self.height() // 2, ink, _KEY)
        return left - 32
