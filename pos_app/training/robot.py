"""Hands for a day that plays itself: keys, scans and waiting, on the real window."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.devices.simulated.virtual_scanner import timed_keys
from pos_app.ui.wedge_keys import type_keys

SAME_CODE_S = 0.45
"""The same code within 400 ms is one piece: a second piece comes later."""
_SCANNER_GAP_MS = 8
_PATIENCE_S = 60.0


class TookTooLong(AssertionError):
    """What was waited for did not come."""


class Robot:
    """Presses keys in a window as a person and a scanner would."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def wait(self, what: str, ready: Callable[[], bool], patience_s: float = _PATIENCE_S) -> None:
        """Let the program work until it is so. Raises `TookTooLong`."""
        until = time.monotonic() + patience_s
        while not ready():
            if time.monotonic() > until:
                raise TookTooLong(what)
            QApplication.processEvents()
            time.sleep(0.002)

    def rest(self, seconds: float) -> None:
        """Let the program work for so long."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            QApplication.processEvents()
            time.sleep(0.002)

    def press(
        self, key: Qt.Key, with_key: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """One key, to whatever has the focus."""
        self._window.activateWindow()
        QTest.keyClick(self._window.focusWidget() or self._window, key, with_key)
        QApplication.processEvents()

    def type(self, field: QWidget, text: str) -> None:
        """Type into a field, slowly enough to be a person."""
        for char in text:
            QTest.keyClicks(field, char)
            self.rest(0.06)

    def paste(self, text: str) -> None:
        """Put text on the clipboard and press Ctrl+V."""
        QGuiApplication.clipboard().setText(text)
        self.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def scan(self, code: str) -> None:
        """A keyboard scanner reads the code, whatever has the focus."""
        start = int(time.monotonic() * 1000)
        handle = self._window.windowHandle()
        keys = [(char, start + at) for char, at in timed_keys(code, _SCANNER_GAP_MS)]
        type_keys(handle, keys)
        QApplication.processEvents()
