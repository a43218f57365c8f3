"""주문: the day strip, the list, the order beside it, and 출고지시 as its second view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pos_app.clock import Clock
from pos_app.domain.actors import Actor
from pos_app.domain.orders.order_status import OrderStatus
from pos_app.domain.orders.order_views import (
    DayCount,
    OpenMatter,
    OrderRow,
    QueueView,
    StatusCounts,
)
from pos_app.ui.background import long_runner, runner
from pos_app.ui.folders import open_in_file_manager
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.scan import Scan
from pos_app.ui.screen import Screen
from pos_app.ui.screens.orders.actions import Action
from pos_app.ui.screens.orders.asked import Asked, Fetch
from pos_app.ui.screens.orders.calendar import CalendarSheet
from pos_app.ui.screens.orders.header import PrintButton, facts_line, print_words
from pos_app.ui.screens.orders.list_page import OrderListPage
from pos_app.ui.screens.orders.many_part import ManyPart
from pos_app.ui.screens.orders.needs import OrderServices
from pos_app.ui.screens.orders.one_part import RECEIPTS, OnePart
from pos_app.ui.screens.orders.order_table import OrderTable
from pos_app.ui.screens.orders.overview import Overview
from pos_app.ui.screens.orders.presenter import OrdersPresenter
from pos_app.ui.screens.orders.printing import SLIPS
from pos_app.ui.screens.orders.queue_page import QueuePage
from pos_app.ui.screens.orders.result_bar import ResultBar
from pos_app.ui.screens.orders.side import OrderSide
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.banner import Banner, BannerSpec
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.day_strip import DayCount as StripDay
from pos_app.ui.widgets.day_strip import DayStrip
from pos_app.ui.widgets.detail_panel import ListWithDetail
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.segmented import Segmented

_DRAWER_KEYS = {
    Qt.Key.Key_F4: (Action.REPRINT,),
    Qt.Key.Key_F8: (Action.WAYBILL,),
    Qt.Key.Key_F9: (Action.CANCEL, Action.CASE),
    Qt.Key.Key_F10: (Action.RECEIPT,),
}
LIST, QUEUE = "list", "queue"
FILES = "imports"


class OrdersScreen(Screen):
    """`open_with` takes an order's id, an `OrderStatus`, an `OpenMatter` or a `QueueView`."""

    key = "orders"
    watches = frozenset(
        {
            "sales_order", "slip", "print_job", "promise", "voucher", "waybill",
            "refund", "gateway_fee", "escrow", "gateway_notice",
        }
    )  # fmt: skip

    def __init__(
        self,
        services: OrderServices,
        tasks: Tasks,
        actor: Callable[[], Actor],
        clock: Clock,
        open_folder: Callable[[Path], None] = open_in_file_manager,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        run = runner(tasks, self)
        self.presenter = OrdersPresenter(self, services, actor, clock, run)
        self._open_folder, self._folder = open_folder, services.papers
        self._started = False
        self._view = LIST
        self._search = SearchEdit(tr("주문번호, 이름, 전화번호"), parent=self)
        self.views = Segmented([(LIST, tr("주문")), (QUEUE, tr("출고지시"))], tr("보기"), self)
        self.fetch_button = KeyButton(tr("새로 받기"), "F5", icon="refresh", parent=self)
        self.print_button = PrintButton(self)
        self.strip = DayStrip(self)
        self.sheet = CalendarSheet(self)
        self.bar = ResultBar(self)
        self.note = Banner(parent=self)
        self.listed = OrderListPage(tasks, self._day)
        self.queue = QueuePage(tasks, self.presenter.today)
        self.side = OrderSide(services.log_in, actor, tasks)
        self.pages = QStackedWidget()
        self.split = ListWithDetail(self.pages, self.side, self)
        self.one = OnePart(self, self.side, services, actor, clock, run)
        self.many = ManyPart(
            self, self.bar, services, actor, clock, run, long_runner(tasks, self, SLIPS)
        )
        self._arrange()
        self._connect()

    def title(self) -> str:
        return tr("주문")

    def search(self) -> QWidget:
        return self._search

    def buttons(self) -> Sequence[QWidget]:
        return (self.views, self.fetch_button, self.print_button)

    def refresh(self) -> None:
        if not self._started:
            self._started = True
            self.presenter.start()
        elif not self.many.busy:
            self.presenter.refresh()
            self.one.refresh()

    def shown(self) -> None:
        self.table().setFocus()

    def on_scan(self, scan: Scan) -> None:
        self.presenter.scan(scan.code)

    def on_escape(self) -> bool:
        return (
            self.sheet.close_sheet()
            or self.side.close_form()
            or self.bar.put_away()
            or self._put_note_away()
            or self.split.close_detail()
            or self._search.clear()
            or (self._view == LIST and self.presenter.widen())
        )

    def open_with(self, what: object) -> None:
        if isinstance(what, QueueView):
            self.show_view(QUEUE)
            self.presenter.show_queue(what)
            return
        self.show_view(LIST)
        if isinstance(what, OpenMatter):
            self.presenter.show_matter(what)
        elif isinstance(what, OrderStatus):
            self.presenter.show_everywhere(what)
        elif isinstance(what, int):
            self.presenter.open_id(what)

    def table(self) -> OrderTable:
        """The list in front."""
        return self.listed.table if self._view == LIST else self.queue.table

    def show_view(self, view: str) -> None:
        """주문 or 출고지시."""
        self._view = view
        self.views.choose(view)
        self.strip.setVisible(view == LIST)
        self.pages.setCurrentIndex(0 if view == LIST else 1)
        self.side.close_form()
        self.side.panel.with_paper(view == QUEUE)
        self.one.with_paper(view == QUEUE)
        self._rested(self.table().current_row())
        self._ticks()
        self.presenter.refresh()
        self.table().setFocus()

    # What the presenter says
    def show_days(self, days: tuple[DayCount, ...], chosen: int) -> None:
        """The strip."""
        self.strip.set_days([StripDay(one.day, one.orders) for one in days], chosen)

    def show_counts(self, counts: StatusCounts, asked: Asked) -> None:
        """The chips."""
        self.listed.show_counts(counts, asked)

    def show_list(self, fetch: Fetch, asked: Asked) -> None:
        """Another filter."""
        self.listed.show_list(fetch, asked)

    def show_queue(self, fetch: Fetch, view: QueueView) -> None:
        """Another half of 출고지시."""
        self.queue.show_queue(fetch, view)

    def reload(self) -> None:
        """Read the list in front anew."""
        self.table().pages.reload()

    def show_overview(self, found: Overview, asked: Asked) -> None:
        """Facts, badge, and the papers one key answers for."""
        self.many.handed = found.handed
        self.queue.show_overview(found)
        self.set_facts(facts_line(found, asked, self._view == QUEUE))
        self.set_badge(found.badges.to_print, "bad" if found.stuck else "neutral")

    def open_order(self, row: OrderRow) -> None:
        """Select it and open its detail."""
        self.show_view(LIST)
        self.listed.table.want(row.order_id)
        self.one.select(row.order_id)
        self.split.open_detail()

    def arm_fetch(self, busy: bool) -> None:
        """While malls are asked the button sleeps."""
        self.fetch_button.arm(tr("쇼핑몰에서 받고 있습니다.") if busy else "")

    def say(self, notice: Notice | None) -> None:
        """Above the list, until the next thing is done."""
        if notice is None:
            self.note.clear()
        else:
            self.note.show_notice(notice)
        self._note_row.setVisible(notice is not None)

    def say_saved(self, path: Path) -> None:
        """A PDF lies in the folder."""
        words = tr("{name} 파일을 저장했습니다. 인쇄하고 나왔음을 눌러 주십시오.")
        spec = BannerSpec(words.format(name=path.name), "ok", action=tr("폴더 열기"))
        self.note.show_banner(spec)
        self._note_row.show()

    def stop_searching(self) -> None:
        """Empty the field without searching."""
        self._search.edit.blockSignals(True)
        self._search.edit.clear()
        self._search.edit.blockSignals(False)

    # Inside
    def _put_note_away(self) -> bool:
        was = not self._note_row.isHidden()
        self.say(None)
        return was

    def _day(self) -> int:
        return self.presenter.asked.day

    def _arrange(self) -> None:
        self.pages.addWidget(self.listed)
        self.pages.addWidget(self.queue)
        self._note_row = QWidget(self)
        row = QVBoxLayout(self._note_row)
        row.setContentsMargins(16, 12, 16, 12)
        row.addWidget(self.note)
        self._note_row.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._note_row, self.bar, self.strip):
            column.addWidget(part)
        column.addWidget(self.split, 1)

    def _connect(self) -> None:
        self.views.changed.connect(self.show_view)
        self._search.searched.connect(self._typed)
        self._search.submitted.connect(self.presenter.submit)
        self.fetch_button.clicked.connect(self.presenter.fetch)
        self.print_button.clicked.connect(self._print)
        self.strip.changed.connect(self.presenter.choose_day)
        self.strip.edge.connect(self.presenter.past_edge)
        self.strip.calendar_wanted.connect(self._calendar)
        self.sheet.chosen.connect(self.presenter.choose_day)
        self.note.acted.connect(lambda: self._open_folder(self._folder))
        self.listed.status_chosen.connect(self.presenter.choose_status)
        self.listed.file_wanted.connect(lambda: self.go(FILES))
        files = QShortcut(QKeySequence("Ctrl+O"), self)
        files.activated.connect(lambda: self.go(FILES))
        self.listed.table.stepped.connect(self.strip.cells.move_by)
        self.queue.half_chosen.connect(self.presenter.show_queue)
        self.queue.answered.connect(self.many.answer_all)
        self.queue.pdf_wanted.connect(lambda: self.many.save_pdf(self._ticked()))
        for page in (self.listed, self.queue):
            page.table.rested.connect(partial(self._rested_on, page.table))
            page.table.opened.connect(self._opened)
            page.model.checks_changed.connect(self._ticks)
            page.model.failed.connect(self.one.complain_of)
        self._ticks()

    def _typed(self, words: str) -> None:
        if words and self._view == QUEUE:
            self.show_view(LIST)
            self._search.setFocus()
        self.presenter.search(words)

    def _rested_on(self, table: OrderTable, row: OrderRow | None) -> None:
        if table is self.table():
            self._rested(row)

    def _rested(self, row: OrderRow | None) -> None:
        order_id = row.order_id if row else None
        if order_id != self.one.order_id:
            self.side.close_form()
        self.one.select(order_id)

    def _opened(self, row: OrderRow) -> None:
        self.one.select(row.order_id)
        self.split.open_detail()

    def _ticked(self) -> list[int]:
        return [row.order_id for row in self.table().pages.checked()]

    def _ticks(self) -> None:
        count = len(self._ticked())
        self.print_button.setText(print_words(count))
        self.print_button.arm("" if count else tr("인쇄할 주문을 먼저 골라 주십시오."))

    def _print(self) -> None:
        self.many.print_many(self._ticked())

    def _calendar(self) -> None:
        at = self.strip.calendar.mapTo(self, QPoint(self.strip.calendar.width(), 0))
        corner = QPoint(at.x(), self.strip.geometry().bottom())
        self.sheet.open_at(self._day(), self.presenter.today(), corner)

    # Qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the panel while its drawer is shut: what is asked opens it."""
        asked = _DRAWER_KEYS.get(Qt.Key(event.key()), ())
        action = next((one for one in asked if self.one.may(one)), None)
        if action is not None and self.split.narrow():
            self.split.open_detail()
            self.one.act(action)
        elif event.key() == Qt.Key.Key_F10 and self.one.order_id is not None:
            self.go(RECEIPTS, self.one.order_id)  # it says why a card has none
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheet.hide()
