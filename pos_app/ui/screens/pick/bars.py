"""The picker's edges: which order above, which keys below."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.fonts import text_width
from pos_app.ui.icons import paint_icon
from pos_app.ui.language import tr
from pos_app.ui.paint import RIGHT, box, smooth_painter
from pos_app.ui.screens.pick.letters import reach, say
from pos_app.ui.screens.pick.shown import Work
from pos_app.ui.theme import color
from pos_app.ui.widgets.keycap import keycap_size, paint_keycap

_TOP, _KEYS, _WHO = 72, 56, 118


class TopBar(QWidget):
    """Order, receiver, how far the cart is, and whose hands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work: Work | None = None
        self._picker = ""
        self.setFixedHeight(_TOP)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_work(self, work: Work, picker: str) -> None:
        """Show it."""
        self._work, self._picker = work, picker
        self.update()

    # Qt
    def minimumSizeHint(self) -> QSize:
        return QSize(640, _TOP)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        box(painter, self.rect(), color("sunken"))
        box(painter, QRect(0, self.height() - 1, self.width(), 1), color("line"))
        paint_icon(painter, "pick", 32, 16, color("accent"), 40)
        work = self._work
        if work is not None:
            self._orders(painter, work)
            self._progress(painter, work)
        wide = min(text_width(self._picker, "strong", "semibold"), _WHO)
        who = QRect(self.width() - 32 - wide, 0, wide, self.height())
        say(painter, who, self._picker, 16, color("text"))
        paint_icon(painter, "user", who.left() - 32, 24, color("text_2"), 24)
        painter.end()

    def _orders(self, painter: QPainter, work: Work) -> None:
        order = work.cart.order(work.line.order_id) if work.line else None
        if order is None:
            return
        several = len(work.cart.orders) > 1
        head = tr("주문 · 바구니 {n}").format(n=order.basket) if several else tr("주문")
        say(painter, QRect(96, 12, 320, 18), head, 13, color("text_2"), "medium")
        say(painter, QRect(96, 30, 300, 32), order.order_no, 24, color("text"), "bold")
        box(painter, QRect(412, 16, 1, 40), color("line"))
        say(painter, QRect(436, 12, 200, 18), tr("받는 분"), 13, color("text_2"), "medium")
        say(painter, QRect(436, 30, 220, 32), order.receiver, 24, color("text"), "bold")

    def _progress(self, painter: QPainter, work: Work) -> None:
        cart = work.cart
        if not cart.lines:
            return
        wide = 300
        x = self.width() - 200 - wide
        said = tr("{done} / {all} 품목 · {picked} / {of}개").format(
            done=cart.lines_done, all=len(cart.lines), picked=cart.picked, of=cart.ordered
        )
        say(painter, QRect(x, 12, wide, 28), said, 20, color("text"), "semibold", RIGHT)
        box(painter, QRect(x, 48, wide, 8), color("line"), None, 4)
        done = int(wide * cart.picked / max(cart.ordered, 1))
        if done:
            box(painter, QRect(x, 48, done, 8), color("accent"), None, 4)


class KeyBar(QWidget):
    """The keys there are; nothing to click, hands are at the shelf."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_KEYS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # Qt
    def minimumSizeHint(self) -> QSize:
        return QSize(640, _KEYS)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        box(painter, self.rect(), color("sunken"))
        for y in (0, self.height() - 1):
            box(painter, QRect(0, y, self.width(), 1), color("line"))
        x = 48
        for key, does in (
            ("F6", tr("수량 입력")),
            ("F7", tr("없음·모자람")),
            ("Ctrl+Z", tr("방금 스캔 취소")),
            ("PgDn", tr("다음 줄 먼저")),
            ("Ctrl+P", tr("키 카드")),
            ("Esc", tr("끝내기")),
        ):
            x = self._key(painter, key, does, x)
        x = self.width() - 48 - self._wide("F1", tr("단축키")) - self._wide("F11", tr("전체 화면"))
        x = self._key(painter, "F11", tr("전체 화면"), x)
        self._key(painter, "F1", tr("단축키"), x)
        painter.end()

    def _key(self, painter: QPainter, key: str, does: str, x: int) -> int:
        paint_keycap(painter, key, x, self.height() // 2, color("text"), color("line_strong"))
        at = x + keycap_size(key).width() + 8
        area = QRect(at, 0, reach(does, 14, "medium"), self.height())
        say(painter, area, does, 14, color("text"), "medium")
        return x + self._wide(key, does)

    def _wide(self, key: str, does: str) -> int:
        return keycap_size(key).width() + 8 + text_width(does, "body", "medium") + 28
