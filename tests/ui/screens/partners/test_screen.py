"""거래처 over a real database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.domain.house.partner_cards import PartnerRow
from pos_app.domain.orders.order_views import OrderRow
from pos_app.domain.won import Won
from pos_app.ui.screens.partners.merging import Plan, plan_words
from tests import order_rows
from tests.databases import Sqlite
from tests.order_rows import row
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.reach import unnamed, unreachable
from tests.ui.screens.shop_lists import House, OrdersThere, opened


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[House]:
    """Two customers of one name, and one of another."""
    with opened(sqlite_template, tmp_path) as made:
        file = order_rows.file(
            row("A-1"),
            row("A-2"),
            row("A-3", buyer_tel="010-0000-9999"),
            row(
                "A-4",
                buyer="한여름",
                receiver="한여름",
                buyer_tel="010-0000-8888",
                tel="010-0000-8888",
            ),
        )
        made.imports.commit(made.shop.clerk, "op", file, made.shop.file_mall_id)
        made.window.show()
        yield made


def names(house: House) -> list[tuple[str, str]]:
    return [(p.name, p.phone[-4:]) for p in house.partners_screen.model.rows()]


def of(house: House, phone: str) -> PartnerRow:
    return next(p for p in house.partners.page() if p.phone.endswith(phone))


def test_customers_are_listed_and_found_by_name_phone_and_order(house: House) -> None:
    screen = house.partners_screen
    assert names(house) == [("정우진", "1234"), ("정우진", "9999"), ("한여름", "8888")]
    for words, found in (
        ("정우", ["1234", "9999"]),
        ("0000-9999", ["9999"]),
        ("A-4", ["8888"]),
        ("없는 사람", []),
    ):
        screen.presenter.search(words)
        house.settle()
        assert [last for _, last in names(house)] == found, words


def test_enter_on_an_order_opens_it(house: House) -> None:
    screen = house.partners_screen
    orders = screen.detail.model.rows()
    assert {order.order_no for order in orders} == {"A-1", "A-2"}
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    QTest.keyClick(screen.detail.table, Qt.Key.Key_Return)
    there = house.window.current()
    assert isinstance(there, OrdersThere)
    assert there.opened == [orders[0].order_id]


def test_a_memo_is_kept_and_not_lost_by_choosing_another(house: House) -> None:
    screen = house.partners_screen
    QTest.keyClicks(screen.detail.memo.edit, "door")
    screen.table.select_place(1)
    house.settle()
    assert "메모를 저장하지 않았습니다" in screen.detail.banner.text()
    assert screen.table.current_place == 0
    QTest.keyClick(house.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    house.settle()
    assert of(house, "1234").memo == "door"
    assert screen.detail.save.reason() == "저장할 것이 없습니다."


def test_two_are_made_one_after_it_was_said_what_moves(house: House) -> None:
    screen = house.partners_screen
    screen.detail.merge.click()
    house.settle()
    merging = screen.merging
    assert [p.phone[-4:] for p in merging.model.rows()] == ["9999"]
    assert not merging.go.isEnabled()
    merging.table.select_place(0)
    house.settle()
    assert "주문 1건" in merging.means.text()
    assert merging._for_good.isVisible()
    merging.go.click()
    assert merging.reason.error()
    merging.reason.edit.setText("번호를 바꾸심")
    merging.go.click()
    house.settle()
    assert "주문 1건" in screen.detail.banner.text()
    assert names(house) == [("정우진", "1234"), ("한여름", "8888")]
    kept: list[OrderRow] = screen.detail.model.rows()
    assert {order.order_no for order in kept} == {"A-1", "A-2", "A-3"}


def test_the_other_one_may_stay_and_escape_merges_nothing(house: House) -> None:
    screen = house.partners_screen
    screen.detail.merge.click()
    house.settle()
    screen.merging.table.select_place(0)
    house.settle()
    screen.merging.swap.click()
    house.settle()
    plan = screen.merging.presenter.plan
    assert plan is not None
    assert plan.gone is not None
    assert (plan.keep.phone[-4:], plan.gone.phone[-4:], plan.orders) == ("9999", "1234", 2)
    assert screen.on_escape()
    assert screen.pages.currentWidget() is screen.detail
    assert len(house.partners.page()) == 3


def test_a_customer_merged_away_shows_the_one_that_was_kept(house: House) -> None:
    keep, gone = of(house, "1234"), of(house, "9999")
    house.partners.merge(house.shop.manager, keep.partner_id, gone.partner_id, "같은 손님")
    screen = house.partners_screen
    screen.open_with(gone.partner_id)
    house.settle()
    assert screen.detail.partner is not None
    assert screen.detail.partner.partner_id == keep.partner_id


def test_what_a_merge_means_is_said_with_orders_and_due() -> None:
    def partner(name: str, receivable: Won) -> PartnerRow:
        return PartnerRow(1, 1, "담다몰", name, "", "", None, 0, receivable)

    plan = Plan(partner("정우진", 0), partner("정우진2", 12_000), 200)
    assert plan_words(plan) == (
        "정우진2(담다몰) 님의 주문 200건 이상과 외상 12,000원을 정우진(담다몰) 님에게 옮깁니다."
        " 이미 나간 전표는 그때 이름으로 남습니다."
    )


def test_a_clerk_looks_and_does_not_merge(sqlite_template: Sqlite, tmp_path: Path) -> None:
    with opened(sqlite_template, tmp_path, lambda shop: shop.clerk) as house:
        house.window.show()
        screen = house.partners_screen
        assert_nothing_clipped(house.window, 1280, 720)
        file = order_rows.file(row("A-1"))
        house.imports.commit(house.shop.clerk, "op", file, house.shop.file_mall_id)
        house.settle()
        screen.refresh()
        house.settle()
        screen.open_with(of(house, "1234").partner_id)
        house.settle()
        assert "매니저" in screen.detail.merge.reason()
        assert screen.detail.memo.edit.isReadOnly()


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900)])
def test_nothing_is_clipped(house: House, size: tuple[int, int]) -> None:
    screen = house.partners_screen
    assert_nothing_clipped(house.window, *size)
    screen.detail.merge.click()
    house.settle()
    assert_nothing_clipped(house.window, *size)
    screen.merging.table.select_place(0)
    house.settle()
    assert_nothing_clipped(house.window, *size)
    assert unnamed(house.window) == []
    assert unreachable(screen) == []
