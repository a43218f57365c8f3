"""현금영수증: what is due first, today's results below, one order beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.clock import Clock
from pos_app.domain.actors import Actor
from pos_app.domain.receipts.receipt_rows import DocumentRow, ReceiptCounts
from pos_app.ui.background import runner
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.models.page_model import PageModel
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.scan import Scan
from pos_app.ui.screen import Screen
from pos_app.ui.screens.receipts.columns import list_columns, result_columns, tab_chips
from pos_app.ui.screens.receipts.empties import empty_words, no_results
from pos_app.ui.screens.receipts.many import many_word
from pos_app.ui.screens.receipts.panel import ReceiptPanel
from pos_app.ui.screens.receipts.presenter import ReceiptsPresenter
from pos_app.ui.screens.receipts.previews import Previews
from pos_app.ui.screens.receipts.shown import (
    Around,
    Fetch,
    ListRow,
    Opened,
    ReceiptServices,
    Tab,
)
from pos_app.ui.screens.receipts.typed import is_card
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.banner import Banner, BannerSpec
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.chip import ChipRow
from pos_app.ui.widgets.empty import Empty, ListOrEmpty
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.toast import ToastSpec
from pos_app.ui.words.receipts import terminal_banner

COUNTER, LISTS = "sale", "receipt_list"
_LOW = 800
"""Under so many pixels one answer is shown, not two."""


class ReceiptsScreen(Screen):
    """`open_with` takes an order's id; of a card it says that none is ever issued."""

    key = "receipts"
    watches = frozenset({"cash_receipt", "receipt_account", "card_terminal", "shop_setting"})

    def __init__(
        self,
        services: ReceiptServices,
        tasks: Tasks,
        actor: Callable[[], Actor],
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._started = self._renewing = self._busy = False
        self._search = SearchEdit(tr("주문번호, 이름, 전화, 승인번호"), parent=self)
        self.chips = ChipRow(self)
        self.model: PageModel[ListRow] = PageModel(
            list_columns(clock.now),
            lambda _after, _size: (),
            lambda row: row.key,
            checkable=lambda row: row.self_issuable,
            tasks=tasks,
        )
        self.table = Table(self.model, tr("현금영수증 목록"))
        self._listed = ListOrEmpty(self.table, Empty("circle_check", "", ""))
        self.banner = Banner(parent=self)
        self._counted = Text("", "table", ink="text_2", parent=self)
        self.results: ListModel[DocumentRow] = ListModel(
            result_columns(clock.now), lambda row: row.document.receipt_id, parent=self
        )
        self.result_table = Table(self.results, tr("오늘 결과"), parent=self)
        self._ended = ListOrEmpty(self.result_table, no_results(self), self)
        self.panel = ReceiptPanel(clock.now, self)
        self.lists = KeyButton(tr("목록 맞추기"), "Ctrl+L", icon="list_checks", parent=self)
        self.save = KeyButton(tr("목록 저장"), "Ctrl+S", icon="spreadsheet", parent=self)
        self.many = KeyButton(many_word(0), "F8", parent=self)
        run = runner(tasks, self)
        self.presenter = ReceiptsPresenter(self, services, actor, clock, run)
        draw, failed = runner(tasks, self, "paper"), self.presenter.acts.failed
        self.previews = Previews(self.panel, services.preview, actor, draw, failed)
        self._arrange()
        self._connect()
        self._show_counts(ReceiptCounts(0, 0, 0))
        self._ticks()

    def title(self) -> str:
        return tr("현금영수증")

    def search(self) -> QWidget:
        return self._search

    def buttons(self) -> Sequence[QWidget]:
        return (self.lists, self.save, self.many)

    def refresh(self) -> None:
        if self._started:
            self.presenter.refresh()
        else:
            self._started = True
            self.presenter.start()

    def shown(self) -> None:
        self.table.setFocus()

    def on_escape(self) -> bool:
        if self.panel.stop_asking() or self.panel.history.close_paper() or self._search.clear():
            return True
        if self.panel.form.number.edit.hasFocus():
            self.table.setFocus()
            return True
        return False

    def on_scan(self, scan: Scan) -> None:
        """A cash receipt card fills the field; a slip goes where slips go."""
        form = self.panel.form
        if form.isVisible() and form.number.isEnabled() and is_card(scan.code):
            form.number.take(scan.code)
        else:
            self.go(COUNTER, scan.code)

    def open_with(self, what: object) -> None:
        if isinstance(what, int):
            self.presenter.open(what)

    # What the presenter says
    def show_list(self, fetch: Fetch, tab: Tab, words: str) -> None:
        self._listed.empty.say(*empty_words(tab, bool(words)))
        self.model.set_fetch(fetch)
        self.model.reload(top=True)

    def list_again(self) -> None:
        self.model.reload()

    def select(self, order_id: int) -> None:
        self._renewing = True
        place = next(
            (n for n, line in enumerate(self.model.lines) if line.row.order_id == order_id), -1
        )
        self.table.select_place(place)
        self._renewing = False

    def show_around(self, around: Around) -> None:
        self._show_counts(around.counts)
        results = around.results
        words = tr("발급 {issued}건 · 취소 {cancelled}건 · 거절 {refused}건").format(
            issued=number(results.issued),
            cancelled=number(results.cancelled),
            refused=number(results.refused),
        )
        self._counted.setText(words)
        facts = tr("발급 대상 {due}건 · 오늘 발급 {issued}건")
        self.set_facts(facts.format(due=number(around.counts.due), issued=number(results.issued)))
        self.results.set_rows(results.rows)
        self._ended.show_empty(not results.rows)
        words = terminal_banner(around.here, around.stations)
        self.banner.show_banner(BannerSpec(words, "info"))

    def show_order(self, opened: Opened | None) -> None:
        edit = self.panel.form.number.edit
        had = edit.hasFocus()
        self.panel.show_order(opened)
        if had and not (edit.isVisible() and edit.isEnabled()):
            self.table.setFocus()  # else the keys would be the next button's

    def show_answers(self, rows: Sequence[DocumentRow]) -> None:
        self.panel.show_answers(rows)

    def arm(self, why: str) -> None:
        self.panel.arm(why)

    def busy(self, busy: bool) -> None:
        self._busy = busy
        self.panel.busy(busy)
        self._ticks()

    def to_number(self) -> None:
        if self.panel.form.isVisible():
            self.panel.form.number.edit.setFocus()

    def ask_reprint(self, receipt_id: int) -> None:
        self.panel.ask_reprint(receipt_id)

    def say(self, notice: Notice | None) -> None:
        self.notify(notice)

    def told(self, text: str) -> None:
        self.toast(ToastSpec(text))

    # Inside
    def _show_counts(self, counts: ReceiptCounts) -> None:
        self.chips.set_chips(tab_chips(counts))
        self.set_badge(counts.todo, "bad" if counts.unknown else "neutral")

    def _ticks(self) -> None:
        count = len(self.model.checked())
        self.many.setText(many_word(count))
        idle = "" if count else tr("자진발급할 건을 먼저 골라 주십시오.")
        self.many.arm(tr("적고 있습니다.") if self._busy else idle)

    def _self_issue(self) -> None:
        self.presenter.acts.self_issue([row.order_id for row in self.model.checked()])

    def _renew(self) -> None:
        self._renewing = True

    def _renewed(self) -> None:
        lines = self.model.lines
        self._listed.show_empty(not lines)
        if lines and self.table.current_place < 0 and not self.presenter.stays:
            self.table.select_place(0)
        self._renewing = False
        self.presenter.listed(self.table.current_row())

    def _moved(self, row: ListRow | None) -> None:
        if not self._renewing:
            self.presenter.choose(row)

    def _step(self, step: int) -> None:
        self.table.select_place(
            min(max(self.table.current_place + step, 0), len(self.model.lines) - 1)
        )

    def _left(self, _about: object, reason: str) -> None:
        self.presenter.leave(reason)

    def _print(self, receipt_id: int) -> None:
        self.presenter.acts.print(receipt_id, "")

    def _tab_chosen(self, key: str) -> None:
        self.presenter.choose_tab(Tab(key))

    def _open_document(self, row: DocumentRow) -> None:
        self.presenter.open(row.document.order_id)

    def _failed(self, error: Exception) -> None:
        self.notify(notice_of(error))

    def _connect(self) -> None:
        self.chips.changed.connect(self._tab_chosen)
        self._search.searched.connect(self.presenter.search)
        self.model.modelAboutToBeReset.connect(self._renew)
        self.model.modelReset.connect(self._renewed)
        self.model.failed.connect(self._failed)
        self.model.checks_changed.connect(self._ticks)
        self.many.clicked.connect(self._self_issue)
        self.table.current_changed.connect(self._moved)
        self.table.opened.connect(self.to_number)
        self.result_table.opened.connect(self._open_document)
        panel, presenter = self.panel, self.presenter
        panel.form.typed.connect(presenter.type)
        panel.form.wanted.connect(presenter.issue)
        panel.form.again.connect(presenter.correct)
        panel.form.number.edit.stepped.connect(self._step)
        panel.form.number.edit.returnPressed.connect(self.table.setFocus)
        panel.standing.asked.connect(presenter.ask_now)
        panel.standing.answered.connect(presenter.answer)
        panel.standing.corrected.connect(presenter.correct)
        panel.standing.taken_up.connect(presenter.take_up)
        panel.leaving.agreed.connect(self._left)
        panel.reprinting.agreed.connect(presenter.acts.print)
        panel.history.print_wanted.connect(self._print)
        panel.history.look_wanted.connect(self.previews.show)
        self.lists.clicked.connect(lambda: self.go(LISTS))
        self.save.clicked.connect(presenter.save_month)
        panel.cancel_agreed.connect(presenter.cancel)
        panel.answers.opened.connect(presenter.open)

    def _arrange(self) -> None:
        never = Text(
            tr("카드, 휴대폰 결제, 포인트는 발급하지 않습니다."), "table", ink="text_2", parent=self
        )
        self._never = never
        chips = QHBoxLayout()
        chips.setContentsMargins(24, 12, 16, 12)
        chips.addWidget(self.chips, 1)
        chips.addWidget(never, 0, Qt.AlignmentFlag.AlignVCenter)
        told = QVBoxLayout()
        told.setContentsMargins(24, 12, 24, 12)
        told.addWidget(self.banner)
        head = QHBoxLayout()
        head.setContentsMargins(24, 4, 24, 10)
        head.addWidget(Text(tr("오늘 결과"), "body", "semibold", parent=self))
        head.addStretch(1)
        head.addWidget(self._counted)
        left = QWidget(self)
        left.setObjectName("surface")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(chips)
        column.addWidget(self._listed, 5)
        column.addLayout(told)
        column.addLayout(head)
        column.addWidget(self._ended, 4)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 1)
        row.addWidget(self.panel)

    # Qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ and ↓ move in the list wherever the keys are."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self._step(step)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < _LOW
        self.panel.answers.show_most(1 if low else 2)
        self.panel.form.fit(low)
        self._never.setVisible(self.width() > 1400)
