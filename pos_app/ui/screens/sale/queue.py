"""Which orders could be next, and what was just sold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.fonts import font, metrics
from pos_app.ui.format import clock_time, order_parts, won, won_total
from pos_app.ui.language import tr
from pos_app.ui.paint import LEFT, RIGHT, smooth_painter, words
from pos_app.ui.theme import color
from pos_app.ui.widgets.badge import Badge
from pos_app.ui.widgets.text import Text

if TYPE_CHECKING:
    from pos_app.services.selling.sale_queue import CounterQueue, JustSold, NextSale

_NEXT, _JUST, _PAD = 48, 36, 24


class NextList(QWidget):
    """The orders that wait longest, two lines each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[NextSale, ...] = ()
        self._today = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Everything it says."""
        return "\n".join(f"{r.order_no} {r.customer} {won_total(r.total)}" for r in self._rows)

    def show_rows(self, rows: Sequence[NextSale], today: int) -> None:
        """Show these."""
        self._rows, self._today = tuple(rows), today
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def _paint_row(self, painter: QPainter, area: QRect, row: NextSale) -> None:
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, color("line"))
        upper, lower = area.adjusted(0, 5, 0, -23), area.adjusted(0, 25, 0, -4)
        head, tail = order_parts(row.order_no)
        dim, face = color("text_2"), font("body")
        words(painter, upper, head, dim, face, LEFT)
        at = upper.adjusted(metrics("body").horizontalAdvance(head), 0, 0, 0)
        words(painter, at, tail, color("text"), font("body", "semibold"), LEFT)
        room = area.width() - metrics("body", "semibold").horizontalAdvance(row.order_no) - 12
        name = metrics("body").elidedText(row.customer, Qt.TextElideMode.ElideRight, room)
        words(painter, upper, name, color("text"), face, RIGHT)
        printed = tr("출고지시 {t} {who}").format(
            t=clock_time(row.printed_at, self._today), who=row.printed_by
        )
        words(painter, lower, printed.strip(), dim, font("table"), LEFT)
        words(painter, lower, won_total(row.total), dim, font("table"), RIGHT)

    # Qt
    def sizeHint(self) -> QSize:
        return QSize(300, _NEXT * len(self._rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        for number, row in enumerate(self._rows):
            self._paint_row(painter, QRect(0, number * _NEXT, self.width(), _NEXT), row)
        painter.end()


class JustSoldList(QWidget):
    """The newest vouchers of today; a click opens one in 전자료."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[JustSold, ...] = ()
        self._today = 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Everything it says."""
        return "\n".join(f"{r.number} {r.customer} {won(r.total)}" for r in self._rows)

    def show_rows(self, rows: Sequence[JustSold], today: int) -> None:
        """Show these."""
        self._rows, self._today = tuple(rows), today
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def _paint_row(self, painter: QPainter, area: QRect, row: JustSold) -> None:
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, color("line"))
        dim, text, face = color("text_2"), color("text"), font("body")
        words(painter, area, clock_time(row.sold_at, self._today), dim, face, LEFT)
        bold = font("body", "semibold")
        words(painter, area.adjusted(52, 0, 0, 0), row.number, text, bold, LEFT)
        left = 52 + metrics("body", "semibold").horizontalAdvance(row.number) + 16
        amount = won(row.total)
        room = area.width() - left - metrics("body", "bold").horizontalAdvance(amount) - 12
        name = metrics("body").elidedText(row.customer, Qt.TextElideMode.ElideRight, room)
        words(painter, area.adjusted(left, 0, 0, 0), name, dim, face, LEFT)
        words(painter, area, amount, text, font("body", "bold"), RIGHT)

    # Qt
    def sizeHint(self) -> QSize:
        return QSize(300, _JUST * len(self._rows))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        place = int(event.position().y()) // _JUST
        if 0 <= place < len(self._rows):
            self.chosen.emit(self._rows[place].voucher_id)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        for number, row in enumerate(self._rows):
            self._paint_row(painter, QRect(0, number * _JUST, self.width(), _JUST), row)
        painter.end()


class QueuePage(QWidget):
    """`show_queue(queue)`; `voucher_chosen` carries the id of a sale of today."""

    voucher_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badge = Badge(0, "info", self)
        self._next = NextList(self)
        self._none = Text(
            tr("매출을 기다리는 주문이 없습니다.\n출고지시서를 인쇄하면 여기에 나타납니다."),
            "table", ink="text_2", parent=self,
        )  # fmt: skip
        self._just_title = Text(tr("방금 끝낸 매출"), "body", "semibold", parent=self)
        self._just = JustSoldList(self)
        self._just.chosen.connect(self.voucher_chosen)
        title = QHBoxLayout()
        title.setSpacing(8)
        title.addWidget(Text(tr("매출을 기다리는 주문"), "body", "semibold", parent=self))
        title.addWidget(self._badge)
        title.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, _PAD, _PAD, 0)
        column.setSpacing(8)
        column.addLayout(title)
        column.addWidget(self._next)
        column.addWidget(self._none)
        column.addSpacing(16)
        column.addWidget(self._just_title)
        column.addWidget(self._just)
        column.addStretch()

    def show_queue(self, queue: CounterQueue) -> None:
        """Show it."""
        self._badge.set(queue.waiting)
        self._next.show_rows(queue.next, queue.day)
        self._next.setVisible(bool(queue.next))
        self._none.setVisible(not queue.next)
        self._just.show_rows(queue.just_sold, queue.day)
        self._just_title.setVisible(bool(queue.just_sold))
