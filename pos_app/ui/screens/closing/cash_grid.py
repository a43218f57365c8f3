"""Cash by notes and coins: how many of each, and what that makes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pos_app.domain.closing.day_close import DENOMINATIONS
from pos_app.domain.won import Won
from pos_app.ui.format import number, won
from pos_app.ui.language import tr
from pos_app.ui.widgets.money_edit import MoneyEdit
from pos_app.ui.widgets.text import Text

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_COLUMNS = 2
_MOST = 7


class CashGrid(QWidget):
    """`pieces()`, `amount()` (None while nothing is typed), `clear()`; `changed` while typing.
    Enter goes on to the next field."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edits: dict[Won, MoneyEdit] = {}
        self._sums: dict[Won, Text] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        rows = len(DENOMINATIONS) // _COLUMNS
        for place, piece in enumerate(DENOMINATIONS):
            row, left = place % rows, place // rows * 4
            edit = self.edits[piece] = MoneyEdit(parent=self)
            edit.setMaxLength(_MOST)
            edit.setFixedWidth(72)
            unit = tr("장") if piece >= DENOMINATIONS[3] else tr("개")
            edit.setAccessibleName(tr("{won}원 몇 {unit}").format(won=number(piece), unit=unit))
            edit.amount_changed.connect(self._typed)
            edit.returnPressed.connect(edit.focusNextChild)
            self._sums[piece] = Text("", "table", ink="text_2", align=_RIGHT, parent=self)
            name = tr("{won}원").format(won=number(piece))
            grid.addWidget(Text(name, "table", "semibold", align=_RIGHT, parent=self), row, left)
            grid.addWidget(edit, row, left + 1)
            grid.addWidget(Text(unit, "table", ink="text_2", parent=self), row, left + 2)
            grid.addWidget(self._sums[piece], row, left + 3)
            grid.setColumnStretch(left + 3, 1)

    def pieces(self) -> dict[Won, int]:
        """How many of each."""
        return {piece: edit.amount() or 0 for piece, edit in self.edits.items()}

    def amount(self) -> Won | None:
        """What they make; None while nothing is typed."""
        if all(edit.amount() is None for edit in self.edits.values()):
            return None
        return sum(piece * many for piece, many in self.pieces().items())

    def clear(self) -> None:
        """Begin anew."""
        for edit in self.edits.values():
            edit.set_amount(None)
        self._show()

    def _typed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for piece, many in self.pieces().items():
            self._sums[piece].setText(won(piece * many) if many else "")
