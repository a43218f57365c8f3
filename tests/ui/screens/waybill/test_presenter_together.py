"""송장 decides on: packing together, files, what one key takes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from pos_app.db.house import couriers
from pos_app.domain.orders.order_status import OrderStatus, StopState
from pos_app.ui.notice import Notice
from pos_app.ui.screens.waybill.bars import Bar, BarKind, Offer
from pos_app.ui.screens.waybill.drafts import Counts, DraftKey, Mark, RowView
from pos_app.ui.screens.waybill.pairing import PairSlots
from pos_app.ui.screens.waybill.presenter import WaybillPresenter
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


def test_a_row_with_another_number_is_not_overwritten(desk: Desk) -> None:
    desk.type(1, lotte_number(1))
    desk.scans.scan(lotte_number(5))
    desk.scans.scan(desk.order_no(1))
    assert desk.view.said is not None
    assert desk.view.said.strong == "번호가 다릅니다"
    assert desk.number(1) == lotte_number(1)


def test_escape_begins_again_and_empties_what_was_not_proved(desk: Desk) -> None:
    desk.current = (desk.shelf.sold[0], 1)
    desk.scans.scan(lotte_number(0))
    assert desk.scans.restart()
    assert (desk.number(0), desk.presenter.pairing.slots) == ("", PairSlots())
    assert not desk.scans.restart()


def test_a_number_typed_over_an_unproved_one_is_kept(desk: Desk) -> None:
    desk.current = (desk.shelf.sold[1], 1)
    desk.scans.scan(lotte_number(0))
    desk.type(1, lotte_number(1))
    desk.scans.scan(desk.order_no(2))
    assert (desk.number(1), desk.number(2)) == (lotte_number(1), lotte_number(0))
    desk.scans.restart()
    assert desk.number(1) == lotte_number(1)


def test_early_rows_keep_their_place_while_numbers_are_typed(desk: Desk) -> None:
    database, shop = desk.shelf.database, desk.shelf.shop
    later = printed_order(database, shop, ordered_at=make.T0 + 60_000, receiver="하람문구")
    desk.presenter.refresh()
    desk.presenter.filter("early")
    desk.presenter.type_number((later, 1), lotte_number(0))
    assert [row.draft.receiver for row in desk.view.rows] == ["조은별", "하람문구"]
    desk.presenter.filter("all")
    assert [row.line for row in desk.view.rows] == [1, 2, 3, 4, 5]


def test_a_stopped_box_is_named_and_not_paired(desk: Desk) -> None:
    desk.type(1, lotte_number(1))
    no = desk.order_no(1)
    desk.shelf.hold(1)
    desk.presenter.refresh()
    desk.scans.scan(no)
    assert desk.view.said is not None
    assert (desk.view.said.strong, desk.view.said.severity) == ("취소 요청", "bad")
    assert "서지우 님의 박스를 빼 주십시오." in desk.view.said.text


@pytest.mark.parametrize(
    ("code", "words"),
    [("8800000012346", "상품"), ("12", "모르는"), ("7000000000010099", "")],
)
def test_codes_that_are_neither_say_what_they_are(desk: Desk, code: str, words: str) -> None:
    desk.scans.scan(code)
    assert desk.view.said is not None
    assert words in f"{desk.view.said.strong} {desk.view.said.text}"
    assert desk.presenter.pairing.slots == PairSlots()


def test_a_number_saved_before_is_said(desk: Desk) -> None:
    desk.type(0, lotte_number(0))
    desk.presenter.save()
    desk.scans.scan(lotte_number(0))
    assert desk.view.said is not None
    assert desk.view.said.strong == "이미 저장된 송장번호입니다"
    assert "하람문구 님의 박스" in desk.view.said.text


def test_a_stopped_orders_label_is_refused_at_every_later_scan(desk: Desk) -> None:
    desk.type(0, lotte_number(0))
    desk.presenter.save()
    desk.shelf.hold(0, StopState.CANCELLED)
    for _ in range(2):
        desk.scans.scan(lotte_number(0))
        assert desk.view.said is not None
        assert (desk.view.said.strong, desk.view.said.severity) == ("취소된 주문", "bad")
        assert "하람문구 님의 박스를 빼 주십시오." in desk.view.said.text
    assert desk.presenter.pairing.slots == PairSlots()


def test_a_number_taken_out_of_use_may_be_scanned_again(desk: Desk) -> None:
    desk.type(0, lotte_number(0))
    desk.presenter.save()
    desk.presenter.undo()
    desk.scans.scan(lotte_number(0))
    desk.scans.scan(desk.order_no(1))
    assert (desk.number(1), desk.row(1).draft.proved) == (lotte_number(0), True)


# Several boxes, one box
def test_an_order_may_get_a_second_number(desk: Desk) -> None:
    no = desk.order_no(0)
    desk.type(0, lotte_number(0))
    desk.presenter.save()
    desk.presenter.paste(f"{no}\t{lotte_number(0)}\n{no}\t{lotte_number(1)}", None)
    first, second = (row for row in desk.view.rows if row.draft.touched)
    assert (first.words, first.mark) == ("이미 저장된 번호입니다", Mark.PASSED)
    assert (second.words, second.good) == ("저장 가능 · 3번째 상자", True)
    assert desk.view.bar == Bar(BarKind.PASTED, 2, 1, 0, 1)
    desk.presenter.undo()
    desk.presenter.paste(f"{no}\t{lotte_number(1)}", None)
    assert [row.words for row in desk.view.rows if row.draft.touched] == ["저장 가능 · 2번째 상자"]
    desk.presenter.save()
    parcels = desk.shelf.waybills.of_order(desk.shelf.shop.clerk, desk.shelf.sold[0])
    assert [one.number for one in parcels] == [lotte_number(0), lotte_number(1)]


def test_a_slip_of_a_numbered_order_asks_for_the_label_of_one_more_box(desk: Desk) -> None:
    no = desk.order_no(0)
    desk.type(0, lotte_number(0))
    desk.presenter.save()
    desk.scans.scan(no)
    assert desk.view.said is not None
    assert desk.view.said.strong == "송장이 이미 있습니다."
    desk.scans.scan(lotte_number(1))
    assert desk.row(0).draft.proved
    assert desk.row(0).words == "저장 가능 · 2번째 상자"


def twins(desk: Desk, count: int = 2) -> list[int]:
    """Orders of one receiver, sold; the last at another mall."""
    database, shop = desk.shelf.database, desk.shelf.shop
    made = []
    for n in range(count):
        mall_id = shop.file_mall_id if n == count - 1 else shop.mall_id
        one = printed_order(
            database, shop, receiver="이나란", address="서울 가상구 나란길 1", mall_id=mall_id,
            ordered_at=make.T0 + n,
        )  # fmt: skip
        sell(database, shop, one)
        made.append(one)
    desk.presenter.refresh()
    return made


def test_orders_of_one_receiver_are_offered_packed_and_apart_again(desk: Desk) -> None:
    assert desk.view.offer == Offer()
    orders = twins(desk, 3)
    assert desk.view.offer == Offer((tuple(orders),), "이나란")
    desk.presenter.pack_together()
    assert (desk.view.offer, desk.view.bar) == (Offer(), Bar(BarKind.TOGETHER, 3))
    assert [row.words for row in desk.view.rows if row.draft.group] == ["함께 포장"] * 3
    desk.presenter.type_number((orders[1], 1), lotte_number(0))
    rows = [row for row in desk.view.rows if row.draft.group]
    assert [row.draft.number for row in rows] == [lotte_number(0)] * 3
    assert [row.words for row in rows] == [
        "저장 가능", "저장 가능 · 5번 줄과 한 박스", "저장 가능 · 5번 줄과 한 박스",
    ]  # fmt: skip
    desk.presenter.refresh()
    assert [row.draft.group for row in desk.view.rows if row.draft.group] == [orders[0]] * 3
    desk.presenter.undo()
    assert desk.view.offer.groups == (tuple(orders),)
    assert [row.draft.number for row in desk.view.rows] == [""] * 7
    desk.presenter.pack_together()
    desk.presenter.type_number((orders[0], 1), lotte_number(0))
    desk.presenter.save()
    clerk, waybills = desk.shelf.shop.clerk, desk.shelf.waybills
    boxes = {waybills.of_order(clerk, one)[0].waybill_id for one in orders}
    assert len(boxes) == 1


def test_boxes_with_their_own_numbers_are_not_offered(desk: Desk) -> None:
    one, two = twins(desk)
    desk.presenter.type_number((one, 1), lotte_number(0))
    assert desk.view.offer.orders == 2
    desk.presenter.type_number((two, 1), lotte_number(1))
    assert desk.view.offer == Offer()


def test_one_key_takes_a_whole_save_back(desk: Desk) -> None:
    for place in range(3):
        desk.type(place, lotte_number(place))
    desk.presenter.save()
    assert desk.view.bar == Bar(BarKind.SAVED, 3)
    desk.presenter.undo()
    assert desk.view.said is not None
    assert desk.view.said.strong == "송장 3개를 지웠습니다."
    assert [desk.status(place) for place in range(3)] == [OrderStatus.SOLD] * 3
    assert desk.view.bar == Bar()
    desk.type(0, lotte_number(5))
    desk.presenter.save()
    desk.type(1, lotte_number(6))
    assert desk.view.bar == Bar()
    desk.presenter.undo()
    assert desk.status(0) is OrderStatus.WAYBILLED


def test_a_length_of_one_other_courier_names_it(desk: Desk) -> None:
    desk.shelf.database.write(
        lambda tx: make.put(tx, couriers.courier, id=7, code="epost", position=8, active=1)
    )
    desk.presenter.refresh()
    desk.type(0, "6890000000004")
    assert (desk.row(0).courier, desk.row(0).words) == ("우체국택배", "저장 가능")
    desk.type(0, "68900000000")
    assert desk.row(0).courier == "롯데택배"
