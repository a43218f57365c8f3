"""전자료: search, days, the list, and one voucher beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.clock import Clock, day_of
from pos_app.domain.actors import Actor
from pos_app.domain.house.item_cards import Item
from pos_app.ui.folders import open_in_file_manager
from pos_app.ui.format import long_day
from pos_app.ui.language import tr
from pos_app.ui.models.page_model import PageModel
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.scan import Scan
from pos_app.ui.screen import Screen
from pos_app.ui.screens.vouchers.columns import voucher_columns, voucher_tone
from pos_app.ui.screens.vouchers.detail import VoucherDetail
from pos_app.ui.screens.vouchers.exchange_presenter import ExchangePresenter
from pos_app.ui.screens.vouchers.presenter import ALL_DAYS, Fetch, VouchersPresenter
from pos_app.ui.screens.vouchers.return_presenter import ReturnPresenter
from pos_app.ui.screens.vouchers.shown import VoucherText
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.banner import Banner, BannerSpec
from pos_app.ui.widgets.day_strip import DayCount, DayStrip
from pos_app.ui.widgets.detail_panel import ListWithDetail
from pos_app.ui.widgets.empty import Empty, ListOrEmpty
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.table import Table

if TYPE_CHECKING:
    from pos_app.services.exchanges.exchanges import ExchangeForm, Exchanges
    from pos_app.services.orders.items import Items
    from pos_app.services.selling.goods_returns import GoodsReturns, ReturnForm
    from pos_app.services.selling.voucher_days import VoucherDays
    from pos_app.services.selling.vouchers import VoucherRow, Vouchers

COUNTER, ORDERS, RECEIPTS = "sale", "orders", "receipts"


class VouchersScreen(Screen):
    """`papers` is where PDFs go; `open_folder` shows it."""

    key = "history"
    watches = frozenset({"voucher"})

    def __init__(
        self,
        vouchers: Vouchers,
        days: VoucherDays,
        returns: GoodsReturns,
        exchanges: Exchanges,
        items: Items,
        tasks: Tasks,
        actor: Callable[[], Actor],
        clock: Clock,
        papers: Path,
        open_folder: Callable[[Path], None] = open_in_file_manager,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._started = False
        self._search = SearchEdit(tr("전표번호, 주문번호, 거래처, 연락처"), parent=self)
        self._strip = DayStrip(self)
        self._strip.calendar.setText(tr("모든 날"))
        self._slot = QWidget(self)
        self._only = Banner(parent=self._slot)
        self.model: PageModel[VoucherRow] = PageModel(
            voucher_columns(self._today),
            lambda _after, _size: (),
            key=lambda row: row.voucher_id,
            tone=voucher_tone,
            tasks=tasks,
        )
        self.table = Table(self.model, tr("전표 목록"))
        self._listed = ListOrEmpty(
            self.table,
            Empty("history", tr("매출 전표가 없습니다"), tr("매출을 완료하면 여기에 나타납니다.")),
        )
        self.detail = VoucherDetail(self)
        self._split = ListWithDetail(self._listed, self.detail, self)
        self._select: int | None = None
        self.presenter = VouchersPresenter(
            self, vouchers, days, exchanges, actor, clock, papers,
            lambda work, done, failed, lane: tasks.run(
                work, owner=self, done=done, failed=failed, lane=lane
            ),
        )  # fmt: skip
        self.returns = ReturnPresenter(
            self, returns, exchanges, actor, lambda: self.presenter.open_id, self.presenter.do
        )
        self.exchange = ExchangePresenter(
            self, exchanges, items, actor, lambda: self.presenter.open_id, self.presenter.do
        )
        self._arrange()
        self._connect(open_folder)

    def title(self) -> str:
        return tr("전자료")

    def search(self) -> QWidget:
        return self._search

    def refresh(self) -> None:
        if self._started:
            self.model.reload()
            self.presenter.count_days()
        else:
            self._started = True
            self.presenter.start()

    def shown(self) -> None:
        self.table.setFocus()

    def on_escape(self) -> bool:
        return (
            self.detail.stop_asking()
            or self._split.close_detail()
            or self.presenter.widen()
            or self._search.clear()
        )

    def on_scan(self, scan: Scan) -> None:
        if self.detail.exchange.waits():
            self.exchange.scan(scan.code)
        else:
            self.go(COUNTER, scan.code)

    def open_with(self, what: object) -> None:
        """An order's id or a voucher's."""
        if isinstance(what, int):
            self.presenter.open_with(what)

    # What the presenter says
    def show_list(self, fetch: Fetch, select: int | None) -> None:
        """List what this answers."""
        self._select = select
        self.model.set_fetch(fetch)
        self.model.reload(top=True)

    def show_days(self, days: Sequence[tuple[int, int]], chosen: int) -> None:
        """Days with their counts."""
        self._strip.set_days([DayCount(day, count) for day, count in days], chosen)
        self.set_facts(tr("모든 날") if chosen == ALL_DAYS else long_day(chosen))

    def show_detail(self, detail: VoucherText | None) -> None:
        """Show one voucher."""
        self.detail.show_detail(detail)

    def show_only(self, text: str) -> None:
        """Say that the list is narrowed."""
        if text:
            self._only.show_banner(BannerSpec(text, "info", action=tr("모두 보기")))
        else:
            self._only.clear()
        self._slot.setVisible(bool(text))

    def say(self, notice: Notice) -> None:
        """Say what came of a button."""
        self.detail.say(notice)

    def saved(self, notice: Notice, folder: Path) -> None:
        """Say where a file went."""
        self.detail.say(notice, folder)

    def show_return(self, form: ReturnForm) -> None:
        """Which goods of the voucher come back."""
        self.detail.show_return(form)

    def show_exchange(self, form: ExchangeForm) -> None:
        """Which goods of the voucher come back, and what goes out for them."""
        self.detail.show_exchange(form)

    def show_items(self, items: Sequence[Item]) -> None:
        """Items that may go out."""
        self.detail.exchange.show_items(items)

    def add_item(self, item: Item) -> None:
        """One more piece of this one goes out."""
        self.detail.exchange.add(item)

    def returned(self, notice: Notice) -> None:
        """A return was written."""
        self.detail.stop_asking()
        self.detail.say(notice)
        self.presenter.again()

    # Inside
    def _arrange(self) -> None:
        told = QVBoxLayout(self._slot)
        told.setContentsMargins(16, 12, 16, 12)
        told.addWidget(self._only)
        self._slot.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._strip)
        column.addWidget(self._slot)
        column.addWidget(self._split, 1)

    def _connect(self, open_folder: Callable[[Path], None]) -> None:
        self._search.searched.connect(self.presenter.search)
        self._strip.changed.connect(self._day_chosen)
        self._strip.edge.connect(self.presenter.move_days)
        self._strip.calendar_wanted.connect(lambda: self._day_chosen(ALL_DAYS))
        self._only.acted.connect(self.presenter.widen)
        self.model.lines_changed.connect(self._listed_anew)
        self.model.failed.connect(self._list_failed)
        self.table.current_changed.connect(self.presenter.select)
        self.table.opened.connect(self._split.open_detail)
        self.detail.reprint_agreed.connect(self.presenter.reprint)
        self.detail.statement_wanted.connect(self.presenter.statement)
        self.detail.folder_wanted.connect(open_folder)
        self.detail.return_wanted.connect(self.returns.show)
        self.detail.exchange_wanted.connect(self.exchange.show)
        self.detail.receipt_wanted.connect(self._to_receipts)
        self.detail.returns.agreed.connect(self.returns.ask)
        self.detail.returns.received.connect(self.returns.receive)
        self.detail.returns.withdrawn.connect(self.returns.withdraw)
        self.detail.exchange.searched.connect(self.exchange.search)
        self.detail.exchange.agreed.connect(self.exchange.ask)
        self.detail.exchange.order_wanted.connect(self._to_order)

    def _to_receipts(self, order_id: int) -> None:
        self.go(RECEIPTS, order_id)

    def _to_order(self, order_id: int) -> None:
        self.go(ORDERS, order_id)

    def _day_chosen(self, day: int) -> None:
        self._search.edit.clear()
        self.presenter.choose_day(day)
        self.set_facts(tr("모든 날") if day == ALL_DAYS else long_day(day))

    def _listed_anew(self) -> None:
        empty = not self.model.lines
        self._listed.show_empty(empty)
        if empty:
            self._say_empty()
        select, self._select = self._select, None
        if select is not None and self.table.select_key(select):
            self._split.open_detail()
        elif self.table.current_place < 0:
            self.table.select_place(0)

    def _say_empty(self) -> None:
        if self._search.text():
            self._listed.empty.say(
                tr("맞는 전표가 없습니다"),
                tr("전표번호는 모두, 주문번호나 연락처는 끝 네 자리부터 넣어 주십시오."),
            )
        else:
            self._listed.empty.say(
                tr("매출 전표가 없습니다"), tr("매출을 완료하면 여기에 나타납니다.")
            )

    def _list_failed(self, error: Exception) -> None:
        self.notify(notice_of(error))

    def _today(self) -> int:
        return day_of(self._clock.now())
