"""One payment method: what must be there, what was counted, the difference and its reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pos_app.domain.closing.day_close import Count, Counted, MethodFigures
from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.domain.won import Won
from pos_app.ui.fonts import font
from pos_app.ui.format import won
from pos_app.ui.language import tr
from pos_app.ui.widgets.money_edit import MoneyEdit
from pos_app.ui.widgets.reveal import reveal
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.closings import made_of, signed_won

NAME_WIDE, EXPECTED_WIDE, EDIT_WIDE = 100, 100, 120
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CountRow(QWidget):
    """`show_figures`, `count()`, `fill()`; `changed` while it is typed in. The amount of cash comes
    from its notes: `counted(amount)` shows it, and its field is not typed in."""

    changed = Signal()

    def __init__(self, figures: MethodFigures, cash: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = figures
        self._filled: Won | None = None
        name = PAYMENT_NAMES[figures.method]
        self.edit = MoneyEdit(parent=self)
        self.edit.setAccessibleName(tr("{way} 센 금액").format(way=name))
        self.edit.setFixedWidth(EDIT_WIDE)
        self.edit.setEnabled(not cash)
        self.reason = QLineEdit(self)
        self.reason.setFont(font("body"))
        self.reason.setMaxLength(100)
        self.reason.setPlaceholderText(tr("차이가 나는 사유"))
        self.reason.setAccessibleName(tr("{way} 차이가 나는 사유").format(way=name))
        self._expected = Text("", "body", "semibold", align=_RIGHT, parent=self)
        self._expected.setFixedWidth(EXPECTED_WIDE)
        self._difference = Text("", "body", "semibold", align=_RIGHT, parent=self)
        self._arrange(name)
        self.edit.amount_changed.connect(self._typed)
        self.edit.returnPressed.connect(self.edit.focusNextChild)
        self.reason.textEdited.connect(self.changed)
        self.show_figures(figures)

    def show_figures(self, figures: MethodFigures) -> None:
        """The books moved: what is typed stays."""
        self.figures = figures
        self._expected.setText(won(figures.expected))
        self._expected.setToolTip(made_of(figures))
        self._show()

    def counted(self, amount: Won | None) -> None:
        """What was counted elsewhere, for cash."""
        self.edit.set_amount(amount)
        self._show()

    def fill(self) -> None:
        """As the books say, where nothing was typed."""
        if self.amount() is None:
            # More may have gone back than came: nobody types a minus, the books say it.
            self._filled = self.figures.expected
            self.edit.set_amount(self._filled)
            self._show()

    def amount(self) -> Won | None:
        """What was counted, in won; None while nothing is typed."""
        return self.edit.amount() if self._filled is None else self._filled

    def count(self) -> Count:
        """What stands in the fields."""
        return Count(self.figures.method, self.amount(), self.reason.text().strip())

    def line(self) -> Counted:
        """Expected beside counted."""
        return Counted(self.figures, self.amount(), self.reason.text().strip())

    def _typed(self) -> None:
        self._filled = None
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        line = self.line()
        if line.difference is None:
            self._difference.setText("")
        else:
            self._difference.setText(signed_won(line.difference))
            self._difference.set_ink("bad_text" if line.difference else "ok_text")
        reveal(self.reason, bool(line.difference) or bool(self.reason.text()))

    def ask_reason(self) -> None:
        """The Z was refused for this line: its reason is to be typed."""
        reveal(self.reason, True)
        self.reason.setFocus()

    def _arrange(self, name: str) -> None:
        word = Text(name, "body", "medium", parent=self)
        word.setFixedWidth(NAME_WIDE)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(word)
        row.addWidget(self._expected)
        row.addWidget(self.edit)
        row.addWidget(self._difference, 1)
        below = QHBoxLayout()
        below.addSpacing(NAME_WIDE + 8)
        below.addWidget(self.reason, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addLayout(below)
