"""A large figure with its small unit on one line: `9,580원`, `2시간 41분`."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.domain.won import Won
from pos_app.ui.fonts import font, metrics
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.paint import smooth_painter
from pos_app.ui.theme import color
from pos_app.ui.tokens import ColorName, TypeName

_UNIT: dict[str, TypeName] = {"total": "figure", "figure_large": "strong", "figure": "body"}


class Figure(QWidget):
    """`show_parts([("2", "시간"), ("41", "분")])` or `show_won(9580)`; sizes total, figure_large, figure."""

    def __init__(
        self, size: TypeName = "figure", at_right: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._size: TypeName = size
        self._unit: TypeName = _UNIT.get(size, "body")
        self._at_right = at_right
        self._ink: ColorName = "text"
        self._parts: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Everything it says."""
        return " ".join(f"{figure}{unit}" for figure, unit in self._parts)

    def show_parts(self, parts: Sequence[tuple[str, str]]) -> None:
        """Figures and their units."""
        self._parts = tuple(parts)
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def show_won(self, amount: Won) -> None:
        """An amount and 원."""
        self.show_parts([(number(amount), tr("원"))])

    def set_ink(self, ink: ColorName) -> None:
        """Write in another colour."""
        self._ink = ink
        self.update()

    def _wide(self) -> int:
        big, small = metrics(self._size, "bold"), metrics(self._unit, "bold")
        wide = sum(
            big.horizontalAdvance(f) + small.horizontalAdvance(u) + 2 for f, u in self._parts
        )
        return wide + 8 * max(len(self._parts) - 1, 0) + 2

    # Qt
    def sizeHint(self) -> QSize:
        return QSize(self._wide(), round(metrics(self._size, "bold").height() * 1.02))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        big, small = metrics(self._size, "bold"), metrics(self._unit, "bold")
        painter = smooth_painter(self)
        painter.setPen(color(self._ink))
        x = self.width() - self._wide() if self._at_right else 0
        base = (self.height() - big.height()) // 2 + big.ascent()
        for figure, unit in self._parts:
            painter.setFont(font(self._size, "bold"))
            painter.drawText(QPoint(x, base), figure)
            x += big.horizontalAdvance(figure) + 2
            painter.setFont(font(self._unit, "bold"))
            painter.drawText(QPoint(x, base), unit)
            x += small.horizontalAdvance(unit) + 8
        painter.end()
