"""What the file tab decides, with a panel that only remembers and files made by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from pos_app.domain.intake.import_preview import (
    ImportCounts,
    ImportPreview,
    ImportResult,
    NoSuchMall,
    PreviewRow,
    RowVerdict,
    SkipReason,
)
from pos_app.domain.intake.order_difference import ChangedField, FieldChange
from pos_app.domain.intake.order_file import (
    FileWarning,
    OrderFile,
    RejectedRow,
    RejectReason,
    WarningKind,
)
from pos_app.domain.intake.order_file_errors import PasswordNeeded, UnknownFormat, WrongPassword
from pos_app.domain.paying.payment import PayState
from pos_app.services.intake.imports import MallChoice
from pos_app.ui.notice import Notice
from pos_app.ui.screens.imports.presenter import NO_MALL, Done, FilePresenter
from pos_app.ui.screens.imports.verdicts import MATCH, ShownRow, shown_rows
from pos_app.ui.widgets.chip import ChipSpec
from tests import order_rows
from tests.order_rows import row

PATH = Path("주문.xlsx")
ONE_MALL = (MallChoice(7, "담다 스토어"),)


@dataclass
class Remembered:
    """A panel that keeps what it was told."""

    state: str = ""
    wrong: str = ""
    malls: Sequence[MallChoice] = ()
    chosen: int = -1
    chips: Sequence[ChipSpec] = ()
    rows: Sequence[ShownRow] = ()
    seen: int | None = None
    notice: Notice | None = None
    done: Done | None = None
    count: int = -1
    reason: str = "?"

    def show_idle(self) -> None:
        self.state = "idle"

    def show_reading(self, name: str) -> None:
        self.state = f"reading {name}"

    def ask_password(self, name: str, wrong: str) -> None:
        self.state, self.wrong = f"password {name}", wrong

    def show_file(self, file: OrderFile, malls: Sequence[MallChoice], chosen: int) -> None:
        self.state, self.malls, self.chosen = f"file {file.name}", malls, chosen

    def show_rows(self, chips: Sequence[ChipSpec], rows: Sequence[ShownRow]) -> None:
        self.chips, self.rows = chips, rows

    def show_seen(self, at: int | None) -> None:
        self.seen = at

    def show_refusal(self, notice: Notice) -> None:
        self.notice = notice

    def show_done(self, done: Done) -> None:
        self.state, self.done = "done", done

    def arm(self, count: int, reason: str) -> None:
        self.count, self.reason = count, reason


@dataclass
class Lane:
    """Work at once, or kept until `go()`."""

    held: list[Callable[[], None]] | None = None

    def __call__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        def act() -> None:
            try:
                answer = work()
            except Exception as error:
                assert failed is not None
                failed(error)
            else:
                done(answer)

        if self.held is None:
            act()
        else:
            self.held.append(act)

    def go(self) -> None:
        held, self.held = self.held or [], None
        for act in held:
            act()


@dataclass
class Shop:
    """Files and imports that answer what they are told to."""

    file: OrderFile
    preview_answer: ImportPreview
    error: Exception | None = None
    mall_error: Exception | None = None
    malls: Sequence[MallChoice] = ONE_MALL
    passwords: list[str | None] = field(default_factory=list[str | None])
    ops: list[str] = field(default_factory=list[str])

    def read(self, path: Path, password: str | None = None) -> OrderFile:
        self.passwords.append(password)
        if self.error is not None:
            raise self.error
        return self.file

    def malls_for(self, file: OrderFile) -> Sequence[MallChoice]:
        return self.malls

    def preview(self, actor: object, file: OrderFile, mall_id: int) -> ImportPreview:
        return ImportPreview(
            mall_id,
            self.preview_answer.rows,
            self.preview_answer.counts,
            self.preview_answer.seen_at,
        )

    def commit(self, actor: object, op_id: str, file: OrderFile, mall_id: int) -> ImportResult:
        self.ops.append(op_id)
        if self.mall_error is not None:
            raise self.mall_error
        return ImportResult(op_id, mall_id, 1, 2, 2, 0, 0, 0, 0, 0, 0)


def preview_row(verdict: RowVerdict, at: int = 2, **changes: Any) -> PreviewRow:
    values: dict[str, Any] = {
        "source_row": at, "order_no": f"A-{at}", "product": "무지 노트 A5", "option": "",
        "quantity": 1, "amount": 2290, "receiver": "정우진", "verdict": verdict,
    }  # fmt: skip
    return PreviewRow(**{**values, **changes})


@dataclass
class Tab:
    """The presenter with everything around it."""

    shop: Shop
    view: Remembered
    reading: Lane
    writing: Lane
    presenter: FilePresenter


@pytest.fixture
def tab() -> Tab:
    file = order_rows.file(row("A-2"), row("A-3"))
    rows = (
        preview_row(RowVerdict.NEW, 2),
        preview_row(RowVerdict.NEW, 3, needs_match=True),
        preview_row(RowVerdict.SAME, 4),
    )
    counts = ImportCounts(new=2, same=1, unmatched_lines=1)
    shop, view = Shop(file, ImportPreview(0, rows, counts)), Remembered()
    reading, writing = Lane(), Lane()
    presenter = FilePresenter(
        view,
        shop,  # type: ignore[arg-type]
        shop,  # type: ignore[arg-type]
        lambda: None,  # type: ignore[arg-type, return-value]
        reading,
        writing,
    )
    return Tab(shop, view, reading, writing, presenter)


def test_one_mall_of_the_kind_is_chosen_and_f12_counts_what_it_takes(tab: Tab) -> None:
    tab.presenter.open(PATH)
    assert (tab.view.chosen, tab.view.count, tab.view.reason) == (7, 2, "")
    assert len(tab.view.rows) == 3
    assert [(c.text, c.count) for c in tab.view.chips] == [
        ("전체", 3), ("새 주문", 2), ("그대로", 1), ("짝 필요", 1),
    ]  # fmt: skip


def test_several_malls_wait_for_a_choice(tab: Tab) -> None:
    tab.shop.malls = (*ONE_MALL, MallChoice(8, "담다 둘째"))
    tab.presenter.open(PATH)
    assert tab.view.chosen == NO_MALL
    assert "골라" in tab.view.reason
    tab.presenter.commit()
    assert tab.shop.ops == []
    tab.presenter.choose_mall(8)
    assert (tab.view.count, tab.view.reason) == (2, "")


def test_no_mall_says_where_to_add_it_and_goes_on_once_it_is_there(tab: Tab) -> None:
    tab.shop.malls = ()
    tab.presenter.open(PATH)
    assert "설정" in tab.view.reason
    tab.shop.malls = ONE_MALL
    tab.presenter.again()
    assert tab.view.reason == ""


def test_a_locked_file_asks_for_its_password_and_asks_again(tab: Tab) -> None:
    tab.shop.error = PasswordNeeded("주문.xlsx")
    tab.presenter.open(PATH)
    assert (tab.view.state, tab.view.wrong) == ("password 주문.xlsx", "")
    tab.shop.error = WrongPassword("주문.xlsx")
    tab.presenter.unlock("4321")
    assert "맞지 않습니다" in tab.view.wrong
    tab.shop.error = None
    tab.presenter.unlock("1234")
    assert tab.view.state == "file 주문.csv"
    assert tab.shop.passwords == [None, "4321", "1234"]


def test_a_refused_file_is_one_sentence_and_nothing_can_be_taken_in(tab: Tab) -> None:
    tab.shop.error = UnknownFormat("장부.xlsx", ["날짜", "적요"])
    tab.presenter.open(PATH)
    assert tab.view.notice is not None
    assert "장부.xlsx" in tab.view.notice.text
    assert tab.view.reason
    tab.presenter.commit()
    assert tab.shop.ops == []


def test_two_presses_are_one_intention(tab: Tab) -> None:
    tab.presenter.open(PATH)
    tab.writing.held = []
    tab.presenter.commit()
    tab.presenter.commit()
    tab.writing.go()
    assert len(tab.shop.ops) == 1
    assert tab.view.state == "done"
    tab.presenter.commit()
    assert len(tab.shop.ops) == 1


def test_after_a_refusal_the_same_intention_is_tried_again(tab: Tab) -> None:
    tab.presenter.open(PATH)
    tab.shop.mall_error = NoSuchMall(7)
    tab.presenter.commit()
    assert tab.view.notice is not None
    tab.shop.mall_error = None
    tab.presenter.commit()
    assert tab.shop.ops[0] == tab.shop.ops[1]
    assert tab.view.state == "done"


def test_an_answer_that_comes_late_is_not_shown(tab: Tab) -> None:
    tab.reading.held = []
    tab.presenter.open(PATH)
    assert tab.presenter.close()
    tab.reading.go()
    assert tab.view.state == "idle"
    assert not tab.presenter.close()


def test_nothing_new_keeps_f12_asleep(tab: Tab) -> None:
    tab.shop.preview_answer = ImportPreview(
        0, (preview_row(RowVerdict.SAME),), ImportCounts(same=1), 5
    )
    tab.presenter.open(PATH)
    assert "새로 들일 것이 없습니다" in tab.view.reason
    assert tab.view.seen == 5
    tab.presenter.commit()
    assert tab.shop.ops == []


def test_chips_show_their_rows(tab: Tab) -> None:
    tab.presenter.open(PATH)
    tab.presenter.choose_filter(RowVerdict.SAME.value)
    assert [shown.row.source_row for shown in tab.view.rows] == [4]
    tab.presenter.choose_filter(MATCH)
    assert [shown.row.source_row for shown in tab.view.rows] == [3]


def test_every_row_says_why() -> None:
    change = FieldChange(ChangedField.ADDRESS, "서울", "부산")
    rows = (
        preview_row(RowVerdict.NEW, 2, pay=PayState.UNCONFIRMED, needs_match=True, amount=None),
        preview_row(RowVerdict.REVIEW, 3, changes=(change,)),
        preview_row(RowVerdict.SKIPPED, 4, skip=SkipReason.PICKUP),
        preview_row(RowVerdict.SKIPPED, 5, skip=SkipReason.UNKNOWN_ORDER),
        preview_row(RowVerdict.REJECTED, 6),
        preview_row(RowVerdict.NEW, 7),
    )
    file = order_rows.file(
        row("A-2"),
        rejected=(RejectedRow(6, RejectReason.BAD_QTY, "A-6", "두개"),),
        warnings=(FileWarning(WarningKind.NO_PHONE, 7),),
    )
    said = [shown.reason for shown in shown_rows(file, ImportPreview(1, rows, ImportCounts()))]
    assert said == [
        "결제를 사람이 확인합니다 · 상품 짝짓기 필요 · 금액은 추정",
        "출고지시서가 있어 사람이 정합니다: 주소",
        "방문 수령이라 택배로 보내지 않습니다",
        "모르는 주문입니다. 주문 파일을 먼저 들여 주십시오",
        "수량 '두개'은(는) 1 이상의 정수가 아닙니다",
        "받는 사람 전화번호가 없습니다",
    ]
