"""What was just done, said for four seconds, with the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QSize, QTimer
from PySide6.QtGui import QKeySequence, QMouseEvent, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from pos_app.ui.fonts import font, text_width
from pos_app.ui.icons import paint_icon
from pos_app.ui.paint import LEFT, box, smooth_painter, words
from pos_app.ui.theme import color
from pos_app.ui.tokens import radius, tokens
from pos_app.ui.widgets.keycap import keycap_size, paint_keycap

_HEIGHT, _PAD, _GAP = 48, 16, 12


@dataclass(frozen=True, slots=True)
class ToastSpec:
    """A sentence, and the way back as a word, a key and what it does."""

    text: str
    action: str = ""
    key: str = "Ctrl+Z"
    act: Callable[[], None] | None = None


class Toast(QWidget):
    """One at a time, at the lower edge of its parent; the frame owns it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._spec: ToastSpec | None = None
        self._shortcut: QShortcut | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close_toast)
        parent.installEventFilter(self)
        self.hide()

    def text(self) -> str:
        """What it says now, `""` when nothing."""
        return self._spec.text if self._spec else ""

    def show_toast(self, spec: ToastSpec) -> None:
        """Say something; what was said before goes."""
        self.close_toast()
        self._spec = spec
        self.setAccessibleName(spec.text)
        if spec.act is not None and spec.key:
            self._shortcut = QShortcut(QKeySequence(spec.key), self)
            self._shortcut.activated.connect(self.act)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(tokens().time_ms["toast"])

    def act(self) -> None:
        """Take the way back."""
        spec = self._spec
        self.close_toast()
        if spec is not None and spec.act is not None:
            spec.act()

    def close_toast(self) -> None:
        """Say nothing."""
        self._timer.stop()
        self._spec = None
        if self._shortcut is not None:
            self._shortcut.setEnabled(False)
            self._shortcut.deleteLater()
            self._shortcut = None
        self.hide()

    def _place(self) -> None:
        size, parent = self.sizeHint(), self._over
        x = (parent.width() - size.width()) // 2
        self.setGeometry(x, parent.height() - size.height() - 56, size.width(), size.height())

    # Qt
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        self._place()
        super().showEvent(event)

    def sizeHint(self) -> QSize:
        if self._spec is None:
            return QSize(0, 0)
        wide = _PAD + 20 + _GAP + text_width(self._spec.text, "body") + _PAD + 2
        if self._spec.action:
            wide += _PAD + text_width(self._spec.action, "body", "bold") + 8
            wide += keycap_size(self._spec.key).width()
        return QSize(wide, _HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.act()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._spec is None:
            return
        painter = smooth_painter(self)
        box(painter, self.rect(), color("text"), None, radius("control"))
        ink = color("surface")
        paint_icon(painter, "check", _PAD, (_HEIGHT - 20) / 2, ink, 20)
        x = _PAD + 20 + _GAP
        wide = text_width(self._spec.text, "body")
        words(painter, QRect(x, 0, wide + 2, _HEIGHT), self._spec.text, ink, font("body"), LEFT)
        if self._spec.action:
            x += wide + _PAD
            face = font("body", "bold")
            wide = text_width(self._spec.action, "body", "bold")
            words(painter, QRect(x, 0, wide + 2, _HEIGHT), self._spec.action, ink, face, LEFT)
            paint_keycap(painter, self._spec.key, x + wide + 8, _HEIGHT // 2, ink, ink)
        painter.end()
