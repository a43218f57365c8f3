"""상품 over a real database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.domain.house.item_cards import ItemDraft, WithoutBarcode
from pos_app.domain.intake.item_match import MallWords
from pos_app.domain.orders.order_views import OpenMatter
from pos_app.ui.scan import Scan
from pos_app.ui.widgets.button import KeyButton
from tests import make, order_rows
from tests.databases import Sqlite
from tests.order_rows import row
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.reach import unnamed, unreachable
from tests.ui.screens.shop_lists import GOODS, House, ImportsThere, opened
from tests.ui.settling import wait

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[House]:
    with opened(sqlite_template, tmp_path) as made:
        made.stock_up()
        made.window.show()
        yield made


def press(house: House, key: Qt.Key) -> None:
    QTest.keyClick(house.window, key, CTRL)
    house.settle()


def test_the_list_opens_the_first_and_search_finds_by_name_code_and_barcode(house: House) -> None:
    screen = house.items_screen
    assert len(screen.model.rows()) == 2 + len(GOODS)
    assert screen.detail.title() == "리넨 앞치마 회색"
    for words, found in (
        ("머그", ["1002-0011", "1002-0012"]),
        ("1005-0003", ["1005-0003"]),
        ("8800000012346", ["1001-0042"]),
        ("없는 상품", []),
    ):
        screen.presenter.search(words)
        house.settle()
        assert [item.code for item in screen.model.rows()] == found


def test_a_scan_opens_and_a_second_one_adds_a_barcode_that_is_saved(house: House) -> None:
    screen = house.items_screen
    for code in ("8800000012346", "8809999999999"):
        screen.on_scan(Scan(code, "serial", make.T0))
        house.settle()
    assert screen.detail.title() == "무지 노트 A5 줄무늬"
    assert "더했습니다" in screen.detail.banner.text()
    press(house, Qt.Key.Key_S)
    found = house.items.by_barcode("8809999999999")
    assert found is not None
    assert found.item_id == house.shop.item_ids[0]
    assert screen.save.reason() == "저장할 것이 없습니다."


def test_a_scan_during_a_refresh_stays_open(house: House) -> None:
    screen = house.items_screen
    screen.on_scan(Scan("8800000012346", "serial", make.T0))
    wait(lambda: screen.presenter.wanted_id == house.shop.item_ids[0])
    screen.refresh()
    house.settle()
    assert screen.detail.title() == "무지 노트 A5 줄무늬"
    screen.presenter.search("머그")
    house.settle()
    screen.on_scan(Scan("8800000012346", "serial", make.T0))
    house.settle()
    house.items.add(house.shop.manager, ItemDraft("M-9", "유리 머그", "작은 것", "", 1))
    house.settle()
    screen.refresh()
    house.settle()
    assert screen.detail.title() == "무지 노트 A5 줄무늬"


def test_a_new_item_is_typed_and_saved(house: House) -> None:
    screen = house.items_screen
    press(house, Qt.Key.Key_N)
    form = screen.detail.form
    form.name.edit.setFocus()
    QTest.keyClicks(form.name.edit, "liner")
    assert screen.save.isEnabled()
    press(house, Qt.Key.Key_S)
    assert form.code.error()
    form.code.edit.setText("9-1")
    form.price.setText("1,200")
    form.tax_free.click()
    press(house, Qt.Key.Key_S)
    item = house.items.page("liner")[0]
    assert (item.code, item.price, item.tax_free) == ("9-1", 1200, True)
    assert screen.table.current_row() is not None
    assert screen.table.current_row().item_id == item.item_id  # type: ignore[union-attr]


def test_saving_keeps_what_was_not_touched_and_takes_the_rules(house: House) -> None:
    screen = house.items_screen
    kept = house.items.add(
        house.shop.manager,
        ItemDraft(
            "7-1", "단소", low_stock=12, without_barcode=WithoutBarcode.REFUSE, price=3000
        ),
    )  # fmt: skip
    screen.open_with(kept.item_id)
    house.settle()
    form = screen.detail.form
    assert (form.low_stock.text(), form.rule.chosen()) == ("12", WithoutBarcode.REFUSE)
    QTest.keyClicks(form.place.edit, "E-1")
    press(house, Qt.Key.Key_S)
    after = house.items.item(kept.item_id)
    assert (after.place, after.low_stock, after.without_barcode) == (
        "E-1", 12, WithoutBarcode.REFUSE,
    )  # fmt: skip
    form.low_stock.edit.setText("many")
    form.rule.choose(WithoutBarcode.PLACE)
    form.tell()
    press(house, Qt.Key.Key_S)
    assert "숫자" in form.low_stock.error()
    form.low_stock.edit.setText("3")
    press(house, Qt.Key.Key_S)
    after = house.items.item(kept.item_id)
    assert (after.low_stock, after.without_barcode) == (3, WithoutBarcode.PLACE)


def test_typed_values_are_not_lost_by_choosing_another_row_or_by_a_refresh(house: House) -> None:
    screen = house.items_screen
    QTest.keyClicks(screen.detail.form.place.edit, "Z")
    screen.table.select_place(3)
    house.settle()
    assert "저장하지 않은 값" in screen.detail.banner.text()
    assert screen.table.current_place == 0
    screen.refresh()
    house.settle()
    assert screen.detail.form.place.text() == "ZC-02-1"
    assert screen.on_escape()
    house.settle()
    assert screen.detail.form.place.text() == "C-02-1"
    screen.table.select_place(3)
    house.settle()
    assert screen.detail.title() == "무지 노트 A5 방안"


def test_two_stations_do_not_overwrite_each_other(house: House) -> None:
    screen = house.items_screen
    item = screen.table.current_row()
    assert item is not None
    form = screen.detail.form
    QTest.keyClicks(form.option.edit, " X")
    known = house.items.item(item.item_id)
    house.items.change(
        house.shop.manager, item.item_id, known.version,
        ItemDraft(known.code, known.name, known.option, "C-09", 25000),
    )  # fmt: skip
    house.settle()
    press(house, Qt.Key.Key_S)
    assert "그사이 다른 사람이" in screen.detail.banner.text()
    assert (form.place.text(), form.option.text()) == ("C-09", "회색")
    assert house.items.item(item.item_id).option == "회색"


def test_stock_is_counted_with_a_reason(house: House) -> None:
    screen = house.items_screen
    stock = screen.detail.stock
    QTest.keyClicks(stock.number, "30")
    assert stock._difference.text() == "지금보다 −6개"
    stock.go.click()
    assert stock.reason.error()
    stock.reason.edit.setText("선반 정리")
    stock.go.click()
    house.settle()
    assert "36개에서 30개로" in screen.detail.banner.text()
    assert stock.figure.text() == "30개"
    assert stock.model.rows()[0].reason == "선반 정리"


def test_a_wish_from_matching_begins_a_new_item_and_leads_back(house: House) -> None:
    screen = house.items_screen
    house.window.open("items", ItemDraft("X-1", "노트 줄무늬 무지"))
    house.settle()
    screen.detail.form.price.setText("900")
    press(house, Qt.Key.Key_S)
    house.window.toast_box.act()
    there = house.window.current()
    assert isinstance(there, ImportsThere)
    assert there.opened == [OpenMatter.UNMATCHED]


def test_what_malls_call_an_item_is_shown_and_forgotten(house: House) -> None:
    words = MallWords(house.shop.file_mall_id, "노트 줄무늬 무지", "", "X-1")
    house.matching.match(house.shop.clerk, words, house.shop.item_ids[0])
    screen = house.items_screen
    screen.open_with(house.shop.item_ids[0])
    house.settle()
    [forget] = [b for b in screen.detail.names.findChildren(KeyButton) if b.text() == "잊기"]
    forget.click()
    house.settle()
    assert house.matching.aliases(house.shop.item_ids[0]) == []
    assert not screen.detail.names.isVisible()


def test_the_badge_counts_products_that_wait_for_a_match(house: House) -> None:
    counts: list[int] = []
    screen = house.items_screen
    screen.badge_changed.connect(lambda count, _tone: counts.append(count))
    strange = row("B-1", product="모르는 상품", option="", product_code="", barcode="")
    house.imports.commit(house.shop.clerk, "op", order_rows.file(strange), house.shop.file_mall_id)
    house.settle()
    screen.refresh()
    house.settle()
    assert counts[-1] == 1
    assert "1가지" in screen.facts()


def test_low_items_have_a_list_of_their_own_and_a_badge(house: House) -> None:
    counts: list[int] = []
    screen = house.items_screen
    screen.badge_changed.connect(lambda count, _tone: counts.append(count))
    item = house.items.page("방안")[0]
    known = house.items.item(item.item_id)
    draft = ItemDraft(known.code, known.name, known.option, known.place, known.price, low_stock=5)
    house.items.change(house.shop.manager, known.item_id, known.version, draft)
    house.settle()
    screen.refresh()
    house.settle()
    assert counts[-1] == 1
    assert "재고 부족 1가지" in screen.facts()
    for key, codes in (("low", ["1001-0043"]), ("away", [])):
        screen.lists.choose(key)
        screen.lists.changed.emit(key)
        house.settle()
        assert [one.code for one in screen.model.rows()] == codes
    assert_nothing_clipped(house.window, 1280, 720)


def test_a_clerk_looks_and_does_not_touch(sqlite_template: Sqlite, tmp_path: Path) -> None:
    with opened(sqlite_template, tmp_path, lambda shop: shop.clerk) as house:
        house.window.show()
        screen = house.items_screen
        assert screen.detail.form.name.edit.isReadOnly()
        assert "매니저" in screen.save.reason()
        assert "매니저" in screen.detail.stock.go.reason()
        screen.on_scan(Scan("8809999999999", "serial", make.T0))
        house.settle()
        assert "매니저" in screen.detail.banner.text()
        assert_nothing_clipped(house.window, 1280, 720)


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900)])
def test_nothing_is_clipped(house: House, size: tuple[int, int]) -> None:
    screen = house.items_screen
    assert_nothing_clipped(house.window, *size)
    screen.on_scan(Scan("8800000012346", "serial", make.T0))
    house.settle()
    assert_nothing_clipped(house.window, *size)
    screen.on_scan(Scan("8809999999999", "serial", make.T0))
    house.settle()
    assert_nothing_clipped(house.window, *size)
    assert unnamed(house.window) == []
    assert [b for b in unreachable(screen) if not isinstance(b, KeyButton)] == []
