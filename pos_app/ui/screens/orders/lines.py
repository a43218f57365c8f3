"""Lines, sums and address of one order, as in the picture."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.orders.order_detail import LineView, OrderDetail
from pos_app.ui.format import number, phone, won, won_total
from pos_app.ui.language import tr
from pos_app.ui.models.column import Column
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.paint import RIGHT
from pos_app.ui.tokens import height
from pos_app.ui.widgets.icon_label import IconLabel
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.text import Text


def _goods(line: LineView) -> str:
    return f"{line.product} {line.option}".strip()


def _goods_tip(line: LineView) -> str:
    known = tr("우리 상품 {name} · {place}").format(name=line.item, place=line.place or "-")
    return "\n".join((_goods(line), known if line.item_id else tr("모르는 상품입니다")))


class OrderLines(Table[LineView]):
    """As tall as its lines: the panel scrolls, not the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.lines: ListModel[LineView] = ListModel(
            [
                Column("goods", tr("품목"), 0, _goods, tip=_goods_tip),
                Column("quantity", tr("수량"), 56, lambda r: number(r.quantity), kind="number"),
                Column("amount", tr("금액"), 96, lambda r: won(r.amount), kind="number"),
            ],
            key=lambda line: line.line_id,
        )
        super().__init__(self.lines, tr("주문 품목"), parent=parent)

    def show_lines(self, detail: OrderDetail) -> None:
        """Show these lines."""
        self.lines.set_rows(detail.lines)
        self.setFixedHeight(height("table_header") + height("row") * len(detail.lines))


class Sums(QWidget):
    """상품, 배송료, 할인, 합계."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._names = [Text("", "table", ink="text_2", parent=self) for _ in range(4)]
        self._values = [Text("", "table", "medium", align=RIGHT, parent=self) for _ in range(4)]
        self._total_name = Text(tr("합계"), "table", "semibold", parent=self)
        self._total = Text("", "strong", "bold", align=RIGHT, parent=self)
        for place in range(4):
            self._grid.addWidget(self._names[place], place, 0)
            self._grid.addWidget(self._values[place], place, 1)
        self._grid.addWidget(self._total_name, 4, 0)
        self._grid.addWidget(self._total, 4, 1)

    def show_sums(self, detail: OrderDetail) -> None:
        """Rows of nothing are left out."""
        row = detail.row
        rows = [(tr("상품"), won(detail.goods)), (tr("배송료"), won(detail.delivery))]
        if detail.discount:
            rows.append((tr("할인"), won(-detail.discount)))
        if row.mall_total is not None and row.mall_total != row.total:
            rows.append((tr("쇼핑몰 금액"), won(row.mall_total)))
        for place in range(4):
            name, value = rows[place] if place < len(rows) else ("", "")
            self._names[place].show_text(name)
            self._values[place].show_text(value)
        self._total_name.setText(tr("합계 (추정)") if row.estimated else tr("합계"))
        self._total.setText(won_total(row.total))


class Place(QWidget):
    """Where it goes, to whom, and what the buyer wrote."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._receiver = Text("", "table", "semibold", wrap=True, parent=self)
        self._address = Text("", "table", wrap=True, parent=self)
        self._memo = Text("", "table", ink="text_2", wrap=True, parent=self)
        words = QVBoxLayout()
        words.setSpacing(4)
        for part in (self._receiver, self._address, self._memo):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        icon = IconLabel("place", 16, "text_2", self)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_place(self, detail: OrderDetail) -> None:
        """Show them; what is empty takes no room."""
        tels = " · ".join(phone(tel) for tel in dict.fromkeys((detail.tel, detail.tel2)) if tel)
        self._receiver.show_text(f"{detail.row.receiver}  {tels}".strip())
        self._address.show_text(" ".join(part for part in (detail.zip, detail.address) if part))
        self._memo.show_text(detail.memo)
