"""The mall's own downloaded file: opened, named, and its password where it has one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.icon_label import IconLabel
from pos_app.ui.widgets.reveal import reveal
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.text_field import SecretField

_WIDE = 280


class OwnRow(QWidget):
    """`show_own(name, reading)`, `ask(name, wrong)`; `given(password)`. `open` carries Ctrl+O."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open = KeyButton(tr("쇼핑몰 파일 열기"), "Ctrl+O", icon="file_open", parent=self)
        self.name = Text("", "table", ink="text_2", parent=self)
        self.field = SecretField(tr("파일 비밀번호"), parent=self)
        self.field.setFixedWidth(_WIDE)
        self._go = KeyButton(tr("열기"), size="small", parent=self)
        self._locked = QWidget(self)
        locked = QHBoxLayout(self._locked)
        locked.setContentsMargins(0, 4, 0, 0)
        locked.setSpacing(12)
        locked.addWidget(self.field)
        locked.addWidget(self._go)
        locked.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(IconLabel("spreadsheet", 20, "accent_text", self))
        line.addWidget(self.name, 1)
        line.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 12)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self._locked)
        reveal(self._locked, False)
        self._go.clicked.connect(self._give)
        self.field.edit.returnPressed.connect(self._give)
        self.show_own("", False)

    def show_own(self, name: str, reading: bool) -> None:
        """The file that is open, or being read; empty for none."""
        reveal(self._locked, False)
        none = tr("이 쇼핑몰은 내려받은 파일에 송장을 채워 다시 올립니다.")
        busy = tr("{name} 파일을 읽고 있습니다.").format(name=name)
        self.name.show_text(busy if reading else name or none)

    def ask(self, name: str, wrong: str) -> None:
        """Ask for the password of this file."""
        self.name.show_text(tr("{name} 파일에 비밀번호가 걸려 있습니다.").format(name=name))
        reveal(self._locked, True)
        self.field.take()
        self.field.wrong(wrong)
        self.field.edit.setFocus()

    def _give(self) -> None:
        password = self.field.take()
        if password:
            self.given.emit(password)
        else:
            self.field.wrong(tr("비밀번호를 적어 주십시오."))
