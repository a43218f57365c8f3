"""상품 + 배송료 − 할인 = 합계, the slip's beside the mall's, and the guards below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.fonts import font, metrics
from pos_app.ui.icons import paint_icon
from pos_app.ui.language import tr
from pos_app.ui.paint import LEFT, RIGHT, smooth_painter, words
from pos_app.ui.screens.sale.shown import AgreementRow, GuardRow
from pos_app.ui.theme import color, solid
from pos_app.ui.tokens import height

_PAD, _MARK = 24, 20
_ROW, _LEAST_ROW = 44, 32
_OURS, _MALLS = 148, 44
_GUARD, _GUARD_TEXT = 28, 52


class AgreementTable(QWidget):
    """`show_rows(rows)`: a row that differs is red and has a cross."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[AgreementRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def text(self) -> str:
        """Everything it says, a line for each row."""
        return "\n".join(" ".join((r.name, r.ours, r.malls)) for r in self._rows)

    def show_rows(self, rows: Sequence[AgreementRow]) -> None:
        """Show these."""
        changed = len(rows) != len(self._rows)
        self._rows = tuple(rows)
        if changed:
            self.setMaximumHeight(height("table_header") + _ROW * len(rows))
            self.updateGeometry()
        self.setAccessibleName(self.text())
        self.update()

    def _paint_head(self, painter: QPainter) -> None:
        tall, ink, face = height("table_header"), color("text_2"), font("caption", "medium")
        painter.fillRect(0, 0, self.width(), tall, color("sunken"))
        right = QRect(0, 0, self.width(), tall)
        words(painter, right.adjusted(0, 0, -_OURS, 0), tr("출고지시서"), ink, face, RIGHT)
        words(painter, right.adjusted(0, 0, -_PAD - _MALLS, 0), tr("쇼핑몰"), ink, face, RIGHT)

    def _paint_row(self, painter: QPainter, area: QRect, row: AgreementRow) -> None:
        if row.agrees is False:
            painter.fillRect(area, color("bad_soft"))
            painter.fillRect(area.x(), area.y(), 4, area.height(), solid("bad"))
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, color("line"))
        ink = color("bad_text" if row.agrees is False else "text")
        name = color("bad_text" if row.agrees is False else "text_2")
        words(painter, area.adjusted(_PAD, 0, 0, 0), row.name, name, font("strong"), LEFT)
        face = font("strong", "semibold")
        words(painter, area.adjusted(0, 0, -_OURS, 0), row.ours, ink, face, RIGHT)
        words(painter, area.adjusted(0, 0, -_PAD - _MALLS, 0), row.malls, ink, face, RIGHT)
        if row.agrees is not None:
            mark = solid("ok") if row.agrees else solid("bad")
            x = area.right() - _PAD - _MARK + 4
            top = area.y() + (area.height() - _MARK) / 2
            paint_icon(painter, "check" if row.agrees else "close", x, top, mark, _MARK)

    # Qt
    def sizeHint(self) -> QSize:
        return QSize(344, height("table_header") + _LEAST_ROW * len(self._rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(300, height("table_header") + _LEAST_ROW * len(self._rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        self._paint_head(painter)
        top = height("table_header")
        tall = min((self.height() - top) // max(len(self._rows), 1), _ROW)
        for row in self._rows:
            self._paint_row(painter, QRect(0, top, self.width(), tall), row)
            top += tall
        painter.end()


class GuardList(QWidget):
    """`show_rows(rows)`: a tick for what holds, a red cross for what does not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[GuardRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Everything it says, a line for each guard."""
        return "\n".join(row.text for row in self._rows)

    def show_rows(self, rows: Sequence[GuardRow]) -> None:
        """Show these."""
        changed = len(rows) != len(self._rows)
        self._rows = tuple(rows)
        if changed:
            self.updateGeometry()
        self.setAccessibleName(self.text())
        self.update()

    # Qt
    def sizeHint(self) -> QSize:
        face = metrics("body", "semibold")
        wide = max((face.horizontalAdvance(row.text) for row in self._rows), default=0)
        return QSize(_GUARD_TEXT + wide + 8, _GUARD * len(self._rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(300, _GUARD * len(self._rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        for number, row in enumerate(self._rows):
            top = number * _GUARD
            mark = solid("ok" if row.passed else "bad")
            name = "check" if row.passed else "close"
            paint_icon(painter, name, _PAD, top + (_GUARD - _MARK) / 2, mark, _MARK)
            ink = color("text" if row.passed else "bad_text")
            face = font("body", "regular" if row.passed else "semibold")
            area = QRect(_GUARD_TEXT, top, self.width() - _GUARD_TEXT, _GUARD)
            words(painter, area, row.text, ink, face, LEFT | Qt.AlignmentFlag.AlignVCenter)
        painter.end()
