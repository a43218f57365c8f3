"""What 현금영수증 decides: which list, which order is in front, when F12 is armed, what was sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pos_app.clock import Clock, day_of
from pos_app.domain.actors import PERMISSIONS, Permission
from pos_app.domain.gateway.receipt_asks import CancelReason
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.receipts.cash_receipts import CashReceipt
from pos_app.domain.receipts.receipt_rows import DocumentRow
from pos_app.ui.background import Run
from pos_app.ui.language import tr
from pos_app.ui.screens.receipts.acts import ReceiptActs
from pos_app.ui.screens.receipts.listing import fetch_of
from pos_app.ui.screens.receipts.shown import (
    Around,
    ListRow,
    Mode,
    Opened,
    ReceiptServices,
    ReceiptsView,
    Tab,
)
from pos_app.ui.screens.receipts.typed import judge
from pos_app.ui.words.receipts import no_issue_right, no_terminal_words

if TYPE_CHECKING:
    from pos_app.domain.actors import Actor

_ANSWERS = 2
_OPEN = frozenset({RefundState.INTENT, RefundState.SENT})


class ReceiptsPresenter:
    """The order in front follows the list, but for one whose receipt is on its way: that one stays
    until its end is known, so that no key pressed meanwhile meets another order."""

    def __init__(
        self,
        view: ReceiptsView,
        services: ReceiptServices,
        actor: Callable[[], Actor],
        clock: Clock,
        run: Run,
    ) -> None:
        self._view, self._services, self._actor, self._run = view, services, actor, run
        self._clock = clock
        self.acts = ReceiptActs(view, services, actor, run, self._sent, self.refresh)
        self.tab = Tab.TODO
        self.opened: Opened | None = None
        self._words = ""
        self._wanted: int | None = None
        self._pinned: int | None = None
        self._moves_on = self._to_number = False
        self._use, self._typed = ReceiptUse.DEDUCTION, ""
        self._watched: list[int] = []
        self._answers: list[DocumentRow] = []
        self._reading = self._again = False

    # The lists
    def start(self) -> None:
        """The list of what waits."""
        self._list()
        self.refresh()

    def choose_tab(self, tab: Tab) -> None:
        """Another chip."""
        self.tab = tab
        self._list()

    def search(self, words: str) -> None:
        """By order number, name, phone, approval number; goes before the tab."""
        if words != self._words:
            self._words = words
            self._list()

    def refresh(self) -> None:
        """Something changed somewhere; asked again while it reads, it reads once more afterwards."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        actor, wanted, watched = self._actor(), self._wanted, tuple(self._watched)

        def work() -> tuple[Around, Opened | None, list[DocumentRow]]:
            around = self._around(actor)
            opened = None if wanted is None else self._read(actor, wanted, around)
            return around, opened, [self._services.book.document(actor, one) for one in watched]

        self._run(work, lambda found: self._came(wanted, *found), self._broken)

    def listed(self, row: ListRow | None) -> None:
        """The list was read anew, and this row is current in it."""
        if self._pinned is not None:
            self._view.select(self._pinned)
        elif self._typed and self._wanted is not None:  # somebody is writing a number just now
            self._view.select(self._wanted)
        elif row is None:
            self._open(None)
        elif row.order_id != self._wanted:
            self._open(row.order_id)

    @property
    def stays(self) -> bool:
        """The order in front does not follow the list now."""
        return self._pinned is not None

    # The order in front
    def choose(self, row: ListRow | None) -> None:
        """A person went to a row."""
        if row is not None and row.order_id != self._wanted:
            self._pinned, self._moves_on = None, False
            self._view.say(None)
            self._open(row.order_id)

    def open(self, order_id: int) -> None:
        """Another screen, or an answer, leads here: also to one that is in no list."""
        self._pinned, self._moves_on = order_id, False
        self._view.say(None)
        self._view.select(order_id)
        self._open(order_id)

    def type(self, use: ReceiptUse, typed: str) -> None:
        """Use and number as they stand in the form now."""
        self._use, self._typed = use, typed
        self._arm()

    def issue(self) -> None:
        """F12."""
        from pos_app.services.receipts.cash_receipt_desk import WantedReceipt

        opened = self.opened
        if opened is not None and not self._asleep() and not self.acts.busy:
            self._moves_on = self._pinned is None
            self._pinned = opened.order_id
            self.acts.issue(WantedReceipt(opened.order_id, self._use, self._typed))

    def cancel(self, receipt_id: int, reason: CancelReason) -> None:
        """The second step of 취소."""
        self._stay()
        self.acts.cancel(receipt_id, reason)

    def correct(self) -> None:
        """정정."""
        if self.opened is not None and not self.acts.busy:
            self._stay()
            self.acts.correct(self.opened.order_id)

    def answer(self, done: bool, approval_no: str, tid: str) -> None:
        """발급되었음, 발급되지 않았음."""
        going = self._going()
        if going is not None:
            self._watch(going.receipt_id)
            self.acts.answer(going.receipt_id, done, approval_no, tid)

    def save_month(self) -> None:
        """목록 저장: this month's."""
        self.acts.save_month(day_of(self._clock.now()) // 100)

    def ask_now(self) -> None:
        """조회."""
        going = self._going()
        if going is not None:
            self.acts.ask_now(going.receipt_id)

    def leave(self, reason: str) -> None:
        """발급하지 않음."""
        if self.opened is not None:
            self.acts.leave(self.opened.order_id, reason)

    def take_up(self) -> None:
        """다시 대상으로."""
        if self.opened is not None:
            self.acts.take_up(self.opened.order_id)

    # Inside
    def _list(self) -> None:
        fetch = fetch_of(self._services.book, self._actor(), self.tab, self._words)
        self._view.show_list(fetch, self.tab, self._words)

    def _around(self, actor: Actor) -> Around:
        book = self._services.book
        here, stations = book.terminals(actor)
        return Around(book.counts(actor), book.day_results(actor), here, stations, book.duty(actor))

    def _read(self, actor: Actor, order_id: int, around: Around) -> Opened:
        receipts = self._services.book.open_order(actor, order_id)
        allowed = Permission.ISSUE_RECEIPT in PERMISSIONS[actor.role]
        return Opened(receipts, around.here, around.stations, around.duty, allowed)

    def _open(self, order_id: int | None) -> None:
        self._wanted = order_id
        if order_id is None:
            self._show(None)
            return
        actor = self._actor()
        self._run(
            lambda: self._read(actor, order_id, self._around(actor)),
            lambda opened: self._show(opened) if self._wanted == order_id else None,
            lambda error: self._none(order_id, error),
        )

    def _none(self, order_id: int, error: Exception) -> None:
        """It has no receipts: a card, or money that is not there yet."""
        if self._wanted == order_id:
            self._wanted = self._pinned = None
            self._show(None)
        self.acts.failed(error)

    def _show(self, opened: Opened | None) -> None:
        before, self.opened = self.opened, opened
        if before is None or opened is None or before.order_id != opened.order_id:
            asked = opened.receipts.due.asked if opened else None
            self._use, self._typed = asked or ReceiptUse.DEDUCTION, ""
        self._view.show_order(opened)
        self._arm()
        if self._to_number and opened is not None and opened.mode is Mode.FORM:
            self._to_number = False
            self._view.to_number()

    def _came(
        self, wanted: int | None, around: Around, opened: Opened | None, watched: list[DocumentRow]
    ) -> None:
        self._reading = False
        self._view.show_around(around)
        known = {row.document.receipt_id: row.document.state for row in self._answers}
        for row in watched:
            one = row.document
            if one.state not in _OPEN and known.get(one.receipt_id) is not one.state:
                self._ended(row)
        if wanted == self._wanted:
            self._show(opened)
        self._view.list_again()
        if self._again:
            self._again = False
            self.refresh()

    def _ended(self, row: DocumentRow) -> None:
        """The end of what was sent from here is known, or is a person's matter now."""
        one = row.document
        if one.state in (RefundState.DONE, RefundState.REJECTED):
            self._watched.remove(one.receipt_id)
        others = [x for x in self._answers if x.document.receipt_id != one.receipt_id]
        self._answers = [row, *others][:_ANSWERS]
        self._view.show_answers(self._answers)
        if one.order_id == self._pinned and self._moves_on:
            self._to_number = True
            if one.state is RefundState.DONE:
                self._pinned, self._moves_on, self._typed = None, False, ""

    def _sent(self, made: CashReceipt) -> None:
        self._watch(made.receipt_id)

    def _watch(self, receipt_id: int) -> None:
        if receipt_id not in self._watched:
            self._watched.append(receipt_id)

    def _stay(self) -> None:
        if self.opened is not None:
            self._pinned = self.opened.order_id

    def _going(self) -> CashReceipt | None:
        row = None if self.opened is None else self.opened.receipts.under_way
        return None if row is None else row.document

    def _broken(self, error: Exception) -> None:
        self._reading = False
        self.acts.failed(error)

    def _arm(self) -> None:
        self._view.arm(self._asleep())

    def _asleep(self) -> str:
        """Why F12 does nothing now; "" where it issues."""
        opened = self.opened
        if opened is None:
            return tr("발급할 건을 골라 주십시오.")
        if opened.mode is Mode.SENDING:
            return tr("보내는 중입니다. 결과가 올 때까지 기다려 주십시오.")
        if opened.mode is not Mode.FORM:
            return tr("지금 발급할 금액이 없습니다.")
        if not opened.allowed:
            return no_issue_right()
        if opened.needs_terminal:
            return no_terminal_words(opened.stations)
        said = judge(self._use, self._typed, opened.receipts.due.phone)
        return "" if said.good else said.text or tr("번호를 적어 주십시오.")
