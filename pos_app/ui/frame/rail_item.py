"""One entry of the rail: icon, word, and how much waits there."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from pos_app.ui.fonts import font
from pos_app.ui.icons import paint_icon
from pos_app.ui.paint import LEFT, box, smooth_painter, words
from pos_app.ui.theme import color
from pos_app.ui.tokens import Tone, height, radius, tokens
from pos_app.ui.widgets.badge import badge_text, badge_width, paint_badge
from pos_app.ui.widgets.keycap import keycap_size, paint_keycap


class RailItem(QAbstractButton):
    """Checked = the screen in front; its badge is blue unless something is stuck."""

    def __init__(self, title: str, icon: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name, self._key = icon, key
        self._count = 0
        self._tone: Tone = "neutral"
        self._show_key = False
        self.setText(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_badge(0, "neutral")

    def set_badge(self, count: int, tone: Tone) -> None:
        """How much waits for a person there; `bad` = something is stuck."""
        self._count, self._tone = count, tone
        self.setAccessibleName(f"{self.text()} {count}" if count else self.text())
        self.update()

    def badge(self) -> tuple[int, Tone]:
        """Count and tone shown now."""
        return self._count, self._tone

    def show_key(self, shown: bool) -> None:
        """While Alt is held: the key instead of the badge."""
        self._show_key = shown and bool(self._key)
        self.update()

    # Qt
    def sizeHint(self) -> QSize:
        return QSize(tokens().width["rail"], height("rail_item"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        body = self.rect().adjusted(8, 0, -8, 0)
        on = self.isChecked()
        if on:
            box(painter, body, color("surface"), color("line"), radius("control"))
            box(painter, QRect(0, 8, 4, self.height() - 16), color("accent"))
        elif self.underMouse():
            box(painter, body, color("hover"), None, radius("control"))
        if self.hasFocus():
            box(painter, body, None, color("focus"), radius("control"), 2)
        ink = color("accent_text" if on else "text_2")
        paint_icon(painter, self._icon_name, 16, (self.height() - 20) / 2, ink, 20)
        face = font("body", "bold" if on else "medium")
        words(painter, QRect(48, 0, self.width() - 48, self.height()), self.text(), ink, face, LEFT)
        if self._show_key:
            x = self.width() - 16 - keycap_size(self._key).width()
            paint_keycap(painter, self._key, x, self.height() // 2, ink, color("line_strong"))
        elif self._count:
            text = badge_text(self._count)
            tone: Tone = "info" if on and self._tone == "neutral" else self._tone
            top = (self.height() - height("badge")) // 2
            paint_badge(painter, text, self.width() - 16 - badge_width(text), top, tone)
        painter.end()
