"""A field for passwords and PINs: dots on the screen, emptied as soon as it was read."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from pos_app.ui.fonts import font


class SecretEdit(QLineEdit):
    """`take()` answers what was typed and empties the field."""

    def __init__(self, most: int = 128, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font("body"))
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(most)

    def take(self) -> str:
        """What was typed; nothing stays behind."""
        typed = self.text()
        self.clear()
        return typed
