"""What every form below a money step looks like: a sentence, its parts, two buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.text import Text

SAVE = "Ctrl+S"
_WIDE = 420


class MoneyForm(QWidget):
    """It stands in the step's own row. Enter never agrees: only the button and Ctrl+S do."""

    given_up = Signal()

    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = Text("", "table", ink="text_2", wrap=True, parent=self)
        self.go = KeyButton(word, SAVE, kind="primary", size="small", parent=self)
        self.stop = KeyButton(tr("그만두기"), "Esc", size="small", parent=self)
        self.stop.clicked.connect(self.given_up)
        self.parts = QVBoxLayout()
        self.parts.setSpacing(10)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.go)
        foot.addWidget(self.stop)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 4)
        column.setSpacing(10)
        column.addWidget(self.said)
        column.addLayout(self.parts)
        column.addLayout(foot)

    def add(self, part: QWidget) -> None:
        """A part that is read in one glance: not wider than a line of words."""
        part.setMaximumWidth(_WIDE)
        self.parts.addWidget(part)

    def work(self, working: bool) -> None:
        """Sleep while it is written."""
        self.go.arm(tr("적고 있습니다.") if working else "")
