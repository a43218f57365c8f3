"""출고지시: what may be printed, and what was printed and waits for its sale."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.orders.order_views import QueueView
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.screens.orders.asked import Fetch
from pos_app.ui.screens.orders.columns import Today, queue_columns, queue_tone
from pos_app.ui.screens.orders.list_page import FootLine
from pos_app.ui.screens.orders.order_table import OrderTable
from pos_app.ui.screens.orders.overview import Overview
from pos_app.ui.screens.orders.pages import OrderPages
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.empty import Empty, ListOrEmpty
from pos_app.ui.widgets.tabs import Tabs, TabSpec


class QueuePage(QWidget):
    """`show_queue`, `show_overview`; `half_chosen(QueueView)`, `answered`, `pdf_wanted`."""

    half_chosen = Signal(object)
    answered = Signal()
    pdf_wanted = Signal()

    def __init__(self, tasks: Tasks, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = OrderPages(queue_columns(today), tasks, queue_tone)
        self.table = OrderTable(self.model, tr("출고지시 목록"))
        self.tabs = Tabs(parent=self)
        self.answer = KeyButton(tr("모두 나왔음"), "F6", size="small", parent=self)
        self.pdf = KeyButton(tr("PDF 저장"), size="small", parent=self)
        self.foot = FootLine(self)
        self._empty = Empty("printer", "", "")
        self._listed = ListOrEmpty(self.table, self._empty)
        self._view = QueueView.READY
        self._show_tabs(0, 0)
        self.answer.hide()
        head = QHBoxLayout()
        head.setContentsMargins(16, 4, 16, 4)
        head.setSpacing(12)
        head.addWidget(self.tabs, 1)
        head.addWidget(self.answer)
        self.foot.row.addWidget(self.pdf)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._listed, 1)
        column.addWidget(self.foot)
        self.tabs.changed.connect(self._half)
        self.answer.clicked.connect(self.answered)
        self.pdf.clicked.connect(self.pdf_wanted)
        self.model.lines_changed.connect(self._lines)
        self.model.checks_changed.connect(self._ticks)
        self._ticks()

    def show_queue(self, fetch: Fetch, view: QueueView) -> None:
        """One half, from the top; what was printed has no live tick."""
        self._view = view
        self.tabs.choose(view.value)
        self.pdf.setVisible(view is QueueView.READY)
        self.model.set_fetch(fetch)
        self.model.reload(top=True)

    def show_overview(self, found: Overview) -> None:
        """How many there are, and how many papers one key answers for."""
        self._show_tabs(found.badges.to_print, found.badges.to_sell)
        papers = len(found.handed)
        self.answer.setVisible(papers > 0)
        self.answer.setText(tr("{n}장 모두 나왔음").format(n=number(papers)))

    def _half(self, key: str) -> None:
        self.half_chosen.emit(QueueView(key))

    def _show_tabs(self, ready: int, printed: int) -> None:
        self.tabs.set_tabs(
            [
                TabSpec(QueueView.READY.value, tr("인쇄할 주문"), ready),
                TabSpec(QueueView.PRINTED.value, tr("인쇄했고 매출 전"), printed),
            ]
        )

    def _ticks(self) -> None:
        ticked = self.model.checked()
        printed = self._view is QueueView.PRINTED
        hint = tr("도매매출에서 종이의 바코드를 스캔하면 매출합니다.") if printed else ""
        self.foot.show_ticked(len(ticked), sum(row.total for row in ticked), hint)
        self.pdf.arm("" if ticked else tr("저장할 주문을 먼저 골라 주십시오."))

    def _lines(self) -> None:
        self._ticks()
        rows = self.model.rows()
        if not rows:
            self._empty.say(*_empty_words(self._view))
        self._listed.show_empty(not rows)
        self.foot.shown.setText(tr("{n}건 표시").format(n=number(len(rows))) if rows else "")


def _empty_words(view: QueueView) -> tuple[str, str]:
    if view is QueueView.READY:
        return (
            tr("인쇄할 출고지시서가 없습니다"),
            tr("결제가 확인된 주문이 들어오면 여기에 나타납니다."),
        )
    return (
        tr("매출을 기다리는 출고지시서가 없습니다"),
        tr("출고지시서를 인쇄하면 여기에 나타납니다."),
    )
