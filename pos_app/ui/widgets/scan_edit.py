"""A field for codes and digits: the Korean input method is off while it has the focus."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit


class ScanEdit(QLineEdit):
    """Answers that it takes no input method; a scanner's keys then arrive as they were sent."""

    # Qt
    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:  # type: ignore[override]
        if query == Qt.InputMethodQuery.ImEnabled:
            return False
        return super().inputMethodQuery(query)
