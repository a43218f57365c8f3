"""Why a button sleeps, said beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.text import Text


class ReasonText(Text):
    """`ReasonText(button)` shows the button's reason while it sleeps, and nothing else."""

    def __init__(self, button: KeyButton, parent: QWidget | None = None) -> None:
        super().__init__(
            button.reason(), "table", ink="text_2", wrap=True,
            align=Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, parent=parent,
        )  # fmt: skip
        button.reason_changed.connect(self.show_text)
        self.show_text(button.reason())
