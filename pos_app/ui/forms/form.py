"""What every form is: fields one under the other, an eye on changes, a mark on what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.text import Text

FORM_WIDTH = 560


class Form(QWidget):
    """Put parts in with `row`; connect edits to `changed`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows_down = QVBoxLayout(self)
        self._rows_down.setContentsMargins(0, 0, 0, 0)
        self._rows_down.setSpacing(16)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def row(self, *parts: QWidget) -> None:
        """One row of parts that share the width evenly."""
        for part in parts:
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        if len(parts) == 1:
            self._rows_down.addWidget(parts[0])
            return
        line = QHBoxLayout()
        line.setSpacing(16)
        for part in parts:
            line.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        self._rows_down.addLayout(line)

    def own_width(self, part: QWidget) -> None:
        """A part that keeps its own width, at the left."""
        line = QHBoxLayout()
        line.addWidget(part)
        line.addStretch()
        self._rows_down.addLayout(line)

    def note(self, text: str) -> Text:
        """Words between the rows."""
        label = Text(text, "table", ink="text_2", wrap=True, parent=self)
        self._rows_down.addWidget(label)
        return label

    def tell(self) -> None:
        """Somebody changed something."""
        self.changed.emit()


def first_wrong(*checks: tuple[Field, bool, str]) -> bool:
    """Mark every field whose check fails with its words, go to the first; True if there is one."""
    failed = [field for field, good, _ in checks if not good]
    for field, good, words in checks:
        field.wrong("" if good else words)
    if failed:
        failed[0].edit.setFocus()
    return bool(failed)
