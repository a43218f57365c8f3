"""Labelled lines of text and secrets, with their text at hand."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.scan_edit import ScanEdit
from pos_app.ui.widgets.secret_edit import SecretEdit


class TextField(Field):
    """`TextField(tr("상호"))`; `text()` is trimmed. `code=True` keeps the input method off."""

    def __init__(
        self,
        label: str,
        hint: str = "",
        *,
        code: bool = False,
        most: int = 200,
        parent: QWidget | None = None,
    ) -> None:
        line = ScanEdit() if code else QLineEdit()
        super().__init__(label, line, hint, parent)
        self.edit: QLineEdit = line
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        line.setMaxLength(most)

    def text(self) -> str:
        """What stands there, without blanks at the ends."""
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        """Show a text from its beginning, with no mark."""
        self.edit.setText(text)
        self.edit.setCursorPosition(0)
        self.wrong("")


class SecretField(Field):
    """A labelled password or PIN."""

    def __init__(
        self, label: str, hint: str = "", *, most: int = 128, parent: QWidget | None = None
    ) -> None:
        line = SecretEdit(most)
        super().__init__(label, line, hint, parent)
        self.edit: SecretEdit = line
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def text(self) -> str:
        """What was typed, blanks and all."""
        return self.edit.text()

    def take(self) -> str:
        """What was typed; the field is empty afterwards."""
        return self.edit.take()
