"""A labelled input: the word above, what is wrong (or why it sleeps) below."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from pos_app.ui.fonts import font
from pos_app.ui.widgets.glyph import Glyph
from pos_app.ui.widgets.text import Text


class Field(QWidget):
    """`Field(tr("사업자등록번호"), ScanEdit())`. `wrong(text)` marks it; `""` clears the mark."""

    def __init__(
        self, label: str, edit: QWidget, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.edit = edit
        self._hint = hint
        self._label = Text(label, "caption", "medium", "text_2", parent=self)
        self._label.setBuddy(edit)
        self._glyph = Glyph("octagon", "bad", 14, parent=self)
        self._below = Text("", "caption", ink="text_3", wrap=True, parent=self)
        if not edit.accessibleName():
            edit.setAccessibleName(label)
        if isinstance(edit, QLineEdit):
            edit.setFont(font("body"))
        row = QHBoxLayout()
        row.setSpacing(5)
        row.addWidget(self._glyph)
        row.addWidget(self._below, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(edit)
        column.addLayout(row)
        self.wrong("")

    def wrong(self, text: str) -> None:
        """Say what is wrong with the value; `""` when it is right."""
        self._mark(bool(text))
        self._glyph.set("octagon", "bad")
        self._glyph.setVisible(bool(text))
        self._below.set_weight("caption", "semibold" if text else "regular")
        self._below.set_ink("bad_text" if text else "text_3")
        self._below.show_text(text or self._hint)

    def hint(self, text: str) -> None:
        """Say this below the input while nothing is wrong and it does not sleep."""
        if self._below.text() == self._hint:
            self._below.show_text(text)
        self._hint = text

    def sleep(self, reason: str) -> None:
        """Disable the input and say why; `""` wakes it."""
        self._mark(False)
        self.edit.setEnabled(not reason)
        self._glyph.set("lock", "neutral")
        self._glyph.setVisible(bool(reason))
        self._below.set_weight("caption", "regular")
        self._below.set_ink("text_3")
        self._below.show_text(reason or self._hint)

    def error(self) -> str:
        """What is wrong now, or `""`."""
        return self._below.text() if self.edit.property("wrong") else ""

    def _mark(self, wrong: bool) -> None:
        if bool(self.edit.property("wrong")) != wrong:
            self.edit.setProperty("wrong", wrong)
            if isinstance(self.edit, QLineEdit | QPlainTextEdit):
                self.edit.style().unpolish(self.edit)
                self.edit.style().polish(self.edit)
            self.edit.update()
