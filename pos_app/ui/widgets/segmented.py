"""One of two or three, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPaintEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.fonts import font, text_width
from pos_app.ui.paint import CENTER, LEFT, box, smooth_painter, words
from pos_app.ui.theme import color
from pos_app.ui.tokens import height, radius
from pos_app.ui.widgets.keycap import keycap_size, paint_keycap

_GAP = 8


class Segmented(QWidget):
    """`Segmented([("light", tr("밝게")), …])`; `chosen()`, `choose(key)`, `changed(key)`. ←/→ move.

    `keys` (`Alt+1`, `Alt+2`) choose one from anywhere on the screen, and stand beside its word.
    """

    changed = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        name: str = "",
        parent: QWidget | None = None,
        keys: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self._chosen = self._choices[0][0]
        self._name, self._keys = name, tuple(keys)
        for place, key in enumerate(self._keys):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(partial(self._take, place))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.choose(self._chosen)

    def chosen(self) -> str:
        """The key of the chosen one."""
        return self._chosen

    def choose(self, key: str) -> None:
        """Choose without telling."""
        self._chosen = key
        self.setAccessibleName(f"{self._name} {dict(self._choices)[key]}".strip())
        self.update()

    def _place(self) -> int:
        return next(n for n, (key, _) in enumerate(self._choices) if key == self._chosen)

    def _take(self, place: int) -> None:
        if 0 <= place < len(self._choices) and place != self._place():
            self.choose(self._choices[place][0])
            self.changed.emit(self._chosen)

    def _cap(self, place: int) -> int:
        """Pixels of the key beside a word."""
        return _GAP + keycap_size(self._keys[place]).width() if place < len(self._keys) else 0

    def _widest(self) -> int:
        return max(
            text_width(word, "body", "semibold") + self._cap(place)
            for place, (_, word) in enumerate(self._choices)
        )

    # Qt
    def sizeHint(self) -> QSize:
        return QSize((self._widest() + 40) * len(self._choices), height("control"))

    def minimumSizeHint(self) -> QSize:
        return QSize((self._widest() + 24) * len(self._choices), height("control"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self._take(self._place() + step)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._take(int(event.position().x() * len(self._choices) // max(self.width(), 1)))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        on = self.isEnabled()
        fill = color("surface" if on else "disabled")
        box(painter, self.rect(), fill, None, radius("control"))
        wide = self.width() / len(self._choices)
        for number, (key, word) in enumerate(self._choices):
            area = QRect(round(number * wide), 0, round(wide), self.height())
            chosen = key == self._chosen
            if chosen and on:
                box(painter, area, color("selected"), None, radius("control"))
            if number:
                painter.fillRect(area.x(), 1, 1, self.height() - 2, color("line_strong"))
            ink = color("accent_text" if chosen else "text_2") if on else color("text_off")
            face = font("body", "semibold" if chosen else "medium")
            cap = self._cap(number)
            if not cap:
                words(painter, area, word, ink, face, CENTER)
                continue
            long = text_width(word, "body", "semibold" if chosen else "medium")
            left = area.x() + (area.width() - long - cap) // 2
            words(painter, QRect(left, 0, long + 2, self.height()), word, ink, face, LEFT)
            middle = self.height() // 2
            paint_keycap(painter, self._keys[number], left + long + _GAP, middle, ink, ink)
        edge = color("focus" if self.hasFocus() else "line_strong" if on else "line")
        box(painter, self.rect(), None, edge, radius("control"), 2 if self.hasFocus() else 1)
        painter.end()
