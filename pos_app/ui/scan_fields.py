"""Where letters go while it is not yet known who types them, and how they are taken back."""

from __future__ import annotations

from typing import Protocol

import shiboken6
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)


class Snapshot(Protocol):
    """A text field as it was before the first key of what may be a scan."""

    def keep(self, text: str) -> None:
        """A person's letters that came after the snapshot stay in the field."""
        ...

    def restore(self) -> bool:
        """Put it back; whether the field now holds no letter of the scan."""
        ...


class _Line:
    def __init__(self, edit: QLineEdit) -> None:
        self._edit = edit
        self._text, self._cursor = edit.text(), edit.cursorPosition()
        self._from, self._size = edit.selectionStart(), len(edit.selectedText())

    def keep(self, text: str) -> None:
        at = self._from if self._size else self._cursor
        self._text = self._text[:at] + text + self._text[at + self._size :]
        self._cursor, self._size = at + len(text), 0

    def restore(self) -> bool:
        edit = self._edit
        if not shiboken6.isValid(edit):
            return True
        if edit.text() != self._text:
            edit.setText(self._text)
        edit.setCursorPosition(self._cursor)
        if self._size:
            edit.setSelection(self._from, self._size)
        return edit.text() == self._text


class _Page:
    def __init__(self, edit: QPlainTextEdit | QTextEdit) -> None:
        self._edit = edit
        cursor = edit.textCursor()
        self._text, self._from, self._to = (
            edit.toPlainText(),
            cursor.selectionStart(),
            cursor.selectionEnd(),
        )

    def keep(self, text: str) -> None:
        self._text = self._text[: self._from] + text + self._text[self._to :]
        self._from = self._to = self._from + len(text)

    def restore(self) -> bool:
        edit = self._edit
        if not shiboken6.isValid(edit):
            return True
        cursor = edit.textCursor()
        if edit.toPlainText() != self._text:
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(self._text)
        cursor.setPosition(self._from)
        cursor.setPosition(self._to, QTextCursor.MoveMode.KeepAnchor)
        edit.setTextCursor(cursor)
        return edit.toPlainText() == self._text


def takes_letters(widget: QWidget | None) -> bool:
    """True where letters become text at once; anywhere else they wait until it is known whose."""
    if widget is None:
        return False
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    return bool(widget.inputMethodQuery(Qt.InputMethodQuery.ImEnabled))


def snapshot_of(widget: QWidget | None) -> Snapshot | None:
    """The field as it is now; None for a widget whose text cannot be put back."""
    if isinstance(widget, QAbstractSpinBox):
        widget = widget.findChild(QLineEdit)
    elif isinstance(widget, QComboBox):
        widget = widget.lineEdit()
    if isinstance(widget, QLineEdit):
        return _Line(widget)
    return _Page(widget) if isinstance(widget, QPlainTextEdit | QTextEdit) else None


def drop_composition(widget: QWidget | None) -> None:
    """Throw away what the input method composes in a field: it was a scanner's.

    Some input methods commit when they are reset, so a field's own text is restored afterwards.
    """
    QGuiApplication.inputMethod().reset()
    if widget is not None and shiboken6.isValid(widget):
        QCoreApplication.sendEvent(widget, QInputMethodEvent())
