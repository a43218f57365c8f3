"""A pretended keyboard scanner: its timed keys become events of the window in front."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

_NAMED = {"\r": Qt.Key.Key_Return, "\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}
_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Stroke(Protocol):
    """One event of a twin: a key with its Shift, or what an input method says (`composed`)."""

    @property
    def at_ms(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def shift(self) -> bool: ...
    @property
    def composed(self) -> bool: ...
    @property
    def commit(self) -> str: ...
    @property
    def preedit(self) -> str: ...


def type_keys(window: QWindow, pairs: Iterable[tuple[str, int]]) -> None:
    """Send each character with its time stamp at once; nothing is waited for.

    Capitals come with Shift, as from a scanner.
    """
    for char, at_ms in pairs:
        _key(window, char, at_ms, shift=char.isascii() and char.isupper())


def type_strokes(
    window: QWindow, strokes: Iterable[Stroke], turn_clock: Callable[[int], None]
) -> None:
    """Send the events of a twin. `turn_clock` is told the time of each before it is sent: what an
    input method says carries no time stamp."""
    for stroke in strokes:
        turn_clock(stroke.at_ms)
        if not stroke.composed:
            _key(window, stroke.text, stroke.at_ms, shift=stroke.shift)
            continue
        focus = QApplication.focusWidget()
        takes = focus is not None and focus.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
        if focus is None or not takes:
            raise ValueError("no input method where nothing takes one")
        event = QInputMethodEvent(stroke.preedit, [])
        event.setCommitString(stroke.commit)
        QCoreApplication.sendEvent(focus, event)


def _key(window: QWindow, char: str, at_ms: int, *, shift: bool) -> None:
    key = _NAMED.get(char, Qt.Key(ord(char.upper())) if char.isascii() else Qt.Key.Key_unknown)
    modifiers = _SHIFT if shift else _NONE
    if shift:
        _send(window, QEvent.Type.KeyPress, Qt.Key.Key_Shift, _NONE, "", at_ms)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        _send(window, kind, key, modifiers, "\r" if char == "\n" else char, at_ms)
    if shift:
        _send(window, QEvent.Type.KeyRelease, Qt.Key.Key_Shift, _NONE, "", at_ms)


def _send(
    window: QWindow, kind: QEvent.Type, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str,
    at_ms: int,
) -> None:  # fmt: skip
    event = QKeyEvent(kind, key, modifiers, text)
    event.setTimestamp(at_ms)
    QCoreApplication.sendEvent(window, event)
