"""거래처: the list, one customer beside it, and making two of them one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from pos_app.clock import Clock, day_of
from pos_app.domain.actors import Actor
from pos_app.domain.house.partner_cards import PartnerRow
from pos_app.ui.background import runner
from pos_app.ui.language import tr
from pos_app.ui.models.page_model import PageModel
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.screen import Screen
from pos_app.ui.screens.partners.columns import partner_columns
from pos_app.ui.screens.partners.detail import PartnerDetail
from pos_app.ui.screens.partners.merge_panel import MergePanel
from pos_app.ui.screens.partners.presenter import Fetch, FetchOrders, PartnersPresenter
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.searched_list import SearchedList
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.toast import ToastSpec

if TYPE_CHECKING:
    from pos_app.services.orders.partners import Partners

_LIST_WIDE = 448


class PartnersScreen(Screen):
    """`open_with` takes a customer's id."""

    key = "partners"
    watches = frozenset({"partner", "sales_order", "ledger_line"})

    def __init__(
        self,
        partners: Partners,
        tasks: Tasks,
        actor: Callable[[], Actor],
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._started = False
        self._search = SearchEdit(tr("이름, 연락처, 주문번호"), parent=self)
        self.model: PageModel[PartnerRow] = PageModel(
            partner_columns(),
            lambda _after, _size: (),
            lambda row: row.partner_id,
            tasks=tasks,
        )
        self.table = Table(self.model, tr("거래처 목록"))
        self._listed = SearchedList(
            self.model, self.table, "partners", self._search, self._nothing, self._opens_first
        )
        self._listed.setFixedWidth(_LIST_WIDE)
        self.detail = PartnerDetail(tasks, self._today, self)
        self.merging = MergePanel(partners, tasks, actor, self)
        self.collect = KeyButton(tr("외상수금"), "Ctrl+G", parent=self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.detail)
        self.pages.addWidget(self.merging)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._listed)
        row.addWidget(self.pages, 1)
        self.presenter = PartnersPresenter(self, partners, actor, runner(tasks, self))
        self._connect()
        self.set_facts(tr("주문이 들어오면 쇼핑몰과 연락처, 이름으로 저절로 이어집니다"))

    def title(self) -> str:
        return tr("거래처")

    def buttons(self) -> Sequence[QWidget]:
        return (self.collect,)

    def search(self) -> QWidget:
        return self._search

    def refresh(self) -> None:
        if self._started:
            self.presenter.again()
        else:
            self._started = True
            self.presenter.start()

    def shown(self) -> None:
        self.table.setFocus()

    def on_escape(self) -> bool:
        if self.pages.currentWidget() is self.merging:
            self._stop_merging()
            return True
        return self.detail.give_up() or self._search.clear()

    def open_with(self, what: object) -> None:
        """A customer's id."""
        if isinstance(what, int):
            self._stop_merging()
            self.list_again(what)
            self.presenter.open(what)

    # What the presenter says
    def show_list(self, fetch: Fetch) -> None:
        """List what this answers."""
        self._listed.show_list(fetch)

    def list_again(self, select: int | None) -> None:
        """Read the list anew."""
        self._listed.again(select or self._listed.wanted)

    def show_partner(self, partner: PartnerRow, orders: FetchOrders) -> None:
        """One customer with its orders."""
        self.detail.show_partner(partner, orders, self.presenter.why_not())

    def noted(self, partner: PartnerRow) -> None:
        """The memo is in the books."""
        self.detail.noted()
        self.toast(ToastSpec(tr("{name} 메모를 저장했습니다.").format(name=partner.name)))

    def say(self, notice: Notice | None) -> None:
        """Say what came of it."""
        self.detail.say(notice)

    # Inside
    def _connect(self) -> None:
        self._search.searched.connect(self.presenter.search)
        self.collect.clicked.connect(lambda: self.go("collections", self.presenter.open_id))
        self.model.failed.connect(self._list_failed)
        self.table.current_changed.connect(self._chosen)
        self.table.opened.connect(self._to_orders)
        self.detail.note_wanted.connect(self.presenter.note)
        self.detail.order_wanted.connect(self._to_order)
        self.detail.merge_wanted.connect(self._merge)
        self.merging.given_up.connect(self._stop_merging)
        self.merging.finished.connect(self._merged)

    def _chosen(self, partner: PartnerRow | None) -> None:
        known = self.presenter.open_id
        if partner is None or self._listed.settling() or partner.partner_id == known:
            return
        if self.detail.dirty:
            text = tr("메모를 저장하지 않았습니다. Ctrl+S로 저장하거나 Esc로 되돌려 주십시오.")
            self.detail.say(Notice(text, "warn", "warn"))
            self.table.select_key(known)
            return
        self.detail.say(None)
        self._stop_merging()
        self.presenter.open(partner.partner_id)

    def _to_orders(self) -> None:
        self.detail.table.setFocus()

    def _merge(self, partner: PartnerRow | None) -> None:
        if partner is not None:
            self.pages.setCurrentWidget(self.merging)
            self.merging.begin(partner)

    def _stop_merging(self) -> None:
        self.pages.setCurrentWidget(self.detail)

    def _merged(self, partner_id: int, notice: Notice) -> None:
        self._stop_merging()
        self.detail.say(notice)
        self.list_again(partner_id)
        self.presenter.open(partner_id)

    def _to_order(self, order_id: int) -> None:
        self.go("orders", order_id)

    def _nothing(self, searched: bool) -> tuple[str, str]:
        if searched:
            return (
                tr("맞는 거래처가 없습니다"),
                tr("이름의 앞부분, 연락처, 주문번호로 찾을 수 있습니다."),
            )
        return tr("거래처가 없습니다"), tr("주문을 들이면 거래처가 저절로 생깁니다.")

    def _opens_first(self) -> bool:
        return self.presenter.open_id is None

    def _list_failed(self, error: Exception) -> None:
        self.notify(notice_of(error))

    def _today(self) -> int:
        return day_of(self._clock.now())
