"""취소·반품: open cases, one checklist, and a scanner that knows what each code means here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pos_app.domain.gateway.refund_account import RefundAccount
from pos_app.domain.warehouse.cancels import CaseRow, OpenCases
from pos_app.domain.warehouse.money_case import MoneyCase
from pos_app.ui.background import runner
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Sounds
from pos_app.ui.screen import Screen
from pos_app.ui.screens.cancels.case_list import CaseList
from pos_app.ui.screens.cancels.checklist import Checklist
from pos_app.ui.screens.cancels.money_figures import figures
from pos_app.ui.screens.cancels.money_part import MoneyPart
from pos_app.ui.screens.cancels.money_row_spec import MoneyAct, RowKey
from pos_app.ui.screens.cancels.money_rows import MoneySaid
from pos_app.ui.screens.cancels.presenter import CancelServices, CancelsPresenter
from pos_app.ui.screens.cancels.record import Record
from pos_app.ui.screens.cancels.record_lines import record_lines
from pos_app.ui.widgets.button import KeyButton, no_focus
from pos_app.ui.widgets.detail_panel import NARROW
from pos_app.ui.widgets.empty import Empty
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.toast import ToastSpec
from pos_app.ui.widgets.verdict import Verdict, VerdictSpec

if TYPE_CHECKING:
    from pos_app.clock import Clock
    from pos_app.domain.actors import Actor
    from pos_app.ui.scan import Scan
    from pos_app.ui.tasks import Tasks

_LANE = "cancels"
ORDERS = "orders"
EXCEPTIONS, RECEIPTS = "money_exceptions", "receipts"


class CancelsScreen(Screen):
    """`open_with` takes an order's id. A lane of its own keeps scans in their order."""

    key = "cancels"
    watches = frozenset(
        {
            "cancel_case", "cancel_parcel", "put_back", "put_back_event",
            "money_back", "money_step", "refund", "promise", "goods_return",
            "cash_receipt", "gateway_notice",
        }
    )  # fmt: skip

    def __init__(
        self,
        services: CancelServices,
        tasks: Tasks,
        actor: Callable[[], Actor],
        clock: Clock,
        sounds: Sounds,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self.presenter = CancelsPresenter(
            self, services, actor, sounds, clock,
            runner(tasks, self, _LANE),
        )  # fmt: skip
        self._search = SearchEdit(tr("바코드, 주문번호, 송장번호"), parent=self)
        self.listed = CaseList(self)
        self.checklist = Checklist(MoneyPart(services.money.log_in, actor, tasks))
        self.record = Record()
        self.verdict = Verdict(parent=self)
        self.sheet = KeyButton(tr("처리지 인쇄"), "Ctrl+P", icon="printer", parent=self)
        self.take = KeyButton(tr("취소 접수"), "F9", kind="primary", icon="plus", parent=self)
        self.exceptions = KeyButton(tr("예외"), "Ctrl+L", icon="triangle_alert", parent=self)
        no_focus(self.exceptions, self.sheet, self.take)
        self._arrange()
        self._connect()

    def title(self) -> str:
        return tr("취소·반품")

    def search(self) -> QWidget:
        return self._search

    def buttons(self) -> Sequence[QWidget]:
        return (self.exceptions, self.sheet, self.take)

    def refresh(self) -> None:
        self.presenter.refresh()

    def shown(self) -> None:
        self.setFocus()

    def open_with(self, what: object) -> None:
        if isinstance(what, int):
            self.presenter.open(what)

    def on_scan(self, scan: Scan) -> None:
        self.setFocus()
        self.presenter.scan(scan.code)

    def on_escape(self) -> bool:
        if self.presenter.acknowledge():
            return True
        if self.presenter.money.give_up():
            return True
        if self._search.clear():
            return True
        if self.verdict.spec() is not None:
            self.clear_verdict()
            return True
        return False

    # What the presenter says
    def show_cases(self, cases: Sequence[CaseRow], done: bool, chosen: int | None) -> None:
        self.listed.show_cases(cases, done, chosen, self._clock.now())
        if not cases:
            self._say_empty(done)

    def show_counts(self, counts: OpenCases) -> None:
        self.listed.show_count(counts.count)
        facts = [tr("열린 건 {n}").format(n=counts.count)]
        if counts.to_pull:
            facts.append(tr("박스를 뺄 건 {n}").format(n=counts.to_pull))
        if counts.due:
            facts.append(tr("오늘 기한 {n}").format(n=counts.due))
        self.set_facts(" · ".join(facts))
        self.set_badge(counts.count, "bad" if counts.to_pull or counts.due else "neutral")

    def show_case(self, said: MoneySaid | None) -> None:
        there = said is not None
        self._pages.setCurrentIndex(1 if there else 0)
        self._there = there
        self._fold()
        if said is not None:
            self.checklist.show_case(said)
            self.record.money.show_figures(figures(said))
            self.record.show_log(record_lines(said.detail), said.now)

    def open_form(self, act: MoneyAct, key: RowKey, case: MoneyCase) -> None:
        self._make_room()
        form = self.checklist.money.open_form(act, key, case)
        if form is not None:
            self.checklist.show_whole(form)

    def show_account(self, account: RefundAccount) -> None:
        self.checklist.money.reveal.ask(account)

    def close_form(self) -> None:
        self.checklist.money.close_form()
        self.setFocus()

    def to_receipts(self, order_id: int) -> None:
        self.go(RECEIPTS, order_id)

    def copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    def show_condition(self, reason: str) -> None:
        self.checklist.goods.show_condition(reason)

    def show_verdict(self, word: str, step: str, good: bool) -> None:
        icon = "circle_check" if good else "circle_x"
        self.verdict.show_verdict(VerdictSpec(word, step, "ok" if good else "bad", icon))

    def clear_verdict(self) -> None:
        self.verdict.show_verdict(None)

    def arm(self, receive: str, sheet: str) -> None:
        self.checklist.receive.arm(receive)
        self.sheet.arm(sheet)

    def say(self, notice: Notice | None) -> None:
        self.notify(notice)

    def told(self, text: str) -> None:
        self._make_room()
        self.toast(ToastSpec(text))

    # Inside
    def _make_room(self) -> None:
        """The hands have gone on from what was scanned; an error stays until it was read."""
        if not self.presenter.stopped:
            self.clear_verdict()

    def _connect(self) -> None:
        self.listed.filtered.connect(self.presenter.show_done)
        self.listed.chosen.connect(self.presenter.choose)
        self.checklist.goods.condition.connect(self.presenter.count_as)
        self.checklist.goods.by_hand.connect(self.presenter.hand)
        self.checklist.goods.undone.connect(self.presenter.undo)
        self.checklist.receive.clicked.connect(self.presenter.receive)
        self.checklist.order_wanted.connect(self._to_order)
        self._connect_money()
        self.sheet.clicked.connect(self.presenter.print_sheet)
        self.take.clicked.connect(self._take)
        self.exceptions.clicked.connect(lambda: self.go(EXCEPTIONS))
        self._search.submitted.connect(self._typed)

    def _connect_money(self) -> None:
        part, money = self.checklist.money, self.presenter.money
        part.acted.connect(money.act)
        part.given_up.connect(money.give_up)
        part.way.agreed.connect(money.choose_way)
        part.account.agreed.connect(money.keep_account)
        part.number.agreed.connect(money.enter_number)
        part.confirm.agreed.connect(money.confirm)
        part.confirm.grew.connect(lambda: self.checklist.show_whole(part.confirm))

    def _typed(self, words: str) -> None:
        self._search.clear()
        self.setFocus()
        if words.strip():
            self.presenter.scan(words)

    def _take(self) -> None:
        """A cancel begins at its order: find it there, and F9 again."""
        self.go(ORDERS)

    def _to_order(self) -> None:
        if self.presenter.order_id is not None:
            self.go(ORDERS, self.presenter.order_id)

    def _say_empty(self, done: bool) -> None:
        if done:
            self._none.say(
                tr("끝난 건이 없습니다"), tr("되돌릴 일이 모두 끝난 취소가 여기에 모입니다.")
            )
        else:
            self._none.say(
                tr("되돌릴 것이 없습니다"),
                tr(
                    "주문이 취소되면 빼야 할 박스와 되돌려 놓을 상품이 여기에 보입니다."
                    " 주문 화면에서 F9를 누르면 매장에서 취소합니다."
                ),
            )

    def _arrange(self) -> None:
        self._there = False
        self._none = Empty("cancel", "", "", parent=self)
        self._say_empty(False)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._none)
        self._pages.addWidget(self.checklist)
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._pages, 1)
        middle.addWidget(self.verdict)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.listed)
        row.addLayout(middle, 1)
        row.addWidget(self.record)
        self.record.hide()

    def _fold(self) -> None:
        self.record.setVisible(self._there and self.window().width() >= NARROW)

    # Qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            event.accept()  # a scanner ends with Enter: it answers nothing here
            return
        super().keyPressEvent(event)
