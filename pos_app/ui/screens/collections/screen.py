"""외상수금: who owes, one customer beside it, F12 takes the money once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.clock import Clock, day_of
from pos_app.domain.actors import Actor
from pos_app.domain.selling.collections import Owing
from pos_app.domain.won import Won
from pos_app.ui.background import runner
from pos_app.ui.format import number, won_total
from pos_app.ui.language import tr
from pos_app.ui.models.page_model import PageModel
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.screen import Screen
from pos_app.ui.screens.collections.account import AccountView
from pos_app.ui.screens.collections.columns import owing_columns
from pos_app.ui.screens.collections.presenter import CollectionsPresenter
from pos_app.ui.screens.collections.shown import Account, CollectServices, Fetch
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.searched_list import SearchedList
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.toast import ToastSpec

_LIST_WIDE = 448


class CollectionsScreen(Screen):
    """`open_with` takes a customer's id."""

    key = "collections"
    watches = frozenset(
        {
            "collection",
            "collection_part",
            "collection_back",
            "voucher",
            "payment",
            "refund",
            "partner",
        }
    )

    def __init__(
        self,
        services: CollectServices,
        tasks: Tasks,
        actor: Callable[[], Actor],
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._started = False
        self._search = SearchEdit(tr("이름, 연락처"), parent=self)
        self.model: PageModel[Owing] = PageModel(
            owing_columns(clock.now), lambda _after, _size: (), lambda r: r.partner_id, tasks=tasks
        )
        self.table = Table(self.model, tr("외상이 있는 거래처"))
        self._listed = SearchedList(
            self.model, self.table, "circle_check", self._search, self._nothing, self._opens_first
        )
        self.account = AccountView(self._today, self)
        self.months = Segmented(
            [("1", tr("이번 달")), ("3", tr("석 달")), ("12", tr("열두 달"))], tr("원장 기간"), self
        )
        self.pdf = KeyButton(tr("원장 PDF"), "Ctrl+P", parent=self)
        self.excel = KeyButton(tr("엑셀"), "Ctrl+E", parent=self)
        self.back = KeyButton(tr("수금 취소"), "Ctrl+Z", parent=self)
        self.done = KeyButton(tr("외상 받음"), "F12", kind="primary", parent=self)
        self._arrange()
        self.presenter = CollectionsPresenter(self, services, actor, clock, runner(tasks, self))
        self._connect()
        self._reason = ""
        self._arm()

    def title(self) -> str:
        return tr("외상수금")

    def buttons(self) -> Sequence[QWidget]:
        return (self.pdf, self.excel, self.back, self.done)

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
        if self.account.stop_asking() or self._search.clear():
            return True
        self.go("partners", self.presenter.open_id)
        return True

    def open_with(self, what: object) -> None:
        """A customer's id."""
        if isinstance(what, int):
            self.list_again(what)
            self.presenter.open(what)

    # What the presenter says
    def show_list(self, fetch: Fetch) -> None:
        """List what this answers."""
        self._listed.show_list(fetch)

    def list_again(self, select: int | None) -> None:
        """Read the list anew."""
        self._listed.again(select or self.presenter.open_id)

    def show_totals(self, customers: int, left: Won) -> None:
        """How many owe, and how much in all."""
        facts = tr("거래처 {n}곳 · 남은 외상 {won}")
        self.set_facts(facts.format(n=number(customers), won=won_total(left)))

    def show_account(self, account: Account | None) -> None:
        """One customer."""
        self.account.show_account(account)
        self._arm()

    def collected(self) -> None:
        """The fields begin anew, and the list has the keys again."""
        self.account.begin_anew()
        self.table.setFocus()

    def taken_back(self) -> None:
        """Its question goes."""
        self.account.stop_asking()
        self.table.setFocus()

    def saved(self, path: Path) -> None:
        """The statement lies here."""
        words = tr("{folder} 폴더에 {name} 파일을 저장했습니다.")
        self.toast(ToastSpec(words.format(folder=path.parent.name, name=path.name)))

    def say(self, notice: Notice | None) -> None:
        """Say what came of it."""
        self.notify(notice)

    def busy(self, reason: str) -> None:
        """Buttons that write sleep."""
        self._reason = reason
        self._arm()

    # Inside
    def _arm(self) -> None:
        nobody = "" if self.presenter.account else tr("거래처를 골라 주십시오.")
        asking = tr("수금 취소를 먼저 끝내 주십시오.") if self.account.is_asking() else ""
        self.done.arm(self._reason or nobody or asking)
        self.account.use_credit.arm(self._reason)
        standing = "" if self.account.standing() else tr("취소할 외상수금이 없습니다.")
        self.back.arm(self._reason or nobody or standing)
        for button in (self.pdf, self.excel):
            button.arm(nobody)

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(16, 16, 0, 16)
        left.setSpacing(12)
        left.addWidget(self._listed, 1)
        left.addWidget(Text(tr("원장 기간"), "caption", "medium", "text_2", parent=self))
        left.addWidget(self.months)
        side = QWidget(self)
        side.setFixedWidth(_LIST_WIDE)
        side.setLayout(left)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self.account, 1)

    def _connect(self) -> None:
        self._search.searched.connect(self.presenter.search)
        self.model.failed.connect(self._list_failed)
        self.table.current_changed.connect(self._chosen)
        self.table.opened.connect(self._to_amount)
        self.account.credit_wanted.connect(self.presenter.use_credit)
        self.account.asking.agreed.connect(self.presenter.take_back)
        self.account.history.current_changed.connect(self._arm)
        self.pdf.clicked.connect(lambda: self.presenter.save_pdf(self._months()))
        self.excel.clicked.connect(lambda: self.presenter.save_excel(self._months()))
        self.back.clicked.connect(self.account.ask_back)
        self.account.asked.connect(self._arm)
        self.done.clicked.connect(lambda: self.presenter.collect(self.account.typed()))

    def _to_amount(self) -> None:
        self.account.amount.setFocus()
        self.account.amount.selectAll()

    def _months(self) -> int:
        return int(self.months.chosen())

    def _chosen(self, row: Owing | None) -> None:
        if row is None or self._listed.settling() or row.partner_id == self.presenter.open_id:
            return
        self.notify(None)
        self.presenter.open(row.partner_id)

    def _nothing(self, searched: bool) -> tuple[str, str]:
        if searched:
            return (
                tr("맞는 거래처가 없습니다"),
                tr("외상이 있는 거래처의 이름이나 연락처로 찾습니다."),
            )
        return tr("외상이 없습니다"), tr("나중에 받기로 한 매출이 생기면 여기에 나타납니다.")

    def _opens_first(self) -> bool:
        return self.presenter.open_id is None

    def _list_failed(self, error: Exception) -> None:
        self.notify(notice_of(error))

    def _today(self) -> int:
        return day_of(self._clock.now())
