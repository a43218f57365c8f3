"""One row per axis of an order: how far it is, who did it, when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.fonts import font, metrics
from pos_app.ui.paint import LEFT, smooth_painter, words
from pos_app.ui.theme import color, tone_colors
from pos_app.ui.tokens import GlyphName, Tone, WeightName
from pos_app.ui.widgets.glyph import paint_glyph

_GLYPH, _AXIS, _TEXT, _GAP = 14, 24, 80, 10
_LINE, _WHO = 20, 18
_WRAP = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class AxisRow:
    """`AxisRow(tr("결제"), tr("가상계좌 9,580원 입금"), "10:58 · …", "full", "ok")`; faint = not yet."""

    axis: str
    text: str
    who: str = ""
    glyph: GlyphName = "ring_0"
    tone: Tone = "neutral"

    @property
    def faint(self) -> bool:
        """True while nothing happened on this axis."""
        return self.glyph == "ring_0"


class Timeline(QWidget):
    """`set_rows([...])`; grows with its text, which breaks between words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[AxisRow, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_rows(self, rows: Sequence[AxisRow]) -> None:
        """Show these axes, top to bottom."""
        self._rows = tuple(rows)
        self.setAccessibleName(", ".join(f"{r.axis} {r.text} {r.who}".strip() for r in rows))
        self.updateGeometry()
        self.update()

    def rows(self) -> tuple[AxisRow, ...]:
        """The axes shown."""
        return self._rows

    @staticmethod
    def _tall(text: str, weight: WeightName, width: int, line: int) -> int:
        if not text:
            return 0
        measure = metrics("table", weight)
        area = measure.boundingRect(QRect(0, 0, max(width, 40), 4000), int(_WRAP.value), text)
        lines = max(round(area.height() / max(measure.height(), 1)), 1)
        return lines * line

    def _row_height(self, row: AxisRow, width: int) -> int:
        weight: WeightName = "regular" if row.faint else "semibold"
        inner = width - _TEXT
        return (
            self._tall(row.text, weight, inner, _LINE)
            + self._tall(row.who, "regular", inner, _WHO)
            + _GAP
        )

    # Qt
    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(self._row_height(row, width) for row in self._rows)

    def sizeHint(self) -> QSize:
        return QSize(296, self.heightForWidth(296))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, top = smooth_painter(self), 0
        for number, row in enumerate(self._rows):
            tall = self._row_height(row, self.width())
            if number + 1 < len(self._rows):
                line = color("line")
                painter.fillRect(_GLYPH // 2, top + _LINE, 1, tall - _LINE + 2, line)
            self._paint_row(painter, row, top)
            top += tall
        painter.end()

    def _paint_row(self, painter: QPainter, row: AxisRow, top: int) -> None:
        _, ink = tone_colors(row.tone)
        if row.faint:
            ink = color("line_strong")
        paint_glyph(painter, row.glyph, 0, top + 3, _GLYPH, ink, color("surface"))
        face = font("caption", "medium")
        area = QRect(_AXIS, top, _TEXT - _AXIS, _LINE)
        words(painter, area, row.axis, color("text_2"), face, LEFT)
        weight: WeightName = "regular" if row.faint else "semibold"
        wide = self.width() - _TEXT
        tall = self._tall(row.text, weight, wide, _LINE)
        painter.setFont(font("table", weight))
        painter.setPen(color("text_2" if row.faint else "text"))
        flags = int(_WRAP.value) | int(LEFT.value)
        painter.drawText(QRect(_TEXT, top, wide, tall), flags, row.text)
        if row.who:
            painter.setFont(font("table"))
            painter.setPen(color("text_2"))
            below = self._tall(row.who, "regular", wide, _WHO)
            painter.drawText(QRect(_TEXT, top + tall, wide, below), flags, row.who)
