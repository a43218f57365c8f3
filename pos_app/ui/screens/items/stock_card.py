"""Stock of one item: on hand, counted by hand with a reason, and its last moves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.house.item_cards import StockMove
from pos_app.ui.fonts import font
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.screens.items.columns import Today, move_columns, signed
from pos_app.ui.tokens import height
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Rule
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.figure import Figure
from pos_app.ui.widgets.scan_edit import ScanEdit
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.text_field import TextField

_COUNTED = 96
_MOST_ROWS = 8
_DIGITS = 7


class StockCard(QWidget):
    """`show_stock(on_hand, moves)`; `counted(number, reason)`."""

    counted = Signal(int, str)

    def __init__(self, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on_hand = 0
        self.figure = Figure("figure", parent=self)
        self.number = ScanEdit()
        self.number.setFont(font("body", "semibold"))
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.number.setMaxLength(_DIGITS)
        self._field = Field(tr("센 수량"), self.number, parent=self)
        self._field.setFixedWidth(_COUNTED)
        self.reason = TextField(tr("사유"), most=100, parent=self)
        self.go = KeyButton(tr("재고 맞추기"), size="small", parent=self)
        self._difference = Text("", "table", ink="text_2", parent=self)
        self.model: ListModel[StockMove] = ListModel(
            move_columns(today), key=lambda move: (move.at, move.quantity, move.kind, move.reason)
        )
        self.table = Table(self.model, tr("재고 움직임"))
        self._arrange()
        self.number.textEdited.connect(self._typed)
        self.go.clicked.connect(self._count)
        self.reason.edit.returnPressed.connect(self._count)

    def show_stock(self, on_hand: int, moves: Sequence[StockMove], keep: bool) -> None:
        """Show what is there; `keep` leaves what is being typed."""
        self._on_hand = on_hand
        self.figure.show_parts([(number(on_hand), tr("개"))])
        if not keep:
            self.number.setText("")
            self.reason.set_text("")
            self._field.wrong("")
        self.model.set_rows(moves)
        rows = min(len(moves), _MOST_ROWS)
        self.table.setFixedHeight(height("table_header") + height("row") * rows + 2)
        self.table.setVisible(bool(moves))
        self._typed()

    def sleep(self, reason: str) -> None:
        """Counting only by those who may."""
        self.go.arm(reason)
        for edit in (self.number, self.reason.edit):
            edit.setReadOnly(bool(reason))

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._field, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.reason, 1, Qt.AlignmentFlag.AlignTop)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self._difference, 1)
        below.addWidget(self.go)
        head = QHBoxLayout()
        head.addWidget(Text(tr("재고"), "body", "semibold", parent=self))
        head.addStretch()
        head.addWidget(self.figure)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        column.addWidget(Rule(self))
        column.addLayout(head)
        column.addLayout(line)
        column.addLayout(below)
        column.addWidget(self.table)

    def _typed(self) -> None:
        text = self.number.text().strip()
        if text.isascii() and text.isdigit():
            difference = int(text) - self._on_hand
            same = tr("지금 재고와 같습니다.")
            words = tr("지금보다 {n}개").format(n=signed(difference))
            self._difference.setText(words if difference else same)
        else:
            self._difference.setText("")

    def _count(self) -> None:
        if not self.go.isEnabled():
            return
        text = self.number.text().strip()
        good = text.isascii() and text.isdigit()
        self._field.wrong("" if good else tr("숫자만"))
        self.reason.wrong("" if self.reason.text() else tr("사유를 적어 주십시오."))
        if good and self.reason.text():
            self.counted.emit(int(text), self.reason.text())
            self.number.setText("")
            self.reason.set_text("")
