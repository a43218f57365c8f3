"""The password of a locked file, asked where the file would be."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.text_field import SecretField

_WIDE = 480


class PasswordCard(QWidget):
    """`ask(name, wrong)`; `given(password)`."""

    given = Signal(str)

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card(tr("비밀번호가 걸린 파일"), parent=self)
        card.setFixedWidth(_WIDE)
        card.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        card.body.setSpacing(16)
        self._name = Text("", "body", ink="text_2", wrap=True, parent=card)
        self.field = SecretField(tr("파일 비밀번호"), hint, parent=card)
        self.go = KeyButton(tr("열기"), kind="primary", parent=card)
        card.body.addWidget(self._name)
        card.body.addWidget(self.field)
        card.body.addWidget(self.go, 0, Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(card)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 48, 24, 24)
        column.addLayout(row)
        column.addStretch()
        self.go.clicked.connect(self._give)
        self.field.edit.returnPressed.connect(self._give)

    def ask(self, name: str, wrong: str) -> None:
        """Ask for the password of this file."""
        self._name.setText(name)
        self.field.take()
        self.field.wrong(wrong)
        self.field.edit.setFocus()

    def _give(self) -> None:
        password = self.field.take()
        if password:
            self.given.emit(password)
        else:
            self.field.wrong(tr("비밀번호를 적어 주십시오."))
