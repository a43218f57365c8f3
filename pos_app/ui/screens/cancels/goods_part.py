"""상품 되돌려 놓기: what goes where, how much of it is back, and what the next scan is counted as."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.warehouse.put_backs import PutBackLine
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.models.column import Column, RowTone
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.tokens import height
from pos_app.ui.widgets.button import KeyButton, no_focus
from pos_app.ui.widgets.chip import ChipRow, ChipSpec
from pos_app.ui.widgets.reason import ReasonText
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.text import Text

_MOST_ROWS = 8
_SOUND = "sound"


class GoodsPart(QWidget):
    """`show_lines(lines)`, `show_condition(reason)`; `condition(reason)`, `by_hand(put_back_id)`."""

    condition = Signal(str)
    by_hand = Signal(object)
    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: ListModel[PutBackLine] = ListModel(
            _columns(), lambda line: line.put_back_id, tone=_tone, parent=self
        )
        self.table = Table(self.model, tr("되돌려 놓을 상품"), parent=self)
        self._reasons = (tr("파손"), tr("오염"), tr("포장 뜯김"))
        self.chips = ChipRow(self)
        sound = ChipSpec(_SOUND, tr("다시 팔 수 있음"))
        self.chips.set_chips([sound, *(ChipSpec(word, word) for word in self._reasons)])
        self.next = KeyButton(tr("다시 못 파는 상품"), "F7", size="small", parent=self)
        self.one = KeyButton(tr("고른 줄 1개"), "F6", size="small", parent=self)
        self.back = KeyButton(tr("방금 것 취소"), "Ctrl+Z", size="small", parent=self)
        self._why = ReasonText(self.one, self)
        self._why.setAlignment(Qt.AlignmentFlag.AlignLeft)
        no_focus(self.next, self.one, self.back)
        self._arrange()
        self.chips.changed.connect(self._condition)
        self.next.clicked.connect(self._turn)
        self.one.clicked.connect(self._one)
        self.back.clicked.connect(self.undone)
        self.table.current_changed.connect(self._arm)
        self.show_condition("")

    def show_lines(self, lines: Sequence[PutBackLine]) -> None:
        """What goes back, in the order of the places."""
        self.model.set_rows(lines)
        rows = min(max(len(lines), 1), _MOST_ROWS)
        self.table.setFixedHeight(rows * height("row") + height("table_header") + 2)
        left = next((at for at, line in enumerate(lines) if line.left), 0)
        if lines:
            self.table.select_place(left)
        self._arm()

    def show_condition(self, reason: str) -> None:
        """What the next scan is counted as."""
        self.chips.choose(reason or _SOUND)

    def _condition(self, key: str) -> None:
        self.condition.emit("" if key == _SOUND else key)

    def _turn(self) -> None:
        keys = (_SOUND, *self._reasons)
        at = keys.index(self.chips.chosen()) if self.chips.chosen() in keys else 0
        self._condition(keys[(at + 1) % len(keys)])

    def _one(self) -> None:
        line = self.table.current_row()
        if line is not None:
            self.by_hand.emit(line.put_back_id)

    def _arm(self) -> None:
        line = self.table.current_row()
        if line is None:
            self.one.arm(tr("줄을 먼저 골라 주십시오."))
        elif not line.left:
            self.one.arm(tr("다 되돌린 상품입니다."))
        else:
            scan = tr("바코드가 있는 상품은 먼저 한 번 스캔해 주십시오.")
            self.one.arm("" if line.by_hand else scan)

    def _arrange(self) -> None:
        self.table.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        asked = QHBoxLayout()
        asked.setSpacing(12)
        asked.addWidget(Text(tr("다음 스캔"), "table", "semibold", "text_2", parent=self))
        asked.addWidget(self.chips, 1)
        keys = QHBoxLayout()
        keys.setSpacing(8)
        for button in (self.next, self.one, self.back):
            keys.addWidget(button)
        keys.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(10)
        column.addWidget(self.table)
        column.addLayout(asked)
        column.addLayout(keys)
        column.addWidget(self._why)


def _tone(line: PutBackLine) -> RowTone:
    return "normal" if line.left else "off"


def _columns() -> list[Column[Any]]:
    return [
        Column("place", tr("자리"), 84, lambda r: r.place or tr("미지정"), "strong"),
        Column("product", tr("상품"), 0, lambda r: r.product, tip=lambda r: r.product),
        Column("option", tr("옵션"), 96, lambda r: r.option, tip=lambda r: r.option, fold=True),
        Column("barcode", tr("바코드"), 72, _tail, "dim"),
        Column("left", tr("되돌림"), 80, _count, "number"),
    ]


def _tail(line: PutBackLine) -> str:
    return tr("…{digits}").format(digits=line.barcode) if line.barcode else tr("없음")


def _count(line: PutBackLine) -> str:
    return tr("{done} / {due}").format(done=number(line.done), due=number(line.due))
