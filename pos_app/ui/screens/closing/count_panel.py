"""The left side: every method counted against the books, cash by its pieces, and the next float."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.closing.day_close import Count, DaySheet, cash_count
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.ui.language import tr
from pos_app.ui.screens.closing.cash_grid import CashGrid
from pos_app.ui.screens.closing.count_row import EDIT_WIDE, EXPECTED_WIDE, NAME_WIDE, CountRow
from pos_app.ui.screens.closing.shown import Typed
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Card, Rule
from pos_app.ui.widgets.money_edit import MoneyEdit
from pos_app.ui.widgets.text import Text

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CountPanel(QWidget):
    """`show_sheet(sheet)`, `typed()`, `begin_anew()`; `changed` while something is typed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[PaymentMethod, CountRow] = {}
        self.cash = CashGrid(self)
        self.left = MoneyEdit(parent=self)
        self.left.setFixedWidth(EDIT_WIDE)
        self.left.setAccessibleName(tr("다음 준비금"))
        self.fill = KeyButton(tr("나머지는 장부대로"), "F4", size="small", parent=self)
        self._methods = QVBoxLayout()
        self._methods.setSpacing(8)
        self._scope: int | None = -1
        self._arrange()
        self.cash.changed.connect(self._cash_typed)
        self.left.amount_changed.connect(self.changed)
        self.fill.clicked.connect(self._fill)

    def show_sheet(self, sheet: DaySheet) -> None:
        """The figures as they are now; what is typed stays while the same scope is counted."""
        if sheet.station_id != self._scope:
            self._scope = sheet.station_id
            self.begin_anew()
        counted = [one for one in sheet.methods if one.countable]
        for figures in counted:
            row = self.rows.get(figures.method)
            if row is None:
                row = self._new_row(CountRow(figures, figures.method is PaymentMethod.CASH, self))
            row.show_figures(figures)
        for method in set(self.rows) - {one.method for one in counted}:
            self._drop(method)
        opening = next((x.opening for x in sheet.methods if x.opening), 0)
        if self.left.amount() is None and opening:
            self.left.set_amount(opening)

    def typed(self) -> Typed:
        """What stands in the fields."""
        counts: list[Count] = []
        for method, row in self.rows.items():
            count = row.count()
            if method is PaymentMethod.CASH and count.amount is not None:
                count = cash_count(self.cash.pieces(), count.reason)
            counts.append(count)
        return Typed(tuple(counts), self.left.amount() or 0)

    def begin_anew(self) -> None:
        """Empty fields for the next count."""
        self.cash.clear()
        self.left.set_amount(None)
        for method in list(self.rows):
            self._drop(method)

    def ask_reasons(self, methods: tuple[PaymentMethod, ...]) -> None:
        """Reasons are wanted for these; the first has the keys."""
        for method in reversed(methods):
            if method in self.rows:
                self.rows[method].ask_reason()

    def begin(self) -> None:
        """The keys go to the largest note."""
        next(iter(self.cash.edits.values())).setFocus()

    def _new_row(self, row: CountRow) -> CountRow:
        self.rows[row.figures.method] = row
        self._methods.addWidget(row)
        row.changed.connect(self.changed)
        if row.figures.method is PaymentMethod.CASH:
            row.counted(self.cash.amount())
        row.show()
        return row

    def _drop(self, method: PaymentMethod) -> None:
        row = self.rows.pop(method)
        self._methods.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _cash_typed(self) -> None:
        row = self.rows.get(PaymentMethod.CASH)
        if row is not None:
            row.counted(self.cash.amount())
        self.changed.emit()

    def _fill(self) -> None:
        for method, row in self.rows.items():
            if method is not PaymentMethod.CASH:
                row.fill()
        self.changed.emit()

    def _arrange(self) -> None:
        cash = Card(tr("현금 세기"), pad=16, parent=self)
        cash.head.setContentsMargins(16, 12, 16, 8)
        cash.body.addWidget(self.cash)
        cash.body.addWidget(Rule(cash))
        next_float = QHBoxLayout()
        next_float.setSpacing(8)
        next_float.addWidget(Text(tr("다음 준비금"), "body", "medium", parent=cash))
        next_float.addWidget(
            Text(tr("금전함에 남겨 둘 현금"), "table", ink="text_2", parent=cash), 1
        )
        next_float.addWidget(self.left)
        cash.body.addLayout(next_float)
        methods = Card(tr("결제방식별"), pad=16, parent=self)
        methods.head.setContentsMargins(16, 8, 12, 4)
        methods.head.addStretch(1)
        methods.head.addWidget(self.fill)
        methods.body.addLayout(_titles(methods))
        methods.body.addLayout(self._methods)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(cash)
        column.addWidget(methods)
        column.addStretch(1)


def _titles(parent: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    words = (
        (tr("결제방식"), NAME_WIDE, None),
        (tr("있어야 할 금액"), EXPECTED_WIDE, _RIGHT),
        (tr("센 금액"), EDIT_WIDE, _RIGHT),
    )
    for word, wide, align in words:
        text = Text(word, "caption", "medium", "text_2", parent=parent)
        text.setFixedWidth(wide)
        if align is not None:
            text.setAlignment(align)
        row.addWidget(text)
    row.addWidget(Text(tr("차이"), "caption", "medium", "text_2", align=_RIGHT, parent=parent), 1)
    return row
