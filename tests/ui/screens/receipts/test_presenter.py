"""What 현금영수증 decides, without a window: one document a press, and nobody else's order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pos_app.db.database import Database
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.receipts.receipt_rows import DocumentRow
from pos_app.domain.trouble import DatabaseTrouble
from pos_app.services.receipts.cash_receipt_desk import WantedReceipt
from pos_app.services.receipts.receipt_papers import ReceiptPapers
from pos_app.services.receipts.receipt_preview import ReceiptPreview
from pos_app.ui.notice import Notice
from pos_app.ui.screens.receipts.presenter import ReceiptsPresenter
from pos_app.ui.screens.receipts.shown import (
    Around,
    Fetch,
    ListRow,
    Mode,
    Opened,
    ReceiptServices,
    Tab,
)
from tests import make
from tests.databases import Sqlite
from tests.services.receipt_bench import PHONE, Receipts
from tests.services.refund_bench import TOTAL, refund_counter
from tests.ui.lane import Lane

D, M = ReceiptUse.DEDUCTION, PaymentMethod


@dataclass
class View:
    """Keeps what it was told; its list reads at once."""

    fetch: Fetch | None = None
    opened: Opened | None = None
    why: str = "?"
    said: Notice | None = None
    answers: Sequence[DocumentRow] = ()
    selected: list[int] = field(default_factory=list[int])
    toasts: list[str] = field(default_factory=list[str])
    around: Around | None = None
    numbers: int = 0
    reprints: list[int] = field(default_factory=list[int])
    lists: int = 0

    def show_list(self, fetch: Fetch, tab: Tab, words: str) -> None:
        del tab, words
        self.fetch = fetch

    def list_again(self) -> None:
        self.lists += 1

    def select(self, order_id: int) -> None:
        self.selected.append(order_id)

    def show_around(self, around: Around) -> None:
        self.around = around

    def show_order(self, opened: Opened | None) -> None:
        self.opened = opened

    def show_answers(self, rows: Sequence[DocumentRow]) -> None:
        self.answers = tuple(rows)

    def arm(self, why: str) -> None:
        self.why = why

    def busy(self, busy: bool) -> None:
        del busy

    def to_number(self) -> None:
        self.numbers += 1

    def ask_reprint(self, receipt_id: int) -> None:
        self.reprints.append(receipt_id)

    def say(self, notice: Notice | None) -> None:
        self.said = notice

    def told(self, text: str) -> None:
        self.toasts.append(text)

    def rows(self) -> list[ListRow]:
        assert self.fetch is not None
        return list(self.fetch(None, 100))


@dataclass
class Hands:
    """The presenter over real services, work done at once unless the lane is held."""

    at: Receipts
    view: View
    lane: Lane
    presenter: ReceiptsPresenter

    def open(self, order_id: int) -> None:
        row = next(one for one in self.view.rows() if one.order_id == order_id)
        self.presenter.choose(row)

    def mode(self) -> Mode:
        assert self.view.opened is not None
        return self.view.opened.mode


@pytest.fixture
def hands(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Hands]:
    db = Database(sqlite_template.fresh(tmp_path))
    with refund_counter(db) as counter:
        at, view, lane = Receipts(counter), View(), Lane()
        papers = ReceiptPapers(db, counter.clock)
        services = ReceiptServices(
            at.desk, at.book, papers, ReceiptPreview(papers), tmp_path / "papers"
        )
        made = ReceiptsPresenter(view, services, lambda: at.clerk, counter.clock, lane)
        made.start()
        yield Hands(at, view, lane, made)
        counter.sound()
    db.close()


def test_f12_is_armed_only_when_everything_is_right(hands: Hands) -> None:
    assert hands.view.why == "?" or hands.view.why
    hands.open(hands.at.paid(M.BANK))
    assert hands.view.why == "번호를 적어 주십시오."
    hands.presenter.type(D, "0100000")
    assert hands.view.why == "11자리여야 합니다 · 지금 7자리"
    hands.presenter.type(D, PHONE)
    assert hands.view.why == ""
    hands.at.places.tell(None)
    hands.presenter.refresh()
    assert "카드 단말기로 발급하는데" in hands.view.why


def test_a_press_that_was_not_answered_is_the_same_press(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    order_id = hands.at.paid(M.BANK)
    hands.open(order_id)
    hands.presenter.type(D, PHONE)
    desk, issue = hands.at.desk, hands.at.desk.issue
    ids: list[str] = []

    def lost(actor: object, op_id: str, wanted: WantedReceipt) -> object:
        ids.append(op_id)
        done = issue(actor, op_id, wanted)  # type: ignore[arg-type]
        if len(ids) == 1:
            raise DatabaseTrouble("unreachable", "")
        return done

    monkeypatch.setattr(desk, "issue", lost)
    hands.presenter.issue()
    assert hands.view.said is not None and hands.mode() is Mode.SENDING
    assert hands.view.why.startswith("보내는 중입니다.")
    hands.presenter.issue()
    assert len(ids) == 1, "what was written is seen: a second press does nothing"
    hands.presenter.acts.issue(WantedReceipt(order_id, D, PHONE))
    assert ids[0] == ids[1] and len(hands.at.documents(order_id)) == 1


def test_five_presses_while_the_first_is_written_are_one(hands: Hands) -> None:
    order_id = hands.at.paid(M.VIRTUAL_ACCOUNT)
    hands.open(order_id)
    hands.presenter.type(D, PHONE)
    hands.lane.held = True
    for _ in range(5):
        hands.presenter.issue()
    assert len(hands.lane.waiting) == 1
    hands.lane.held = False
    hands.lane.go()
    assert hands.at.shape(order_id) == [("issue", TOTAL, "intent")]


def test_what_is_sent_stays_in_front_until_its_end_then_the_next_comes(hands: Hands) -> None:
    first, second = hands.at.paid(M.BANK), hands.at.paid(M.BANK)
    hands.open(first)
    hands.presenter.type(D, PHONE)
    hands.presenter.issue()
    rows = hands.view.rows()
    assert {one.order_id for one in rows} == {first, second}, "it keeps its place in the list"
    other = next(one for one in rows if one.order_id == second)
    hands.presenter.listed(other)
    assert hands.view.selected[-1] == first, "the list does not take the panel away"
    assert hands.view.opened is not None and hands.view.opened.order_id == first
    hands.at.run()
    hands.presenter.refresh()
    assert [row.document.state for row in hands.view.answers] == [RefundState.DONE]
    assert [one.order_id for one in hands.view.rows()] == [second]
    hands.presenter.listed(other)
    assert hands.view.opened.order_id == second and hands.view.numbers == 1
    assert hands.view.why == "번호를 적어 주십시오.", "a late F12 meets an empty field"


def test_what_another_screen_opened_stays_after_its_receipt(hands: Hands) -> None:
    first, second = hands.at.paid(M.BANK), hands.at.paid(M.BANK)
    hands.presenter.open(first)
    hands.presenter.type(D, PHONE)
    hands.presenter.issue()
    hands.at.run()
    hands.presenter.refresh()
    hands.presenter.listed(next(one for one in hands.view.rows() if one.order_id == second))
    assert hands.view.opened is not None
    assert hands.view.opened.order_id == first and hands.mode() is Mode.DONE


def test_a_number_being_typed_is_never_carried_to_another_order(hands: Hands) -> None:
    first, second = hands.at.paid(M.BANK), hands.at.paid(M.BANK)
    hands.open(first)
    hands.presenter.type(D, "010-0000")
    hands.at.issue(first)  # at another till, meanwhile
    hands.at.run()
    hands.presenter.refresh()
    hands.presenter.listed(next(one for one in hands.view.rows() if one.order_id == second))
    assert hands.view.opened is not None and hands.view.opened.order_id == first
    assert hands.mode() is Mode.DONE and hands.view.why


def test_an_order_without_receipts_says_why(hands: Hands) -> None:
    c = hands.at.counter
    card = make.order(c.db, c.shop, method=M.CARD)
    hands.presenter.open(card)
    assert hands.view.said is not None
    assert hands.view.said.text.startswith("신용카드는 현금영수증을 발급하지 않습니다.")
    assert hands.view.opened is None and hands.view.why == "발급할 건을 골라 주십시오."


def test_the_lists_hold_what_their_chips_count(hands: Hands) -> None:
    at, view, presenter = hands.at, hands.view, hands.presenter
    due, over, done = at.paid(M.BANK), at.paid(M.BANK), at.paid(M.BANK)
    for one in (over, done):
        at.issue(one)
    at.run()
    at.by_hand(over, 3_000)
    presenter.refresh()
    assert view.around is not None and view.around.counts.todo == 2

    def of(tab: Tab) -> list[int]:
        presenter.choose_tab(tab)
        return [one.order_id for one in view.rows()]

    assert of(Tab.TODO) == [over, due], "what is too much stands before what is due"
    assert (of(Tab.DUE), of(Tab.OVER), of(Tab.UNKNOWN)) == ([due], [over], [])
    assert set(of(Tab.ISSUED)) == {over, done} and of(Tab.CANCELLED) == []
    number = at.documents(done)[0].approval_no
    presenter.search(number)
    assert [one.order_id for one in view.rows()] == [done]


def test_pages_of_what_is_due_follow_one_another(hands: Hands) -> None:
    ids = [hands.at.paid(M.BANK) for _ in range(5)]
    hands.at.issue(ids[0])  # on its way: it stands beside the page, and is no row of the next
    assert hands.view.fetch is not None
    page = list(hands.view.fetch(None, 2))
    seen = [one.order_id for one in page]
    while page:
        page = list(hands.view.fetch(page[-1], 2))
        seen += [one.order_id for one in page]
    assert sorted(seen) == sorted(set(seen)) and set(ids[1:]) <= set(seen)


def test_a_receipt_is_left_alone_with_a_reason_and_taken_up_again(hands: Hands) -> None:
    order_id = hands.at.paid(M.BANK)
    hands.open(order_id)
    hands.presenter.leave("홈택스에서 발급")
    assert hands.mode() is Mode.LEFT and hands.view.rows() == []
    hands.presenter.take_up()
    assert hands.mode() is Mode.FORM and [r.order_id for r in hands.view.rows()] == [order_id]


def test_the_month_is_saved_whole_or_not_at_all(hands: Hands, tmp_path: Path) -> None:
    hands.at.issue(hands.at.paid(M.BANK))
    hands.at.run()
    hands.presenter.save_month()
    folder = tmp_path / "papers"
    assert [one.name for one in folder.iterdir()] == ["현금영수증_202611.xlsx"]
    assert hands.view.toasts[-1].endswith("현금영수증_202611.xlsx 파일을 저장했습니다.")
    (folder / "현금영수증_202611.xlsx").unlink()
    folder.rmdir()
    folder.write_text("")
    hands.presenter.save_month()
    assert hands.view.said is not None and "저장하지 못했습니다" in hands.view.said.text


def test_a_second_print_wants_its_reason(hands: Hands) -> None:
    order_id = hands.at.paid(M.BANK)
    hands.at.issue(order_id, op_id=new_op_id())
    hands.at.run()
    receipt_id = hands.at.documents(order_id)[0].receipt_id
    hands.presenter.acts.print(receipt_id, "")
    assert hands.view.toasts == ["현금영수증을 프린터로 보냈습니다."]
    hands.presenter.acts.print(receipt_id, "")
    assert hands.view.reprints == [receipt_id] and hands.view.said is None
