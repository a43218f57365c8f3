"""The counter at rest: one picture, one sentence, one way to type by hand."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.language import tr
from pos_app.ui.paint import box, line, smooth_painter
from pos_app.ui.theme import color
from pos_app.ui.tokens import radius
from pos_app.ui.widgets.button import KeyButton, no_focus
from pos_app.ui.widgets.text import Text

_CENTER = Qt.AlignmentFlag.AlignHCenter
_WIDE, _TALL = 192, 176
_BARS = (2, 1, 3, 1, 1, 2, 3, 1, 2, 1, 1, 3, 2, 1, 2, 3, 1, 1, 2, 1, 3, 2)


class SlipPicture(QWidget):
    """A slip with its barcode under a scanner's line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _paint_paper(self, painter: QPainter) -> None:
        paper = QRect(26, 1, 140, 174)
        box(painter, paper, color("surface"), color("line_strong"), radius("control"), 1.5)
        box(painter, QRect(42, 17, 52, 8), color("line_strong"), None, 2)
        for top, wide in ((36, 108), (50, 80), (136, 108), (152, 60)):
            box(painter, QRect(42, top, wide, 5), color("line"), None, 2)
        x = 44
        for number, wide in enumerate(_BARS):
            if number % 2 == 0:
                painter.fillRect(x, 71, wide * 2, 48, color("text"))
            x += wide * 2 + 1

    def _paint_scan(self, painter: QPainter) -> None:
        ink = color("accent")
        painter.setPen(QPen(ink, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for x, y, dx, dy in ((2, 66, 1, 1), (190, 66, -1, 1), (2, 124, 1, -1), (190, 124, -1, -1)):
            corner = [QPointF(x, y + 12 * dy), QPointF(x, y), QPointF(x + 14 * dx, y)]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(corner))
        line(painter, QPointF(2, 95), QPointF(190, 95), ink, 2)

    # Qt
    def sizeHint(self) -> QSize:
        return QSize(_WIDE, _TALL)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        self._paint_paper(painter)
        self._paint_scan(painter)
        painter.end()


class _ShownKeyButton(KeyButton):
    """Shows the key that the header's button already hears: two would silence each other."""

    def __init__(self, text: str, key: str, icon: str, parent: QWidget) -> None:
        super().__init__(text, size="large", icon=icon, parent=parent)
        self._key = key
        self.updateGeometry()


class WaitingPage(QWidget):
    """`typing_wanted` when 직접 입력 is pressed."""

    typing_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        word = Text(
            tr("출고지시서를 스캔해 주십시오"), "figure_large", "bold", align=_CENTER, parent=self
        )
        steps = Text(
            tr("거래처와 상품이 저절로 채워집니다.\n바코드가 읽히지 않으면 번호를 직접 입력해 주십시오."),
            "strong", ink="text_2", align=_CENTER, parent=self,
        )  # fmt: skip
        typing = _ShownKeyButton(tr("직접 입력"), "F2", "keyboard", self)
        no_focus(typing)
        typing.clicked.connect(self.typing_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(SlipPicture(self), 0, _CENTER)
        column.addSpacing(32)
        column.addWidget(word)
        column.addSpacing(12)
        column.addWidget(steps)
        column.addSpacing(24)
        column.addWidget(typing, 0, _CENTER)
        column.addStretch(3)
