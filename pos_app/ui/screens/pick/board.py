"""Where, how many, what: painted to be read from two metres, in this order."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pos_app.domain.house.item_cards import WithoutBarcode
from pos_app.domain.warehouse.picking import PickLine
from pos_app.ui.icons import paint_icon
from pos_app.ui.language import tr
from pos_app.ui.paint import CENTER, box, smooth_painter
from pos_app.ui.screens.pick.letters import say, wrapped
from pos_app.ui.screens.pick.shown import Work
from pos_app.ui.theme import color
from pos_app.ui.tokens import radius, type_px

_TALL = 500
"""The height the sizes below are for; a lower window makes them smaller, a taller one larger."""
_RIGHT = 0.34


class Board(QWidget):
    """`show_work(work)` paints the line to be picked, or what to do when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work: Work | None = None

    def show_work(self, work: Work) -> None:
        """Show it."""
        self._work = work
        line = work.line
        said = tr("출고지시서를 스캔해 주십시오")
        if line is not None:
            said = tr("{place} {item} {left}개").format(
                place=line.place, item=line.product, left=line.left
            )
        self.setAccessibleName(said)
        self.update()

    # Qt
    def minimumSizeHint(self) -> QSize:
        return QSize(640, 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        box(painter, self.rect(), color("surface"))
        work = self._work
        if work is None or work.line is None:
            self._nothing(painter, work)
        else:
            self._line(painter, work.line, len(work.cart.orders) > 1)
        painter.end()

    def _scale(self) -> float:
        return min(self.height() / _TALL, self.width() / 1440 * 1.2)

    def _nothing(self, painter: QPainter, work: Work | None) -> None:
        scale, middle = self._scale(), self.height() // 2
        edge = int(112 * scale)
        top = middle - int(36 * scale)
        x = (self.width() - edge) // 2
        paint_icon(painter, "scan", x, top - edge - 12 * scale, color("text_3"), edge)
        area = QRect(32, top, self.width() - 64, int(72 * scale))
        done = work is not None and bool(work.cart.orders)
        head = (
            tr("다음 출고지시서를 스캔해 주십시오") if done else tr("출고지시서를 스캔해 주십시오")
        )
        say(painter, area, head, type_px("picker_name") * scale, color("text"), "bold", CENTER)
        below = QRect(32, area.bottom() + 8, self.width() - 64, int(40 * scale))
        hint = tr("여러 장을 이어서 스캔하면 한 카트에 같이 담습니다")
        say(
            painter, below, hint, type_px("picker_label") * scale, color("text_2"), "medium", CENTER
        )

    def _line(self, painter: QPainter, line: PickLine, several: bool) -> None:
        right = int(self.width() * _RIGHT)
        self._what(painter, line, QRect(0, 0, self.width() - right, self.height()), several)
        self._left(painter, line, QRect(self.width() - right, 0, right, self.height()))

    def _what(self, painter: QPainter, line: PickLine, area: QRect, several: bool) -> None:
        scale, ink, soft = self._scale(), color("text"), color("text_2")
        pad = int(40 * scale)
        x, wide = area.left() + pad, area.width() - 2 * pad
        label = type_px("picker_label") * scale
        y = int(20 * scale)
        say(painter, QRect(x, y, wide, int(36 * scale)), tr("자리"), label, soft)
        if several:
            self._basket(painter, line.basket, area.right() - pad, y, scale)
        place = QRect(x, int(60 * scale), wide, int(128 * scale))
        say(painter, place, line.place or "-", type_px("picker_place") * scale, ink, "extrabold")
        name = QRect(x, int(204 * scale), wide, int(122 * scale))
        y = wrapped(painter, name, line.product, type_px("picker_name") * scale, ink, "bold")
        if line.option:
            option = QRect(x, y + int(4 * scale), wide, int(52 * scale))
            say(painter, option, line.option, type_px("picker_text") * scale, soft)
            y = option.bottom()
        self._codes(painter, line, QRect(x, y + int(16 * scale), wide, int(36 * scale)))

    def _codes(self, painter: QPainter, line: PickLine, area: QRect) -> None:
        tail = (
            tr("바코드 끝자리 {tail}").format(tail=line.barcode_tail)
            if line.has_barcode
            else tr("바코드 없음 · F6으로 수량을 넣습니다")
        )
        if not line.has_barcode and line.without_barcode is WithoutBarcode.PLACE:
            tail = tr("바코드 없음 · 자리의 라벨을 스캔해 주십시오")
        if not line.has_barcode and line.without_barcode is WithoutBarcode.REFUSE:
            tail = tr("바코드를 붙여야 담을 수 있습니다")
        parts = (tr("품번 {code}").format(code=line.code) if line.code else "", tail)
        pixels = type_px("picker_label") * self._scale()
        say(painter, area, " · ".join(filter(None, parts)), pixels, color("text_2"), "medium")

    def _basket(self, painter: QPainter, basket: int, right: int, y: int, scale: float) -> None:
        wide, tall = int(230 * scale), int(64 * scale)
        area = QRect(right - wide, y, wide, tall)
        box(painter, area, color("accent"), None, radius("card"))
        said = tr("{n}번 바구니").format(n=basket)
        say(painter, area, said, 36 * scale, color("on_accent"), "bold", CENTER)

    def _left(self, painter: QPainter, line: PickLine, area: QRect) -> None:
        scale = self._scale()
        box(painter, area, color("sunken"))
        box(painter, QRect(area.left(), 0, 1, area.height()), color("line"))
        inner = area.adjusted(24, 0, -24, 0)
        head = QRect(inner.left(), int(20 * scale), inner.width(), int(48 * scale))
        said = tr("남은 수량")
        say(painter, head, said, 30 * scale, color("text_2"), "semibold", CENTER)
        foot = QRect(inner.left(), area.height() - int(76 * scale), inner.width(), int(56 * scale))
        figure = QRect(inner.left(), head.bottom(), inner.width(), foot.top() - head.bottom())
        pixels = min(type_px("picker_remaining") * scale, figure.height() * 1.15)
        say(painter, figure, str(line.left), pixels, color("text"), "extrabold", CENTER)
        counted = tr("{of}개 가운데 {picked}개 담음").format(of=line.ordered, picked=line.picked)
        if line.ordered == 1:
            counted = tr("1개 주문")
        say(painter, foot, counted, 36 * scale, color("text_2"), "semibold", CENTER)
