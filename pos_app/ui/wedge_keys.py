"""A pretended keyboard scanner: (character, ms) pairs become key events of the window in front."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow

_NAMED = {"\r": Qt.Key.Key_Return, "\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}


def type_keys(window: QWindow, pairs: Iterable[tuple[str, int]]) -> None:
    """Send each character with its time stamp at once; nothing is waited for."""
    none = Qt.KeyboardModifier.NoModifier
    for char, at_ms in pairs:
        key = _NAMED.get(char, Qt.Key(ord(char.upper())) if char.isascii() else Qt.Key.Key_unknown)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, none, "\r" if char == "\n" else char)
            event.setTimestamp(at_ms)
            QCoreApplication.sendEvent(window, event)
