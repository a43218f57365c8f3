"""What the 송장 screen decides, without a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from pos_app.domain.orders.order_status import OrderStatus, StopState
from pos_app.domain.parcels.waybill_results import WaybillRow
from pos_app.ui.background import run_through
from pos_app.ui.notice import Notice
from pos_app.ui.screens.waybill.bars import Bar, BarKind, Offer
from pos_app.ui.screens.waybill.board import WRONG
from pos_app.ui.screens.waybill.drafts import Counts, DraftKey, Mark, RowView
from pos_app.ui.screens.waybill.pairing import PairSlots
from pos_app.ui.screens.waybill.presenter import WaybillPresenter
from pos_app.ui.screens.waybill.saving import Intent, saved_notice, settle
from pos_app.ui.screens.waybill.scanning import WaybillScans
from tests import make
from tests.databases import Sqlite
from tests.services.selling import printed_order, sell
from tests.ui.screens.waybill.shelf import Shelf, lotte_number, orders_of, shelf

T = TypeVar("T")


def at_once(
    work: Callable[[], T],
    done: Callable[[T], None],
    failed: Callable[[Exception], None] | None = None,
) -> None:
    try:
        answer = work()
    except Exception as error:
        if failed is None:
            raise
        failed(error)
        return
    done(answer)


class FakeView:
    def __init__(self) -> None:
        self.rows: Sequence[RowView] = ()
        self.ticked: frozenset[DraftKey] = frozenset()
        self.counts = Counts()
        self.save = (0, "")
        self.bar, self.offer = Bar(), Offer()
        self.said: Notice | None = None
        self.jumped: DraftKey | None = None
        self.default: int | None = None

    def show_rows(self, rows: Sequence[RowView], ticked: frozenset[DraftKey]) -> None:
        self.rows, self.ticked = rows, ticked

    def show_counts(self, counts: Counts) -> None:
        self.counts = counts

    def show_save(self, count: int, reason: str) -> None:
        self.save = (count, reason)

    def show_couriers(self, couriers: Sequence[tuple[int, str]], default: int | None) -> None:
        self.default = default

    def show_bar(self, bar: Bar) -> None:
        self.bar = bar

    def show_offer(self, offer: Offer) -> None:
        self.offer = offer

    def show_pairing(self) -> None:
        return None

    def say(self, notice: Notice | None) -> None:
        self.said = notice

    def jump(self, key: DraftKey) -> None:
        self.jumped = key

    def saved(self) -> None:
        return None


class Desk:
    """A presenter and its scans over a shelf of four sold orders, Lotte by default."""

    def __init__(self, made: Shelf) -> None:
        self.shelf, self.view = made, FakeView()
        self.current: DraftKey | None = None
        self.presenter = WaybillPresenter(self.view, made.means(at_once))
        self.scans = WaybillScans(
            self.view, self.presenter, made.slips, made.clock, lambda: self.current
        )
        self.presenter.refresh()
        self.presenter.choose_default(made.lotte)

    def type(self, place: int, number: str) -> None:
        self.presenter.type_number((self.shelf.sold[place], 1), number)

    def row(self, place: int, box: int = 1) -> RowView:
        key = (self.shelf.sold[place], box)
        return next(row for row in self.presenter._rows if row.key == key)

    def number(self, place: int) -> str:
        return self.row(place).draft.number

    def order_no(self, place: int) -> str:
        return self.row(place).draft.order_no

    def status(self, place: int) -> OrderStatus:
        found = orders_of(self.shelf).row(self.shelf.sold[place])
        assert found is not None
        return found.status


@pytest.fixture
def desk(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Desk]:
    with shelf(sqlite_template, tmp_path, orders=4, early=1) as made:
        yield Desk(made)


def marks(desk: Desk) -> list[Mark]:
    return [row.mark for row in desk.view.rows]


def test_sold_orders_wait_oldest_first_and_early_ones_in_their_chip(desk: Desk) -> None:
    assert [row.draft.order_id for row in desk.view.rows] == desk.shelf.sold
    assert (desk.view.counts.rows, desk.view.counts.early) == (4, 1)
    assert desk.view.save == (0, "송장번호를 넣은 줄이 있어야 합니다.")
    desk.presenter.filter("early")
    assert [row.draft.receiver for row in desk.view.rows] == ["조은별"]


def test_each_row_answers_for_itself_and_good_ones_are_ticked(desk: Desk) -> None:
    first = lotte_number(0)
    for place, number in enumerate((first, "50000000123", first, lotte_number(3)[:11] + "9")):
        desk.type(place, number)
    assert [row.words for row in desk.view.rows] == [
        "저장 가능", "12자리여야 합니다 · 지금 11자리", "1번 줄과 같은 번호입니다",
        "확인 숫자가 맞지 않습니다",
    ]  # fmt: skip
    assert desk.view.ticked == {(desk.shelf.sold[0], 1)}
    assert desk.view.save == (1, "")


def test_a_number_of_another_parcel_is_found_in_the_books(desk: Desk) -> None:
    number = lotte_number(7)
    desk.shelf.waybills.save(
        desk.shelf.shop.clerk, "op", [WaybillRow(desk.shelf.sold[3], desk.shelf.lotte, number)]
    )
    desk.presenter.refresh()
    desk.type(0, number)
    row = desk.row(0)
    assert (row.mark, row.words) == (Mark.BAD, "108534489 주문의 번호입니다")


def test_a_stopped_order_keeps_its_row_and_tells_hands_what_to_do(desk: Desk) -> None:
    desk.type(1, lotte_number(1))
    desk.shelf.hold(1)
    desk.presenter.refresh()
    row = desk.row(1)
    assert (row.mark, row.words, row.line) == (Mark.STOPPED, "취소 요청 · 박스를 빼 주십시오", 2)
    assert desk.view.counts.stopped == ("서지우 님의 박스를 빼 주십시오. 보내지 않습니다.",)
    assert desk.view.save[0] == 0


def test_a_paste_by_order_number_says_what_became_of_each_line(desk: Desk) -> None:
    lines = [
        f"{desk.order_no(0)}\t{lotte_number(0)}",
        f"{desk.order_no(0)}\t{lotte_number(1)}",
        f"20261124_999999999\t{lotte_number(2)}",
        f"{desk.order_no(2)}\t5.00E+11",
    ]
    desk.presenter.paste("\n".join(lines), None)
    assert desk.view.bar == Bar(BarKind.PASTED, 4, 2, 2)
    assert [desk.row(0, box).words for box in (1, 2)] == [
        "저장 가능 · 박스 1/2", "저장 가능 · 박스 2/2",
    ]  # fmt: skip
    assert desk.row(2).words == "숫자가 아닌 글자가 있습니다"
    assert desk.view.rows[-1].words == "없는 주문번호입니다"
    desk.presenter.undo()
    assert desk.view.bar == Bar()
    assert [row.draft.number for row in desk.view.rows] == [""] * 4


def test_a_row_of_an_unknown_order_goes_with_its_number(desk: Desk) -> None:
    desk.presenter.paste(f"20261124_999999999\t{lotte_number(2)}", None)
    strange = desk.view.rows[-1]
    assert strange.words == "없는 주문번호입니다"
    desk.presenter.type_number(strange.key, "")
    desk.type(0, lotte_number(0))
    desk.type(0, "")
    assert [row.draft.order_id for row in desk.view.rows] == desk.shelf.sold


def test_numbers_alone_go_down_from_the_row_in_hand(desk: Desk) -> None:
    desk.presenter.paste(f"{lotte_number(0)}\n{lotte_number(1)}", (desk.shelf.sold[1], 1))
    assert [row.draft.number for row in desk.view.rows] == [
        "", lotte_number(0), lotte_number(1), "",
    ]  # fmt: skip


def test_a_paste_names_couriers_and_early_orders(desk: Desk) -> None:
    desk.presenter.paste(f"20261124_090000000\tCJ대한통운\t{'6123-4567-8901'}", None)
    (row,) = [row for row in desk.view.rows if row.draft.touched]
    assert (row.courier, row.draft.number, row.good) == ("CJ대한통운", "612345678901", True)
    desk.presenter.save()
    assert desk.view.counts.saved == 1


def test_f6_walks_the_rows_to_check_round_and_round(desk: Desk) -> None:
    desk.type(0, "1")
    desk.type(2, "2")
    first, third = (desk.shelf.sold[0], 1), (desk.shelf.sold[2], 1)
    assert desk.presenter.next_wrong(None) == first
    assert desk.presenter.next_wrong(first) == third
    assert desk.presenter.next_wrong(third) == first
    desk.presenter.filter(WRONG)
    assert [row.key for row in desk.view.rows] == [first, third]


def test_one_save_answers_every_row_and_keeps_what_was_not_saved(desk: Desk) -> None:
    desk.type(0, lotte_number(0))
    desk.type(1, lotte_number(1))
    desk.type(2, "12")
    desk.shelf.hold(1, StopState.HELD)  # behind the screen's back
    desk.presenter.save()
    assert desk.view.said is not None
    assert desk.view.said.strong == "끝남 1 · 건너뜀 0 · 실패 1"
    assert [row.draft.receiver for row in desk.view.rows] == ["서지우", "문채아", "노을빛"]
    assert desk.row(1).words == "보류 · 박스를 따로 두십시오"
    assert (desk.number(2), desk.view.counts.saved) == ("12", 1)


def test_a_number_changed_while_the_save_was_under_way_is_kept(desk: Desk) -> None:
    desk.type(0, lotte_number(0))
    (row,) = desk.presenter.chosen()
    results = desk.shelf.waybills.save(
        desk.shelf.shop.clerk, "op", [WaybillRow(row.key[0], desk.shelf.lotte, lotte_number(0))]
    )
    desk.type(0, lotte_number(1))
    run_through(settle(desk.presenter.sheet, [row], results))
    assert saved_notice(results).strong == "끝남 1 · 건너뜀 0 · 실패 0"
    assert desk.number(0) == lotte_number(1)


def test_a_save_that_broke_asks_with_the_same_op_id_again(desk: Desk) -> None:
    intent = Intent()
    asked = (WaybillRow(1, 2, lotte_number(0)),)
    first = intent.begin(asked)
    intent.end(answered=False)
    assert intent.begin(asked) == first
    assert intent.begin((*asked, *asked)) != first
    intent.end(answered=True)
    assert intent.begin(asked) != first


def test_an_unticked_row_is_not_saved(desk: Desk) -> None:
    desk.type(0, lotte_number(0))
    desk.type(1, lotte_number(1))
    desk.presenter.tick(frozenset({(desk.shelf.sold[0], 1)}))
    desk.presenter.save()
    assert [row.draft.receiver for row in desk.view.rows] == ["서지우", "문채아", "노을빛"]
    assert desk.number(1) == lotte_number(1)


def test_what_is_typed_survives_a_refresh(desk: Desk) -> None:
    desk.type(0, lotte_number(0))
    more = printed_order(desk.shelf.database, desk.shelf.shop, ordered_at=make.T0 - 9_000_000)
    sell(desk.shelf.database, desk.shelf.shop, more)
    desk.presenter.refresh()
    assert [row.draft.number for row in desk.view.rows] == ["", lotte_number(0), "", "", ""]


# Scans
def test_two_scans_prove_a_box_in_either_order(desk: Desk) -> None:
    desk.scans.scan(lotte_number(0))
    desk.scans.scan(desk.order_no(0))
    assert (desk.number(0), desk.row(0).words) == (lotte_number(0), "저장 가능 · 박스 맞음")
    desk.scans.scan(desk.order_no(1))
    desk.scans.scan(lotte_number(1))
    assert (desk.number(1), desk.view.counts.proved) == (lotte_number(1), 2)
    assert [one.receiver for one in desk.presenter.pairing.recent] == ["서지우", "하람문구"]


def test_a_number_fills_the_row_in_hand_and_moves_to_the_box_its_slip_names(desk: Desk) -> None:
    desk.current = (desk.shelf.sold[1], 1)
    desk.scans.scan(lotte_number(0))
    assert desk.number(1) == lotte_number(0)
    desk.scans.scan(desk.order_no(2))
    assert (desk.number(1), desk.number(2)) == ("", lotte_number(0))
    assert desk.row(2).draft.proved


def test_numbers_scanned_one_after_another_go_down_the_empty_rows(desk: Desk) -> None:
    desk.current = (desk.shelf.sold[0], 1)
    for n in range(3):
        desk.scans.scan(lotte_number(n))
        desk.current = desk.view.jumped
    assert [desk.number(place) for place in range(4)] == [*map(lotte_number, range(3)), ""]


def test_another_box_changes_nothing(desk: Desk) -> None:
    desk.type(0, lotte_number(0))
    desk.scans.scan(lotte_number(0))
    desk.scans.scan(desk.order_no(1))
    assert desk.view.said is not None
    assert desk.view.said.strong == "다른 박스입니다"
    assert (desk.number(0), desk.number(1)) == (lotte_number(0), "")
    assert desk.presenter.pairing.slots == PairSlots()
