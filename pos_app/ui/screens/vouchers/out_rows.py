"""What goes out in an exchange: items with their pieces and what one of them costs here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.house.item_cards import Item
from pos_app.domain.selling.exchanges import GoingOut
from pos_app.domain.won import Won
from pos_app.ui.language import tr
from pos_app.ui.widgets.money_edit import MoneyEdit
from pos_app.ui.widgets.piece_stepper import PieceStepper
from pos_app.ui.widgets.text import Text

_MOST = 99
_PRICE_WIDE = 104


@dataclass(slots=True)
class _Row:
    widget: QWidget
    pieces: PieceStepper
    price: MoneyEdit


class OutRows(QVBoxLayout):
    """`add(item, price)`: one more piece of an item, at this price when it is new; `lines()`.

    A layout of its panel, as `PieceRows`.
    """

    changed = Signal()

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self.rows: dict[int, _Row] = {}
        self._panel = panel
        self.setSpacing(8)

    def clear(self) -> None:
        """Nothing goes out."""
        for item_id in list(self.rows):
            self._drop(item_id)

    def add(self, item: Item, price: Won) -> None:
        """One more piece of it; a price somebody changed stays as it is."""
        row = self.rows.get(item.item_id)
        if row is not None:
            row.pieces.more.click()
            return
        self.rows[item.item_id] = self._row(item, price)
        self.changed.emit()

    def lines(self) -> tuple[GoingOut, ...]:
        """What goes out; an empty price is 0 won."""
        return tuple(
            GoingOut(item_id, row.pieces.count(), row.price.amount() or 0)
            for item_id, row in self.rows.items()
        )

    def reprice(self, prices: Sequence[tuple[int, Won]]) -> None:
        """What these items cost now that other goods come back, unless somebody typed a price."""
        for item_id, price in prices:
            row = self.rows.get(item_id)
            if row is not None and not row.price.isModified():
                row.price.set_amount(price)

    def _row(self, item: Item, price: Won) -> _Row:
        widget = QWidget(self._panel)
        pieces = PieceStepper(_MOST, 1, widget, of_most=False)
        edit = MoneyEdit(price, widget)
        edit.setFixedWidth(_PRICE_WIDE)
        name = f"{item.name} {item.option}".strip()
        edit.setAccessibleName(tr("{item} 단가").format(item=name))
        pieces.changed.connect(lambda: self._counted(item.item_id))
        edit.amount_changed.connect(lambda: self.changed.emit())
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(pieces)
        below.addStretch()
        below.addWidget(edit)
        below.addWidget(Text(tr("원"), "table", parent=widget))
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(name, "table", wrap=True, parent=widget))
        column.addLayout(below)
        self.addWidget(widget)
        return _Row(widget, pieces, edit)

    def _counted(self, item_id: int) -> None:
        row = self.rows.get(item_id)
        if row is not None and not row.pieces.count():
            self._drop(item_id)
        self.changed.emit()

    def _drop(self, item_id: int) -> None:
        row = self.rows.pop(item_id)
        self.removeWidget(row.widget)
        row.widget.hide()
        row.widget.deleteLater()
