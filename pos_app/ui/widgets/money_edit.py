"""An amount in won: digits only, grouped while typing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from pos_app.domain.won import Won
from pos_app.ui.fonts import font
from pos_app.ui.format import number
from pos_app.ui.widgets.scan_edit import ScanEdit

_MOST_DIGITS = 12


class MoneyEdit(ScanEdit):
    """`amount()` is None while it is empty. `amount_changed` tells of the clerk's typing."""

    amount_changed = Signal(object)

    def __init__(self, amount: Won | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font("body", "semibold"))
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.textEdited.connect(self._typed)
        self.set_amount(amount)

    def amount(self) -> Won | None:
        """The amount in won, or None."""
        digits = self._digits()
        return int(digits) if digits else None

    def set_amount(self, amount: Won | None) -> None:
        """Show an amount without telling."""
        self.setText("" if amount is None else number(amount))

    def _digits(self) -> str:
        return "".join(c for c in self.text() if c.isascii() and c.isdigit())[:_MOST_DIGITS]

    def _typed(self) -> None:
        digits = self._digits()
        behind = sum(1 for c in self.text()[self.cursorPosition() :] if c.isdigit())
        shown = number(int(digits)) if digits else ""
        self.setText(shown)
        place = len(shown)
        while behind and place:
            place -= 1
            behind -= shown[place].isdigit()
        self.setCursorPosition(place)
        self.amount_changed.emit(self.amount())
