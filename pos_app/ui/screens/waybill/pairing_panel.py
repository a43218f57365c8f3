"""The right side of 송장: two slots, what was proved, and the box to take out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.clock import day_of
from pos_app.ui.fonts import font, text_width
from pos_app.ui.format import clock_second, clock_time, order_parts
from pos_app.ui.language import tr
from pos_app.ui.paint import LEFT, RIGHT, box, smooth_painter, words
from pos_app.ui.screens.waybill.drafts import Draft
from pos_app.ui.screens.waybill.pairing import PairSlots, Proved
from pos_app.ui.screens.waybill.slot_card import SlotCard
from pos_app.ui.theme import color, tone_colors
from pos_app.ui.tokens import height, tokens
from pos_app.ui.widgets.banner import Banner, BannerSpec
from pos_app.ui.widgets.button import KeyButton, no_focus
from pos_app.ui.widgets.glyph import paint_glyph
from pos_app.ui.widgets.icon_label import IconLabel
from pos_app.ui.widgets.scan_edit import ScanEdit
from pos_app.ui.widgets.text import Text

_BAR = 8


class Share(QWidget):
    """A thin bar: how many of all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done, self._all = 0, 0
        self.setFixedHeight(_BAR)

    def show_share(self, done: int, of_all: int) -> None:
        """So many of so many."""
        self._done, self._all = done, of_all
        self.update()

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        box(painter, self.rect(), color("sunken"), None, _BAR / 2)
        wide = round(self.width() * self._done / self._all) if self._all else 0
        if wide:
            box(painter, QRect(0, 0, max(wide, _BAR), _BAR), color("ok"), None, _BAR / 2)
        painter.end()


class ProvedList(QWidget):
    """The boxes proved last, newest first, painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Proved] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_rows(self, rows: Sequence[Proved]) -> None:
        """Show these."""
        self._rows = rows
        self.setAccessibleName(", ".join(f"{r.number} {r.receiver}" for r in rows))
        self.update()

    # Qt
    def sizeHint(self) -> QSize:
        return QSize(200, height("row") * 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        _, ink = tone_colors("ok")
        tall = height("row")
        for place, row in enumerate(self._rows[: self.height() // tall]):
            top = place * tall
            painter.fillRect(0, top, self.width(), 1, color("line"))
            paint_glyph(painter, "full", 0, top + 11, 14, ink, color("surface"))
            area = QRect(22, top, self.width() - 22, tall)
            at = clock_time(row.at, day_of(row.at))
            words(painter, area, at, color("text_2"), font("table"), LEFT)
            area = area.adjusted(44, 0, 0, 0)
            words(painter, area, row.number, color("text"), font("table", "semibold"), LEFT)
            tail = order_parts(row.order_no)[1]
            words(painter, area, tail, color("text_2"), font("table"), RIGHT)
            area = area.adjusted(0, 0, -text_width(tail, "table") - 8, 0)
            words(painter, area, row.receiver[:5], color("text"), font("table"), RIGHT)
        painter.end()


class PairingPanel(QWidget):
    """`show_slots`, `show_recent`, `show_share`, `show_stopped`; `restarted`, `typed(code)`."""

    restarted = Signal()
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(tokens().width["detail"])
        self._count = Text("", "body", ink="text_2", parent=self)
        self._share = Share(self)
        ask = tr("스캔해 주십시오")
        self._number = SlotCard("1", tr("송장"), tr("박스에 붙인 송장의 바코드"), ask, self)
        self._slip = SlotCard("2", tr("출고지시서"), tr("박스에 든 출고지시서의 바코드"), ask, self)
        self._again = KeyButton(tr("처음부터"), "Esc", size="small", parent=self)
        self._by_hand = KeyButton(tr("직접 입력"), "F2", size="small", parent=self)
        no_focus(self._again, self._by_hand)
        self._field = ScanEdit(self)
        self._field.setPlaceholderText(tr("송장번호나 주문번호를 넣고 Enter"))
        self._field.setAccessibleName(tr("직접 입력"))
        self._field.hide()
        self._recent = ProvedList(self)
        self._none_yet = Text(
            tr("송장과 출고지시서를 차례로 스캔하면 여기에 쌓입니다."), "table", ink="text_3",
            wrap=True, parent=self,
        )  # fmt: skip
        self._stopped = Banner(parent=self)
        self._again.clicked.connect(self.restarted)
        self._by_hand.clicked.connect(self.type_by_hand)
        self._field.returnPressed.connect(self._enter)
        self._arrange()
        self.show_slots(PairSlots(), None, "")

    def show_slots(self, slots: PairSlots, slip: Draft | None, courier: str) -> None:
        """What was scanned so far; `slip` is the order of a slip that was scanned first."""
        if slots.number:
            at = tr("{t} 스캔").format(t=clock_second(slots.at))
            fact = " · ".join(part for part in (courier, at) if part)
            self._number.show_done(slots.number, fact)
            self._slip.show_live()
        elif slip is not None:
            self._slip.show_done(slip.receiver, slip.order_no)
            self._number.show_live()
        else:
            self._number.show_live()
            self._slip.show_waiting()

    def show_recent(self, rows: Sequence[Proved]) -> None:
        """The boxes proved last."""
        self._recent.show_rows(rows)
        self._none_yet.setVisible(not rows)

    def show_share(self, done: int, of_all: int) -> None:
        """How many of the table's boxes were proved."""
        self._count.setText(f"{done} / {of_all}")
        self._share.show_share(done, of_all)

    def show_stopped(self, stopped: Sequence[str]) -> None:
        """Boxes that must not go out, one sentence each."""
        if not stopped:
            self._stopped.clear()
            return
        strong = tr("멈춘 주문 {n}건.").format(n=len(stopped))
        self._stopped.show_banner(BannerSpec(stopped[0], "bad", strong))

    def type_by_hand(self) -> None:
        """F2: the field for typing."""
        self._field.show()
        self._field.setFocus()
        self._field.selectAll()

    def close_field(self) -> bool:
        """Put the field away; False if there was none."""
        had = self._field.isVisible()
        self._field.clear()
        self._field.hide()
        return had

    def _enter(self) -> None:
        code = self._field.text().strip()
        self._field.clear()
        if code:
            self.typed.emit(code)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Text(tr("박스 맞추기"), "body", "semibold", parent=self), 1)
        head.addWidget(self._count)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._again)
        buttons.addWidget(self._by_hand)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(17, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._share)
        column.addSpacing(8)
        column.addWidget(self._number)
        link = IconLabel("link", 16, "text_3", self)
        column.addWidget(link, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._slip)
        column.addSpacing(4)
        column.addLayout(buttons)
        column.addWidget(self._field)
        column.addSpacing(8)
        column.addWidget(Text(tr("방금 맞춘 박스"), "table", ink="text_2", parent=self))
        column.addWidget(self._none_yet)
        column.addWidget(self._recent, 1)
        column.addWidget(self._stopped)

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = smooth_painter(self)
        painter.fillRect(0, 0, 1, self.height(), color("line"))
        painter.end()
