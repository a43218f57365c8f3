"""The lines of the order: what is in the box, read at arm's length."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QWidget

from pos_app.domain.selling.sale_sheet import SaleSheet, SheetLine
from pos_app.ui.fonts import font, metrics
from pos_app.ui.format import number, won
from pos_app.ui.language import tr
from pos_app.ui.models.column import Cell, Column
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.paint import words
from pos_app.ui.pills import PillSpec
from pos_app.ui.screens.sale.shown import lines_words, wants_prices
from pos_app.ui.screens.sale.still import StillText
from pos_app.ui.tokens import WeightName
from pos_app.ui.widgets.button import KeyButton, no_focus
from pos_app.ui.widgets.card import Card, Rule
from pos_app.ui.widgets.pill import StatusPill
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.table_delegate import TableDelegate
from pos_app.ui.widgets.text import Text

Numbered = tuple[int, SheetLine]
_MANY = 2
_SMALL = frozenset({"dim"})


class LinesDelegate(TableDelegate):
    """Rows of 48 pixels carry letters of 16."""

    def _paint_words(
        self, painter: QPainter, area: QRect, text: str, cell: Cell, ink: QColor,
        align: Qt.AlignmentFlag,
    ) -> None:  # fmt: skip
        small = cell.ink == "text_2"
        size = "table" if small else "strong"
        measure = metrics(size, cell.weight)
        if measure.horizontalAdvance(text) > area.width():
            text = measure.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        words(painter, area, text, ink, font(size, cell.weight), align)


def line_columns() -> list[Column[Numbered]]:
    """#, 품목, 품번, 수량, 단가, 금액."""
    dim: WeightName = "regular"
    return [
        Column("no", "#", 48, lambda r: str(r[0]), kind="dim"),
        Column("item", tr("품목"), 0, _name, kind="strong", tip=_name),
        Column("code", tr("품번"), 100, lambda r: r[1].code or "–", kind="dim"),
        Column(
            "quantity", tr("수량"), 64, lambda r: number(r[1].quantity), kind="number",
            ink=lambda r: "accent_text" if r[1].quantity >= _MANY else "text",
        ),
        Column("price", tr("단가"), 92, lambda r: won(r[1].unit_price), "number", weight=dim),
        Column("amount", tr("금액"), 108, lambda r: won(r[1].amount), kind="number"),
    ]  # fmt: skip


def _name(row: Numbered) -> str:
    return f"{row[1].product} {row[1].option}".strip()


class LinesCard(Card):
    """`show_lines(sheet)`: lines, how many, the memo, what F12 means; `prices` is 금액 확인."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("품목"), pad=0, parent=parent)
        self._count = StillText("body", "text_2", parent=self)
        self._estimated = StatusPill(PillSpec(tr("추정 금액"), "warn", "question"), parent=self)
        self._estimated.hide()
        self.prices = KeyButton(tr("금액 확인"), "F6", size="small", parent=self)
        self.prices.hide()
        no_focus(self.prices)
        self.head.addWidget(self._count, 1)
        self.head.addWidget(self._estimated)
        self.head.addWidget(self.prices)
        self.model = ListModel(line_columns(), key=lambda row: row[1].order_line_id)
        self.table = Table(self.model, tr("이 주문의 품목"), tall=True)
        self.table.setItemDelegate(LinesDelegate(self.table))
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._memo = StillText("body", lines=2, parent=self)
        self.body.setSpacing(0)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(Rule(self))
        self.body.addLayout(self._foot())

    def show_lines(self, sheet: SaleSheet) -> None:
        """Show the order's lines."""
        self._count.show_text(lines_words(sheet))
        wanted = wants_prices(sheet)
        if wanted == self.prices.isHidden():
            self._estimated.setVisible(wanted)
            self.prices.setVisible(wanted)
        self._memo.show_text(sheet.memo or "–")
        self.model.set_rows(list(enumerate(sheet.lines, start=1)))
        bar = self.table.verticalScrollBar()
        if bar.value():
            bar.setValue(0)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 10, 24, 10)
        foot.setSpacing(16)
        foot.addWidget(Text(tr("메모"), "body", ink="text_2", parent=self))
        foot.addWidget(self._memo, 1)
        foot.addWidget(
            Text(tr("매출완료 뒤에는 되돌릴 수 없고,\n반품 전표로 정리합니다."), "table", ink="text_2", parent=self)
        )  # fmt: skip
        return foot
