"""Lines of a record: when, who, what, under hairlines; as tall as its words need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.clock import day_of
from pos_app.ui.fonts import font, metrics, text_width
from pos_app.ui.format import clock_time
from pos_app.ui.language import tr
from pos_app.ui.paint import LEFT, smooth_painter, words
from pos_app.ui.screens.cancels.record_lines import RecordLine
from pos_app.ui.theme import color

_GAP, _PAD, _LINE = 10, 7, 18
_WRAP = Qt.TextFlag.TextWordWrap


class RecordTable(QWidget):
    """`show_lines(lines, now)`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[str, str, str], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_lines(self, lines: Sequence[RecordLine], now: int) -> None:
        """Show these from top to bottom; `now` in ms UTC."""
        today = day_of(now)
        self._rows = tuple(
            (clock_time(one.at, today), one.who or tr("자동"), one.text) for one in lines
        )
        self.setAccessibleName(", ".join(" ".join(row) for row in self._rows))
        self.updateGeometry()
        self.update()

    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """When, who and what, as they stand there."""
        return self._rows

    def _columns(self) -> tuple[int, int]:
        """Where who and what begin."""
        when = max((text_width(row[0], "table") for row in self._rows), default=0) + _GAP
        who = max((text_width(row[1], "table") for row in self._rows), default=0) + _GAP
        return when, when + min(who, 90)

    def _tall(self, text: str, width: int) -> int:
        area = QRect(0, 0, max(width, 60), 4000)
        found = metrics("table").boundingRect(area, int(_WRAP.value), text)
        lines = max(round(found.height() / max(metrics("table").height(), 1)), 1)
        return lines * _LINE + 2 * _PAD

    # Qt
    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        _, at = self._columns()
        return sum(self._tall(row[2], width - at) for row in self._rows) + 1

    def sizeHint(self) -> QSize:
        return QSize(288, self.heightForWidth(288))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, top = smooth_painter(self), 0
        who, what = self._columns()
        ink, face = color("text_2"), font("table")
        for at, name, text in self._rows:
            tall = self._tall(text, self.width() - what)
            painter.fillRect(0, top, self.width(), 1, color("line"))
            line = top + _PAD
            words(painter, QRect(0, line, who, _LINE), at, ink, face, LEFT)
            cut = metrics("table").elidedText(
                name, Qt.TextElideMode.ElideRight, max(what - who - _GAP, 10)
            )
            words(painter, QRect(who, line, what - who, _LINE), cut, ink, face, LEFT)
            painter.setPen(color("text"))
            flags = int(_WRAP.value) | int(Qt.AlignmentFlag.AlignLeft.value)
            high = line + (_LINE - metrics("table").height()) // 2
            painter.drawText(QRect(what, high, self.width() - what, tall), flags, text)
            top += tall
        painter.fillRect(0, top, self.width(), 1, color("line"))
        painter.end()
