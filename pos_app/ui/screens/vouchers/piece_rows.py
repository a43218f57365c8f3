"""Lines of a sale, each with how many of its pieces are meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.widgets.piece_stepper import PieceStepper
from pos_app.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class PieceLine:
    """One line: its id, what it is, and `count` of `most` pieces to begin with."""

    line_id: int
    name: str
    most: int
    count: int = 0


class PieceRows(QVBoxLayout):
    """`set_lines(lines)`, `pieces()` by line id; `changed` when a count is.

    A layout of its panel, not a widget in it: names that wrap have their height from the panel.
    """

    changed = Signal()

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self.steppers: dict[int, PieceStepper] = {}
        self._panel = panel
        self.setSpacing(8)

    def set_lines(self, lines: Sequence[PieceLine]) -> None:
        """Show these, in the place of those before."""
        while (item := self.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        self.steppers = {}
        for line in lines:
            self.addWidget(self._row(line))

    def pieces(self) -> dict[int, int]:
        """What was chosen, by line; lines without a piece are left out."""
        return {line: one.count() for line, one in self.steppers.items() if one.count()}

    def _row(self, line: PieceLine) -> QWidget:
        row = QWidget(self._panel)
        stepper = PieceStepper(line.most, line.count, row)
        stepper.changed.connect(self._counted)
        self.steppers[line.line_id] = stepper
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(Text(line.name, "table", wrap=True, parent=row), 1)
        across.addWidget(stepper)
        row.setMinimumHeight(stepper.minimumHeight())
        return row

    def _counted(self, count: int) -> None:
        del count
        self.changed.emit()
