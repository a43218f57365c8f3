"""Rows of the case list: who and how it was paid, how much, its number, and what is next."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from pos_app.ui.fonts import font, metrics, text_width
from pos_app.ui.format import order_parts
from pos_app.ui.paint import LEFT, RIGHT, words
from pos_app.ui.pills import PillSpec
from pos_app.ui.theme import color
from pos_app.ui.widgets.choice_list import ChoiceList, ChoiceSpec
from pos_app.ui.widgets.pill import paint_pill, pill_width

_PAD, _LINE, _GAP, _BAR = 16, 24, 6, 4
TALL = 98
_LEAST = 240


@dataclass(frozen=True, slots=True)
class CaseChoice(ChoiceSpec):
    """`caption` is the order's number; `side` how it was paid, `amount` what goes back."""

    side: str = ""
    amount: str = ""
    pills: tuple[PillSpec, ...] = ()


class CaseRows(ChoiceList):
    """A list of cases, one chosen: the bar at the left says which."""

    def _tall(self) -> int:
        return TALL

    def _wide(self, row: ChoiceSpec) -> int:
        del row
        return _LEAST

    def _paint_row(self, painter: QPainter, row: ChoiceSpec, area: QRect, over: bool) -> None:
        on = row.key == self.chosen()
        if on or over:
            painter.fillRect(area, color("selected" if on else "hover"))
        if on:
            edge = color("focus" if self.hasFocus() else "accent")
            painter.fillRect(area.x(), area.y(), _BAR, area.height(), edge)
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, color("line"))
        if isinstance(row, CaseChoice):
            inner = area.adjusted(_PAD, 10, -_PAD, 0)
            self._paint_head(painter, row, QRect(inner.x(), inner.y(), inner.width(), _LINE))
            number = QRect(inner.x(), inner.y() + _LINE, inner.width(), _LINE)
            _paint_number(painter, row.caption, number)
            _paint_pills(painter, row.pills, inner.x(), inner.y() + 2 * _LINE + 4, inner.right())

    def _paint_head(self, painter: QPainter, row: CaseChoice, area: QRect) -> None:
        right = text_width(row.amount, "body", "semibold") + 2 if row.amount else 0
        words(painter, area, row.amount, color("text"), font("body", "semibold"), RIGHT)
        room = area.width() - right - _GAP
        side = text_width(row.side, "table") + _GAP if row.side else 0
        name = metrics("body", "semibold").elidedText(
            row.title, Qt.TextElideMode.ElideRight, max(room - side, 60)
        )
        wide = text_width(name, "body", "semibold")
        words(painter, area, name, color("text"), font("body", "semibold"), LEFT)
        at = QRect(area.x() + wide + _GAP + 2, area.y(), max(room - wide, 0), area.height())
        words(painter, at, row.side, color("text_2"), font("table"), LEFT)


def _paint_number(painter: QPainter, order_no: str, area: QRect) -> None:
    """The date part is dim: the rest is what is read."""
    dim, read = order_parts(order_no)
    words(painter, area, dim, color("text_2"), font("table"), LEFT)
    after = QRect(area)
    after.setLeft(area.x() + text_width(dim, "table"))
    words(painter, after, read, color("text"), font("table", "semibold"), LEFT)


def _paint_pills(
    painter: QPainter, pills: tuple[PillSpec, ...], x: int, y: int, right: int
) -> None:
    for pill in pills:
        wide = pill_width(pill)
        if x + wide > right + _PAD:
            return
        paint_pill(painter, pill, x, y)
        x += wide + _GAP
