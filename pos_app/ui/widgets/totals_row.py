"""The sums of a list, each below its column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.fonts import font
from pos_app.ui.paint import LEFT, RIGHT, smooth_painter, words
from pos_app.ui.theme import color
from pos_app.ui.tokens import height
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.table_header import CELL_PAD, FIRST_PAD


class TotalsRow(QWidget):
    """`follow(table)`, then `show_totals(lead, texts)`: `lead` in front, `""` where no sum stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table: Table[Any] | None = None
        self._lead, self._texts = "", ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def follow(self, table: Table[Any]) -> None:
        """Stand below this list, also when it is scrolled sideways."""
        self._table = table
        self.show_totals("", ())
        table.head().sectionResized.connect(self.update)
        table.horizontalScrollBar().valueChanged.connect(self.update)

    def show_totals(self, lead: str, texts: Sequence[str]) -> None:
        """Show these, one a column."""
        self._lead, self._texts = lead, tuple(texts)
        self.setAccessibleName(" ".join([lead, *(text for text in texts if text)]))
        self.update()

    # Qt
    def sizeHint(self) -> QSize:
        return QSize(300, height("row"))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        painter.fillRect(self.rect(), color("sunken"))
        painter.fillRect(0, 0, self.width(), 1, color("line_strong"))
        if self._table is None:
            painter.end()
            return
        face, ink = font("table", "bold"), color("text")
        head = self._table.head()
        first = True
        for at, text in enumerate(self._texts):
            x, wide = head.sectionViewportPosition(at), head.sectionSize(at)
            if text:
                side = self._table.table_model.columns[at].side
                area = QRect(x + CELL_PAD, 0, wide - 2 * CELL_PAD, self.height())
                words(painter, area, text, ink, face, RIGHT if side == "right" else LEFT)
                first = False
            elif first and at == 0:
                room = self._free(at)
                area = QRect(x + FIRST_PAD, 0, room - FIRST_PAD, self.height())
                words(painter, area, self._lead, ink, face, LEFT)
        painter.end()

    def _free(self, at: int) -> int:
        """How much room there is from this column on until the next sum."""
        assert self._table is not None  # noqa: S101 - painted below a list
        head = self._table.head()
        room = 0
        for place in range(at, len(self._texts)):
            if self._texts[place]:
                break
            room += head.sectionSize(place)
        return room
