"""주문 in the real window over SQLite: a day of 64 orders, found, held, paid, handed on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from pos_app.db.till import drawer_openings
from pos_app.domain.orders.order_status import OrderStatus, StopState
from pos_app.domain.orders.order_views import OpenMatter
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.domain.till.drawer import DrawerCause
from pos_app.ui.screens.orders.actions import Action
from tests import make
from tests.databases import Sqlite
from tests.services.selling import sell
from tests.ui.screens.order_hands import answer_button, press, row_of, select, shown
from tests.ui.screens.order_house import OrderHouse, a_day, opened


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[OrderHouse]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


def test_the_day_lies_there_with_chips_counts_and_badge(house: OrderHouse) -> None:
    a_day(house)
    screen = shown(house)
    assert screen.facts() == "11월 24일 화요일 · 64건"
    assert len(screen.listed.model.lines) == 64
    assert screen.listed.chips.chosen() == "all"
    ready = house.services.orders.badges().to_print
    assert house.window.rail.findChildren(QWidget)
    assert ready == sum(row.print_block is None for row in screen.listed.model.rows())
    assert screen.listed.foot.shown.text().startswith("64건 중 64건 표시")
    first = screen.listed.model.rows()[0]
    assert screen.side.panel.text() == first.order_no


def test_arrows_walk_the_days_and_the_calendar_goes_anywhere(house: OrderHouse) -> None:
    house.order()
    old = house.order(ordered_at=make.T0 - 86_400_000)
    screen = shown(house)
    QTest.keyClick(screen.table(), Qt.Key.Key_Left)
    house.settle()
    assert [row.order_id for row in screen.listed.model.rows()] == [old]
    screen.strip.calendar.click()
    assert screen.sheet.isVisible()
    QTest.keyClick(screen.sheet.month, Qt.Key.Key_PageUp)
    QTest.keyClick(screen.sheet.month, Qt.Key.Key_Return)
    house.settle()
    assert not screen.sheet.isVisible()
    assert screen.presenter.asked.day == 20261023
    assert not screen.listed.model.lines


def test_typing_searches_and_esc_comes_back(house: OrderHouse) -> None:
    found = house.order(order_no="20261124_777123456")
    house.order()
    screen = shown(house)
    field = screen.search()
    field.setFocus()
    QTest.keyClicks(house.window.focusWidget() or field, "777123456")
    QTest.qWait(200)
    house.settle()
    assert [row.order_id for row in screen.listed.model.rows()] == [found]
    assert screen.facts() == "모든 날에서 찾음"
    assert screen.on_escape()
    house.settle()
    assert len(screen.listed.model.lines) == 2


def test_a_scan_opens_the_order_of_another_day_whatever_has_the_focus(house: OrderHouse) -> None:
    old = house.printed(ordered_at=make.T0 - 2 * 86_400_000)
    house.order()
    screen = shown(house, 1280, 720)
    screen.search().setFocus()
    house.scan(house.barcode(old))
    assert screen.one.order_id == old
    assert screen.side.isVisible()
    current = screen.table().current_row()
    assert current is not None
    assert current.order_id == old
    house.scan("4006381333931")
    assert "4006381333931" in screen.note.text()
    assert screen.one.order_id == old


def test_a_payment_is_confirmed_with_its_way(house: OrderHouse) -> None:
    order_id = house.order(pay=PayState.UNCONFIRMED, method=PaymentMethod.UNKNOWN)
    screen = shown(house)
    select(house, order_id)
    press(house, answer_button(screen, "결제 확인"))
    form = screen.side.payment
    assert form.isVisible()
    assert not form.go.isEnabled()
    chip = next(one for one in form.chips.findChildren(QWidget) if _says(one, "무통장입금"))
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    press(house, form.go)
    row = row_of(house, order_id)
    assert (row.pay, row.method) == (PayState.PAID, PaymentMethod.BANK)
    assert not screen.side.asking()
    assert row.print_block is None


def _says(part: QWidget, word: str) -> bool:
    text = getattr(part, "text", None)
    return text is not None and text() == word


def test_holding_asks_why_and_ctrl_z_takes_it_back(house: OrderHouse) -> None:
    order_id = house.order()
    screen = shown(house)
    select(house, order_id)
    press(house, screen.side.panel.button(Action.HOLD))
    press(house, screen.side.hold.go)
    held = row_of(house, order_id)
    assert (held.stop, held.stop_reason) == (StopState.HELD, "주소 확인")
    assert answer_button(screen, "보류 풀기").isVisible()
    house.window.toast_box.act()
    house.settle()
    assert row_of(house, order_id).stop is StopState.NONE


def test_buttons_lead_to_the_other_screens_with_what_they_need(house: OrderHouse) -> None:
    printed, sold = house.printed(), house.printed(ordered_at=make.T0 - 1000)
    done = sell(house.db, house.shop, sold)
    screen = shown(house)
    select(house, printed)
    press(house, screen.side.panel.button(Action.SALE))
    screen = house.screen
    select(house, sold)
    press(house, screen.side.panel.button(Action.VOUCHER))
    screen = house.screen
    press(house, screen.side.panel.button(Action.WAYBILL))
    assert house.others["sale"].opened == [printed]
    assert house.others["history"].opened == [done.voucher_id]
    assert house.others["waybills"].opened == [sold]


def test_questions_of_a_file_lead_to_where_they_are_answered(house: OrderHouse) -> None:
    changed, unknown = house.order(change_waiting=1), house.order(unmatched=1)
    screen = shown(house)
    select(house, changed)
    press(house, answer_button(screen, "달라진 곳 보기"))
    screen = house.screen
    select(house, unknown)
    press(house, answer_button(screen, "상품 이어 주기"))
    assert house.others["imports"].opened == [
        (OpenMatter.CHANGE_WAITING, None),
        (OpenMatter.UNMATCHED, unknown),
    ]


def test_other_screens_send_the_clerk_here_with_something_in_hand(house: OrderHouse) -> None:
    held = house.order(stop=StopState.HELD, ordered_at=make.T0 - 86_400_000)
    asks = house.order(pay=PayState.UNCONFIRMED, method=PaymentMethod.UNKNOWN)
    house.order()
    screen = shown(house)
    house.window.open("orders", held)
    house.settle()
    assert (screen.one.order_id, screen.presenter.asked.day) == (held, 20261123)
    house.window.open("orders", OpenMatter.UNCONFIRMED)
    house.settle()
    assert [row.order_id for row in screen.listed.model.rows()] == [asks]
    house.window.open("orders", OrderStatus.HELD)
    house.settle()
    assert [row.order_id for row in screen.listed.model.rows()] == [held]
    assert screen.facts() == "모든 날의 보류"


def test_what_was_done_is_told_newest_first(house: OrderHouse) -> None:
    order_id = house.printed()
    house.services.orders.hold(house.shop.clerk, order_id, "재고 확인")
    screen = shown(house)
    select(house, order_id)
    press(house, screen.side.panel.button(Action.HISTORY))
    rows = [row.text for row in screen.side.history.rows.rows()]
    assert rows == ["보류", "출고지시서 인쇄됨", "출고지시서 발행"]
    assert "재고 확인" in screen.side.history.rows.rows()[0].who


def test_cash_is_taken_over_the_counter_and_opens_the_drawer(house: OrderHouse) -> None:
    order_id = house.order(pay=PayState.AWAITING, method=PaymentMethod.BANK)
    screen = shown(house)
    select(house, order_id)
    press(house, screen.side.panel.button(Action.CASH))
    form = screen.side.cash
    assert form.isVisible()
    assert form.total.text() == "9,580원"
    assert row_of(house, order_id).pay is PayState.AWAITING
    press(house, form.go)
    paid = row_of(house, order_id)
    assert (paid.pay, paid.method) == (PayState.PAID, PaymentMethod.CASH)
    assert "현금으로 받았습니다" in house.window.toast_box.text()
    wanted = house.db.read(lambda tx: drawer_openings.next_wanted(tx, house.shop.station_id))
    assert wanted is not None
    assert wanted.cause is DrawerCause.CASH
    assert not screen.side.panel.button(Action.CASH).isVisible()


def test_cash_is_not_offered_for_what_is_paid_or_stopped(house: OrderHouse) -> None:
    paid, held = house.order(), house.order(pay=PayState.AWAITING, stop=StopState.HELD)
    screen = shown(house)
    for order_id in (paid, held):
        select(house, order_id)
        assert not screen.side.panel.button(Action.CASH).isVisible()
