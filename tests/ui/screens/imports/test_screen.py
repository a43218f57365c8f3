"""주문 파일 over a real database, with the files malls really export."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest

from pos_app.domain.house.item_cards import ItemDraft
from pos_app.domain.orders.order_views import OpenMatter
from pos_app.services.house.malls import MallDraft
from pos_app.ui.scan import Scan
from pos_app.ui.screens.imports.columns import item_words
from pos_app.ui.screens.imports.screen import ImportsScreen
from pos_app.ui.widgets.button import KeyButton
from tests import make, order_rows
from tests.databases import Sqlite
from tests.order_rows import row
from tests.services.selling import claim_slip
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.reach import unnamed, unreachable
from tests.ui.screens.imports.desk import (
    CAFE24,
    COUPANG,
    DELIVERIES,
    LOCKED,
    PRICED,
    SAMPLES,
    SMARTSTORE,
    YOUNGCART,
    Desk,
    opened,
)
from tests.ui.settling import wait

NUMBER = "20261124-0000777"


@pytest.fixture
def desk(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Desk]:
    with opened(sqlite_template, tmp_path) as made:
        made.window.show()
        yield made


def take(desk: Desk) -> None:
    desk.screen.file.take.click()
    desk.settle()


def changed_behind_a_slip(desk: Desk, **changes: object) -> int:
    """An order with a slip that the mall changed afterwards; its id."""
    imports, clerk, mall = desk.services.imports, desk.shop.clerk, desk.shop.file_mall_id
    imports.commit(clerk, "before", order_rows.file(row(NUMBER)), mall)
    order_id = desk.services.orders.find_number(NUMBER)[0].order_id
    claim_slip(desk.db, clerk, order_id)
    imports.commit(clerk, "after", order_rows.file(row(NUMBER, **changes)), mall)
    return order_id


def test_a_file_is_read_shown_row_by_row_and_taken_in_once(desk: Desk) -> None:
    screen = desk.read(PRICED)
    assert len(screen.file.model.rows()) == 64
    assert screen.file.take.text().startswith("주문 ")
    take(desk)
    assert desk.one("SELECT COUNT(*) FROM sales_order") == 40, "two are picked up by the buyer"
    assert "40건을 들였습니다" in screen.file.done.text()
    desk.read(PRICED)
    assert desk.one("SELECT COUNT(*) FROM sales_order") == 40
    assert not screen.file.take.isEnabled()
    assert "들인 파일입니다" in screen.file._seen.text()


def test_f12_takes_in_and_a_second_f12_does_nothing(desk: Desk) -> None:
    desk.read(COUPANG)
    for _ in range(2):
        QTest.keyClick(desk.window, Qt.Key.Key_F12)
        desk.settle()
    assert desk.one("SELECT COUNT(*) FROM import_batch") == 1
    assert desk.one("SELECT COUNT(*) FROM sales_order") == 45


def test_a_locked_file_opens_with_its_password(desk: Desk) -> None:
    screen = desk.read(LOCKED)
    field = screen.file.password.field
    assert field.isVisible()
    field.edit.setText("0000")
    screen.file.password.go.click()
    desk.settle()
    assert "맞지 않습니다" in field.error()
    field.edit.setText("1234")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    desk.settle()
    assert len(screen.file.model.rows()) == 64


def test_a_file_that_is_none_is_refused_in_one_sentence(desk: Desk, tmp_path: Path) -> None:
    bad = tmp_path / "장보기.txt"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    desk.screen.open_with(bad)
    desk.settle()
    assert "장보기.txt" in desk.screen.file.banner.text()
    assert not desk.screen.file.take.isEnabled()


def test_a_mall_that_is_missing_is_added_in_settings_and_the_file_goes_on(desk: Desk) -> None:
    screen = desk.read(YOUNGCART)
    assert "영카트 쇼핑몰이 설정에 없습니다" in screen.file.banner.text()
    screen.file.banner.acted.emit()
    assert desk.went_to("settings") == "malls"
    desk.malls.add(desk.shop.manager, MallDraft("youngcart", "영카트 담다"))
    desk.window.open("imports")
    wait(screen.file.take.isEnabled)
    assert not screen.file.banner.isVisible()
    take(desk)
    assert screen.file.done.keys() == ["matching", "money", "estimated", "orders"]


def test_two_malls_of_a_kind_are_chosen_between(desk: Desk) -> None:
    second = desk.malls.add(desk.shop.manager, MallDraft("coupang", "쿠팡 둘째")).mall_id
    screen = desk.read(COUPANG)
    assert not screen.file.take.isEnabled()
    combo = screen.file._malls
    assert combo.isVisible()
    combo.choose(second)
    combo.activated.emit(combo.currentIndex())
    desk.settle()
    take(desk)
    assert desk.one(f"SELECT COUNT(*) FROM sales_order WHERE mall_id={second}") == 45


def test_a_delivery_list_never_makes_orders(desk: Desk) -> None:
    desk.malls.add(desk.shop.manager, MallDraft("youngcart", "영카트 담다"))
    screen = desk.read(DELIVERIES)
    assert not screen.file.take.isEnabled()
    assert all("모르는 주문" in shown.reason for shown in screen.file.model.rows())


def test_a_file_is_chosen_or_dropped(desk: Desk) -> None:
    screen = desk.screen
    screen.open_tab("review")
    QTest.keyClick(desk.window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    desk.asked[0](SAMPLES / CAFE24)
    desk.settle()
    assert screen.tabs.chosen() == "file"
    assert len(screen.file.model.rows()) == 55
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(SAMPLES / COUPANG))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, none)
    screen.dragEnterEvent(enter)
    assert enter.isAccepted()
    screen.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none))
    desk.settle()
    assert len(screen.file.model.rows()) == 86


def test_a_changed_row_shows_before_and_after(desk: Desk) -> None:
    changed_behind_a_slip(desk, address="부산 가상구 바다길 77")
    screen = desk.screen
    file = order_rows.file(row(NUMBER, address="대전 가상구 숲길 1", qty=3))
    screen.file.presenter._file, screen.file.presenter._op_id = file, "op"
    screen.file.presenter.again()
    desk.settle()
    said = screen.file._changes.text()
    assert "서울 가상구 예시로 12" in said
    assert "→ 대전 가상구 숲길 1" in said
    assert "무지 노트 A5 / 줄무늬 × 3 · 단가 2,290원" in said


def test_a_change_is_accepted_and_the_slip_must_be_printed_again(desk: Desk) -> None:
    order_id = changed_behind_a_slip(desk, address="부산 가상구 바다길 77")
    screen = desk.screen
    screen.open_with(OpenMatter.CHANGE_WAITING)
    desk.settle()
    assert "다시 인쇄해야 합니다" in screen.review._means.text()
    assert "→ 부산 가상구 바다길 77" in screen.review.lines.text()
    screen.review.accept.click()
    desk.settle()
    assert "다시 인쇄해 주십시오" in screen.review.banner.text()
    assert desk.one(f"SELECT address FROM sales_order WHERE id={order_id}") == (
        "부산 가상구 바다길 77"
    )
    assert screen.review.model.rows() == []
    wait(lambda: screen.tabs._tabs[1].count is None)
    screen.review.banner.acted.emit()
    assert desk.went_to("orders") == order_id


def test_a_change_is_refused_only_with_a_reason(desk: Desk) -> None:
    order_id = changed_behind_a_slip(desk, address="부산 가상구 바다길 77")
    screen = desk.screen
    screen.open_with((OpenMatter.CHANGE_WAITING, 0))
    desk.settle()
    screen.review.keep.click()
    screen.review.refuse.click()
    assert screen.review.reason.error()
    screen.review.reason.edit.setText("손님과 통화함")
    screen.review.refuse.click()
    desk.settle()
    assert "그대로 두었습니다" in screen.review.banner.text()
    assert desk.one(f"SELECT address FROM sales_order WHERE id={order_id}") == (
        "서울 가상구 예시로 12"
    )
    assert desk.one("SELECT reason FROM audit WHERE reason='손님과 통화함'") == "손님과 통화함"


def test_a_reason_being_typed_outlives_a_refresh(desk: Desk) -> None:
    changed_behind_a_slip(desk, address="부산 가상구 바다길 77")
    screen = desk.screen
    screen.open_with(OpenMatter.CHANGE_WAITING)
    desk.settle()
    screen.review.keep.click()
    screen.review.reason.edit.setText("손님과 통")
    screen.refresh()
    desk.settle()
    assert screen.review.reason.text() == "손님과 통"
    assert screen.on_escape()
    assert not screen.review.reason.isVisible()


def unmatched(desk: Desk) -> ImportsScreen:
    """Two orders of one unknown product, on the matching tab."""
    strange = {"product": "노트 줄무늬 무지", "option": "", "product_code": "X-1", "barcode": ""}
    file = order_rows.file(row("B-1", **strange), row("B-2", **strange))
    desk.services.imports.commit(desk.shop.clerk, "b", file, desk.shop.file_mall_id)
    screen = desk.screen
    screen.open_with(OpenMatter.UNMATCHED)
    desk.settle()
    return screen


def test_an_unknown_product_is_matched_by_scanning_ours_once(desk: Desk) -> None:
    screen = unmatched(desk)
    assert [p.orders for p in screen.matching.model.rows()] == [2]
    assert not screen.matching.go.isEnabled(), "a guess is never chosen by itself"
    screen.on_scan(Scan("8800000012346", "serial", make.T0))
    desk.settle()
    item = screen.matching.candidates.current_row()
    assert item is not None
    assert item_words(item) == "무지 노트 A5 줄무늬"
    screen.matching.go.click()
    desk.settle()
    assert "주문 2건이 이어졌고" in screen.matching.banner.text()
    assert screen.matching.model.rows() == []
    assert desk.one("SELECT COUNT(*) FROM order_line WHERE item_id IS NULL") == 0
    again = order_rows.file(row("B-3", product="노트 줄무늬 무지", option="", product_code="X-1"))
    ahead = desk.services.imports.preview(desk.shop.clerk, again, desk.shop.file_mall_id)
    assert not ahead.rows[0].needs_match


def test_an_unknown_product_is_matched_by_words(desk: Desk) -> None:
    screen = unmatched(desk)
    screen.matching.search.edit.setText("젤펜")
    QTest.keyClick(screen.matching.search.edit, Qt.Key.Key_Return)
    desk.settle()
    assert [i.name for i in screen.matching.items.rows()] == ["젤펜 0.5"]
    screen.matching.candidates.select_place(0)
    screen.matching.go.click()
    desk.settle()
    assert desk.one("SELECT item_id FROM item_alias") == desk.shop.item_ids[1]


def test_a_scanned_code_of_nobody_is_said_and_a_new_item_is_begun(desk: Desk) -> None:
    screen = unmatched(desk)
    screen.on_scan(Scan("8809999999999", "serial", make.T0))
    desk.settle()
    assert "바코드를 쓰는 상품이 없습니다" in screen.matching.banner.text()
    screen.matching.fresh.click()
    assert desk.went_to("items") == ItemDraft("X-1", "노트 줄무늬 무지", "")


def test_a_payment_is_confirmed_with_its_method(desk: Desk) -> None:
    desk.malls.add(desk.shop.manager, MallDraft("youngcart", "영카트 담다"))
    desk.read(YOUNGCART)
    take(desk)
    screen = desk.screen
    screen.open_with(OpenMatter.UNCONFIRMED)
    desk.settle()
    assert len(screen.money.model.rows()) == 48
    assert "짝짓기" in screen.money.go.reason()
    for product in list(screen.matching.model.rows()):
        desk.services.matching.match(desk.shop.clerk, product.words, desk.shop.item_ids[0])
    screen.refresh()
    desk.settle()
    assert "골라" in screen.money.go.reason()
    first = screen.money.table.current_row()
    assert first is not None
    screen.money.methods.choose("bank")
    screen.money.methods.changed.emit("bank")
    screen.money.go.click()
    desk.settle()
    assert "무통장입금 결제를 확인했습니다" in screen.money.banner.text()
    paid = desk.one(f"SELECT pay_state || method FROM sales_order WHERE id={first.order_id}")
    assert paid == "paidbank"
    assert len(screen.money.model.rows()) == 47
    screen.open_with((OpenMatter.ESTIMATED, first.order_id))
    desk.settle()
    assert screen.money.table.current_row() is not None
    assert screen.money.table.current_row().order_id == first.order_id  # type: ignore[union-attr]
    screen.money.amount.setText("12,345")
    screen.money.go.click()
    desk.settle()
    assert "12,345원" in screen.money.banner.text()
    assert desk.one(f"SELECT total FROM sales_order WHERE id={first.order_id}") == 12345


def test_the_tabs_count_what_waits(desk: Desk) -> None:
    changed_behind_a_slip(desk, address="부산 가상구 바다길 77")
    screen = unmatched(desk)
    assert [tab.count for tab in screen.tabs._tabs] == [None, 1, 1, None]


def test_a_picker_is_told_who_may(sqlite_template: Sqlite, tmp_path: Path) -> None:
    with opened(sqlite_template, tmp_path, lambda shop: shop.picker) as desk:
        desk.window.show()
        screen = desk.read(CAFE24)
        assert screen.file.banner.text()
        assert not screen.file.take.isEnabled()


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900)])
def test_nothing_is_clipped(desk: Desk, size: tuple[int, int]) -> None:
    desk.settle()
    assert_nothing_clipped(desk.window, *size)
    for name in (LOCKED, YOUNGCART, SMARTSTORE, CAFE24, COUPANG):
        desk.read(name)
        assert_nothing_clipped(desk.window, *size)
    take(desk)
    assert_nothing_clipped(desk.window, *size)
    changed_behind_a_slip(desk, address="부산 가상구 바다길 77, 302동 1504호", qty=3)
    screen = desk.screen
    for tab in ("review", "matching", "money", "estimated"):
        screen.open_tab(tab)
        desk.settle()
        for panel in (screen.review, screen.matching, screen.money):
            panel.split.open_detail()
        assert_nothing_clipped(desk.window, *size)
    screen.open_tab("review")
    screen.review.keep.click()
    assert_nothing_clipped(desk.window, *size)


def test_every_input_has_a_name_and_a_way_to_it(desk: Desk) -> None:
    desk.read(CAFE24)
    for tab in ("file", "review", "matching", "money", "estimated"):
        desk.screen.open_tab(tab)
        desk.settle()
        assert unnamed(desk.window) == []
        assert [b for b in unreachable(desk.screen) if not isinstance(b, KeyButton)] == []
