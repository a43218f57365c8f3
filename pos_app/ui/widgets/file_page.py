"""A file that was read: its name and facts, chips over its rows, and what is said of the current one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.widgets.card import Rule
from pos_app.ui.widgets.chip import ChipRow
from pos_app.ui.widgets.icon_label import IconLabel
from pos_app.ui.widgets.text import Text


class FilePage(QWidget):
    """A page makes its list and calls `arrange` once. `head` stands at the right of the name,
    `under_name` below it, `below` between list and `foot`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Text("", "strong", "semibold", parent=self)
        self.about = Text("", "table", ink="text_2", parent=self)
        self.chips = ChipRow(self)

    def arrange(
        self,
        listed: QWidget,
        foot: Sequence[QWidget],
        below: QWidget | None = None,
        under_name: Sequence[QWidget] = (),
        head: Sequence[QWidget] = (),
    ) -> None:
        """Lay out the page around its list; a hairline stands above the foot unless `below` does."""
        names = QVBoxLayout()
        names.setSpacing(4)
        for text in (self.name, self.about, *under_name):
            names.addWidget(text)
        top = QHBoxLayout()
        top.setContentsMargins(16, 12, 16, 8)
        top.setSpacing(12)
        top.addWidget(IconLabel("spreadsheet", 24, "accent_text", self))
        top.addLayout(names, 1)
        for part in head:
            top.addWidget(part)
        chips = QHBoxLayout()
        chips.setContentsMargins(16, 4, 16, 12)
        chips.addWidget(self.chips)
        bottom = QVBoxLayout()
        bottom.setContentsMargins(16, 12, 16, 12)
        bottom.setSpacing(8)
        for part in foot:
            bottom.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(chips)
        column.addWidget(listed, 1)
        column.addWidget(Rule(self) if below is None else below)
        column.addLayout(bottom)
