"""주문: chips, the list, and what is ticked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.orders.order_status import OrderStatus
from pos_app.domain.orders.order_views import StatusCounts
from pos_app.ui.format import number, won_total
from pos_app.ui.language import tr
from pos_app.ui.paint import smooth_painter
from pos_app.ui.screens.orders.asked import Asked, Fetch
from pos_app.ui.screens.orders.columns import Today, order_columns
from pos_app.ui.screens.orders.order_table import OrderTable
from pos_app.ui.screens.orders.pages import OrderPages
from pos_app.ui.screens.orders.states import ALL, status_chips
from pos_app.ui.tasks import Tasks
from pos_app.ui.theme import color
from pos_app.ui.widgets.chip import ChipRow
from pos_app.ui.widgets.empty import Empty, ListOrEmpty
from pos_app.ui.widgets.text import Text


class FootLine(QWidget):
    """The line under a list: what is ticked at the left, what is shown at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.ticked = Text("", "table", "semibold", parent=self)
        self.note = Text("", "table", ink="text_2", parent=self)
        self.shown = Text("", "table", ink="text_2", parent=self)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 9, 16, 8)
        self.row.setSpacing(12)
        self.row.addWidget(self.ticked)
        self.row.addWidget(self.note)
        self.row.addStretch()
        self.row.addWidget(self.shown)

    def show_ticked(self, count: int, total: int, hint: str = "") -> None:
        """`선택 4건  74,740원 · 출고지시서는 한 번만 인쇄됩니다.`"""
        self.ticked.show_text(tr("선택 {n}건").format(n=number(count)) if count else "")
        once = tr("출고지시서는 한 번만 인쇄됩니다.")
        choose = tr("Space로 고르고, Ctrl+A로 인쇄할 수 있는 줄을 모두 고릅니다.")
        self.note.setText(f"{won_total(total)} · {once}" if count else hint or choose)

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        painter.fillRect(self.rect(), color("surface"))
        painter.fillRect(0, 0, self.width(), 1, color("line"))
        painter.end()


class OrderListPage(QWidget):
    """`show_list`, `show_counts`; `status_chosen(OrderStatus | None)`, `file_wanted`."""

    status_chosen = Signal(object)
    file_wanted = Signal()

    def __init__(self, tasks: Tasks, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = OrderPages(order_columns(today), tasks)
        self.table = OrderTable(self.model, tr("주문 목록"))
        self.table.head().show_order("ordered", True)
        self.chips = ChipRow(self)
        self.foot = FootLine(self)
        self._empty = Empty("orders", "", "", tr("주문 파일 열기"))
        self._listed = ListOrEmpty(self.table, self._empty)
        self._asked: Asked | None = None
        self._total = 0
        chips = QVBoxLayout()
        chips.setContentsMargins(16, 8, 16, 8)
        chips.addWidget(self.chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(chips)
        column.addWidget(self._listed, 1)
        column.addWidget(self.foot)
        self.chips.changed.connect(self._chosen)
        self._empty.acted.connect(self.file_wanted)
        self.model.lines_changed.connect(self._lines)
        self.model.checks_changed.connect(self._ticks)
        self._ticks()

    def show_list(self, fetch: Fetch, asked: Asked) -> None:
        """Another filter, from the top."""
        self._asked = asked
        self.model.set_fetch(fetch)
        self.model.reload(top=True)

    def show_counts(self, counts: StatusCounts, asked: Asked) -> None:
        """The chips; none is chosen while a search or a matter is shown."""
        self._asked = asked
        self._total = counts[asked.status] if asked.status else counts.total
        self.chips.set_chips(status_chips(counts))
        self.chips.choose("" if asked.outside else asked.status.value if asked.status else ALL)
        self._say_shown()

    def _chosen(self, key: str) -> None:
        self.status_chosen.emit(None if key == ALL else OrderStatus(key))

    def _ticks(self) -> None:
        ticked = self.model.checked()
        self.foot.show_ticked(len(ticked), sum(row.total for row in ticked))

    def _lines(self) -> None:
        self._ticks()
        self._say_shown()
        asked, empty = self._asked, not self.model.lines
        if empty and asked is not None:
            self._empty.say(*_empty_words(asked))
        self._listed.show_empty(empty)

    def _say_shown(self) -> None:
        rows = self.model.rows()
        warned = sum(bool(row.warnings) for row in rows)
        parts = [tr("{n}건 표시").format(n=number(len(rows)))]
        asked = self._asked
        if asked is not None and not asked.outside:
            total = max(self._total, len(rows))
            parts = [tr("{all}건 중 {n}건 표시").format(all=number(total), n=number(len(rows)))]
        if warned:
            parts.append(tr("경고 {n}건").format(n=number(warned)))
        self.foot.shown.setText(" · ".join(parts) if rows else "")


def _empty_words(asked: Asked) -> tuple[str, str]:
    if asked.searching:
        return (
            tr("'{words}'에 맞는 주문이 없습니다").format(words=asked.words),
            tr("주문번호, 이름, 전화번호, 상품명을 두 글자 이상 넣어 주십시오."),
        )
    if asked.matter is not None or asked.all_days:
        return tr("모두 정리되었습니다"), tr("확인을 기다리는 주문이 없습니다.")
    if asked.status is not None:
        return tr("이 상태의 주문이 없습니다"), tr("다른 상태나 다른 날을 골라 주십시오.")
    return (
        tr("이 날의 주문이 없습니다"),
        tr("새로 받기를 누르거나, 쇼핑몰에서 내려받은 파일을 열어 주십시오."),
    )
