"""What 목록 맞추기 decides, without a window: what is shown, what a press takes in, what it leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from pos_app.db.database import Database
from pos_app.domain.actors import Actor
from pos_app.domain.intake.order_file_errors import (
    PasswordNeeded,
    UnknownReceiptList,
    WrongPassword,
)
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.receipts.receipt_compare import ListFinding
from pos_app.domain.trouble import DatabaseTrouble
from pos_app.services.receipts.gateway_lists import GatewayLists, ListSheet
from pos_app.ui.notice import Notice
from pos_app.ui.screens.receipt_list.lines import UNREAD, SheetLine
from pos_app.ui.screens.receipt_list.presenter import ListPresenter, Taken
from pos_app.ui.tasks import Report
from pos_app.ui.widgets.chip import ChipSpec
from pos_app.ui.words.receipt_list import finding_pill, unread_pill
from tests.databases import Sqlite
from tests.services.receipt_bench import Receipts
from tests.services.refund_bench import TOTAL, refund_counter
from tests.ui.lane import Lane
from tests.ui.screens.receipts.gateway_list import (
    UNREADABLE,
    handed_out,
    issued,
    of_each_kind,
    proved,
)

F = ListFinding


@dataclass
class View:
    """Keeps what it was told."""

    page: str = ""
    chips: Sequence[ChipSpec] = ()
    lines: Sequence[SheetLine] = ()
    taken: Taken | None = None
    said: Notice | None = None
    armed: tuple[int, str] = (0, "?")
    steps: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])

    def show_idle(self) -> None:
        self.page = "idle"

    def show_reading(self, name: str) -> None:
        self.page = f"reading {name}"

    def ask_password(self, name: str, wrong: str) -> None:
        self.page = f"password {name} {wrong}".strip()

    def show_sheet(self, sheet: ListSheet, span: tuple[int, int] | None) -> None:
        self.page = f"sheet {sheet.file.name}"

    def show_lines(self, chips: Sequence[ChipSpec], lines: Sequence[SheetLine]) -> None:
        self.chips, self.lines = chips, lines

    def show_taking(self, done: int, total: int) -> None:
        self.steps.append((done, total))

    def show_taken(self, taken: Taken) -> None:
        self.taken = taken

    def say(self, notice: Notice | None) -> None:
        self.said = notice

    def arm(self, count: int, reason: str) -> None:
        self.armed = (count, reason)

    def groups(self) -> list[str]:
        return [line.group for line in self.lines]


@dataclass
class Hands:
    """The presenter over real services; `stop_after` presses 멈춤 after so many rows."""

    at: Receipts
    lists: GatewayLists
    view: View
    lane: Lane
    who: list[Actor]
    folder: Path
    stop_after: int = 0
    presenter: ListPresenter = field(init=False)

    def __post_init__(self) -> None:
        self.presenter = ListPresenter(
            self.view, self.lists, lambda: self.who[-1], self.lane, self.lane, self.long
        )
        self.presenter.start()

    def long(
        self,
        work: Callable[[Report], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        progress: Callable[[int, int], None],
    ) -> Report:
        def told(count: int, total: int) -> None:
            progress(count, total)
            if count == self.stop_after:
                report.stop()

        report = Report(told)
        self.lane(lambda: work(report), done, failed)
        return report

    def open(self, more: str = "") -> View:
        self.presenter.open(handed_out(self.at, self.folder, more))
        return self.view


@pytest.fixture
def hands(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Hands]:
    db = Database(sqlite_template.fresh(tmp_path))
    with refund_counter(db) as counter:
        lists = GatewayLists(db, counter.clock, tmp_path / "formats")
        at = Receipts(counter)
        yield Hands(at, lists, View(), Lane(), [at.clerk], tmp_path)
    db.close()


def test_what_needs_a_person_stands_first_and_nothing_is_written_by_reading(hands: Hands) -> None:
    orders = of_each_kind(hands.at)
    before = hands.at.shape(orders.cancelled)
    view = hands.open(UNREADABLE)
    assert view.groups() == [
        F.AMOUNT_DIFFERS.value, F.NOT_OURS.value, F.NOT_OURS.value, F.MISSING.value, UNREAD,
        F.PROVES.value, F.WITH_PAYMENT.value, F.CANCELLED_THERE.value, F.NTS.value, F.SAME.value,
    ]  # fmt: skip
    assert view.armed == (4, ""), "two of them say nothing new, five are a person's"
    assert hands.at.shape(orders.cancelled) == before
    assert {chip.key: chip.count for chip in view.chips} == {
        "all": 10, "amount_differs": 1, "not_ours": 2, "missing": 1, UNREAD: 1, "proves": 1,
        "with_payment": 1, "cancelled_there": 1, "nts": 1, "same": 1,
    }  # fmt: skip


def test_each_row_says_whose_amount_it_is_and_where_it_leads(hands: Hands) -> None:
    orders = of_each_kind(hands.at)
    lines = {line.group: line for line in hands.open(UNREADABLE).lines}
    differs, missing = lines[F.AMOUNT_DIFFERS.value], lines[F.MISSING.value]
    assert (differs.theirs, differs.ours, differs.order_id) == (TOTAL, TOTAL + 1, orders.differs)
    assert (missing.theirs, missing.ours, missing.source_row) == (None, TOTAL, 0)
    assert missing.approval_no == "999999999" and missing.order_id == orders.missing
    cancelled = lines[F.CANCELLED_THERE.value]
    assert (cancelled.theirs, cancelled.ours, cancelled.kind) == (-TOTAL, None, "취소")
    with_payment = lines[F.WITH_PAYMENT.value]
    assert (with_payment.ours, with_payment.order_id) == (None, orders.with_payment)
    numbers = hands.at.sql("SELECT order_no FROM sales_order WHERE id=:o", o=orders.missing)
    assert missing.order_no == str(numbers), "also of one the list does not have"
    assert "승인번호가 없습니다" in lines[UNREAD].whole and lines[UNREAD].source_row == 2
    assert all(line.does and line.whole.endswith(".") for line in lines.values())
    pills = [finding_pill(one) for one in F] + [unread_pill()]
    assert len({(pill.tone, pill.glyph) for pill in pills}) == len(pills), "never one like another"


def test_a_press_takes_in_what_is_proved_and_shows_the_list_anew(hands: Hands) -> None:
    orders = of_each_kind(hands.at)
    view = hands.open()
    hands.presenter.take_in()
    assert view.taken == Taken(done=4, left=0, look=4, stopped=False)
    assert view.armed == (0, "반영할 것이 없습니다.")
    assert set(view.groups()) == {"amount_differs", "not_ours", "missing", "same"}
    assert hands.at.documents(orders.proved)[0].state is RefundState.DONE
    assert hands.at.figures(orders.with_payment) == (TOTAL, 0, 0)
    assert hands.at.shape(orders.cancelled)[-1] == ("cancel", TOTAL, "done")
    assert view.steps[0] == (0, 4) and view.steps[-2:] == [(4, 4), (0, 0)]
    view.taken = None
    hands.presenter.take_in()
    assert view.taken is None, "it sleeps"


def test_a_press_that_is_stopped_keeps_what_is_done(hands: Hands) -> None:
    of_each_kind(hands.at)
    view = hands.open()
    hands.stop_after = 1
    hands.presenter.take_in()
    assert view.taken is not None and (view.taken.done, view.taken.left) == (1, 3)
    assert view.armed == (3, "")


def test_five_presses_are_one(hands: Hands) -> None:
    order_id = proved(hands.at)
    view = hands.open()
    hands.lane.held = True
    for _ in range(5):
        hands.presenter.take_in()
    hands.presenter.again()
    assert len(hands.lane.waiting) == 1 and view.armed == (1, "장부에 반영하고 있습니다.")
    assert hands.presenter.close(), "the file stays while it is written"
    hands.lane.go()
    assert view.page.startswith("sheet") and view.armed[0] == 0
    assert hands.at.documents(order_id)[0].state is RefundState.DONE


def test_what_failed_is_said_and_can_be_pressed_again(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    proved(hands.at)
    view = hands.open()

    def lost(*_: object) -> ListSheet:
        raise DatabaseTrouble("unreachable", "")

    with monkeypatch.context() as patch:
        patch.setattr(hands.lists, "take_in", lost)
        hands.presenter.take_in()
    assert view.said is not None and view.steps[-1] == (0, 0)
    assert view.armed == (1, "")
    hands.presenter.take_in()
    assert view.taken is not None and view.taken.done == 1


def test_a_chip_narrows_and_goes_back_when_it_is_gone(hands: Hands) -> None:
    issued(hands.at)
    order_id = proved(hands.at)
    view = hands.open()
    hands.presenter.choose("proves")
    assert view.groups() == ["proves"] and view.lines[0].order_id == order_id
    hands.presenter.take_in()
    assert view.groups() == ["same", "same"] and [c.key for c in view.chips] == ["all", "same"]


def test_what_moves_meanwhile_is_compared_anew(hands: Hands) -> None:
    order_id = proved(hands.at)
    view = hands.open()
    (document,) = hands.at.documents(order_id)
    there = hands.at.books.receipts()[0]
    hands.at.desk.answer(hands.at.clerk, document.receipt_id, True, there.approval_no, there.tid)
    assert view.groups() == ["proves"]
    hands.presenter.again()
    assert view.groups() == ["same"] and view.armed[0] == 0


def test_who_may_not_issue_reads_and_takes_nothing_in(hands: Hands) -> None:
    order_id = proved(hands.at)
    hands.who.append(hands.at.counter.shop.picker)
    view = hands.open()
    assert view.groups() == ["proves"] and "점원이나 매니저" in view.armed[1]
    hands.presenter.take_in()
    assert hands.at.documents(order_id)[0].state is RefundState.PERSON


def test_a_locked_file_asks_for_its_password(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    path, real = handed_out(hands.at, hands.folder), hands.lists.read

    def read(actor: Actor, path: Path, password: str | None = None) -> ListSheet:
        if password is None:
            raise PasswordNeeded(path.name)
        if password != "열려라":
            raise WrongPassword(path.name)
        return real(actor, path)

    monkeypatch.setattr(hands.lists, "read", read)
    issued(hands.at)
    handed_out(hands.at, hands.folder)
    hands.presenter.open(path)
    assert hands.view.page == f"password {path.name}"
    hands.presenter.unlock("닫혀라")
    assert "맞지 않습니다" in hands.view.page and hands.view.armed[1]
    hands.presenter.unlock("열려라")
    assert hands.view.page == f"sheet {path.name}" and hands.view.groups() == ["same"]


def test_what_is_no_list_is_refused_and_a_late_answer_is_dropped(
    hands: Hands, tmp_path: Path
) -> None:
    other = tmp_path / "다른.csv"
    other.write_text("가,나\r\n1,2\r\n", encoding="cp949")
    with pytest.raises(UnknownReceiptList):
        hands.lists.read(hands.at.clerk, other)
    hands.presenter.open(other)
    assert hands.view.page == "idle" and hands.view.said is not None
    assert "현금영수증 내역 파일이 아닙니다" in hands.view.said.text
    issued(hands.at)
    hands.lane.held = True
    hands.open()
    assert hands.presenter.close() and hands.view.page == "idle"
    hands.lane.go()
    assert hands.view.page == "idle" and not hands.view.lines
    assert not hands.presenter.close()
