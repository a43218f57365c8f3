"""교환 in 전자료: what comes back, what goes out, what it comes to; asked, seen, withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.domain.orders.order_status import StopState
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.domain.selling.exchanges import Exchange
from pos_app.services.exchanges.exchanges import Exchanges
from pos_app.services.house.checks import Checks
from pos_app.ui.scan import Scan
from pos_app.ui.screens.vouchers.exchange_panel import ExchangePanel
from pos_app.ui.screens.vouchers.screen import VouchersScreen
from tests.databases import Sqlite
from tests.services.pick_bench import PEN
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.screens.counter import Counter, opened
from tests.ui.screens.delivered import delivered


@pytest.fixture
def counter(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Counter]:
    with opened(sqlite_template, tmp_path, training=True) as made:
        made.window.show()
        yield made
        assert Checks(made.db, made.clock).run() == []


def begun(counter: Counter, **changes: object) -> tuple[VouchersScreen, ExchangePanel]:
    """전자료 with a delivered sale, and F9 pressed."""
    delivered(counter, **changes)
    screen = counter.vouchers
    counter.settle()
    pressed(counter, screen, Qt.Key.Key_F9)
    return screen, screen.detail.exchange


def pressed(counter: Counter, screen: VouchersScreen, key: Qt.Key) -> None:
    QTest.keyClick(screen.table, key)
    counter.settle()


def made(counter: Counter) -> Exchange:
    """The one exchange there is."""
    order_id = counter.one("SELECT old_order_id FROM exchange")
    assert isinstance(order_id, int)
    (one,) = Exchanges(counter.db, counter.clock).of_order(counter.shop.clerk, order_id).made
    return one


def test_the_same_again_is_two_clicks_and_says_that_no_money_moves(counter: Counter) -> None:
    screen, panel = begun(counter)
    assert panel.isVisible() and not panel.go.isEnabled() and not panel.same.isEnabled()
    note, _pen = panel.rows.steppers.values()
    note.more.click()
    panel.same.click()
    assert panel.both.text() == "돌아올 상품 2,290원 · 나갈 상품 2,290원"
    assert panel.money.text() == "같은 금액 · 돌려주거나 더 받을 돈이 없습니다"
    assert_nothing_clipped(screen)
    panel.go.click()
    counter.settle()
    assert not panel.isVisible() and "-E1 주문을 만들었습니다" in screen.detail.banner.text()
    assert made(counter).new_stop is StopState.HELD
    pressed(counter, screen, Qt.Key.Key_F9)
    assert panel.order.isVisible() and not panel.go.isVisible()
    assert "반품(F8)에서 받음" in panel._said.text()
    assert "-E1" in screen.detail._facts.text() and "상품 기다림" in screen.detail._facts.text()


def test_another_item_is_scanned_and_the_difference_is_said_at_once(counter: Counter) -> None:
    screen, panel = begun(counter)
    note, _pen = panel.rows.steppers.values()
    note.more.click()
    screen.on_scan(Scan(PEN, "serial", counter.clock.now()))
    counter.settle()
    assert panel.money.text() == "돌려줄 금액 290원"
    (row,) = panel.out.rows.values()
    row.pieces.more.click()
    assert panel.money.text() == "더 받을 금액 1,710원 · 외상으로 남음"
    row.pieces.less.click()
    panel.delivery.set_amount(3_000)
    panel.delivery.amount_changed.emit(3_000)
    assert panel.money.text() == "더 받을 금액 2,710원 · 외상으로 남음"
    row.price.set_amount(1_000)
    row.price.amount_changed.emit(1_000)
    panel.first.setChecked(True)
    assert_nothing_clipped(screen)
    panel.go.click()
    counter.settle()
    one = made(counter)
    assert (one.costs, one.ship_first, one.new_stop) == (4_000, True, StopState.NONE)
    row.pieces.less.click()


def test_an_item_is_found_by_its_name_and_taken_out_again(counter: Counter) -> None:
    screen, panel = begun(counter)
    panel.finder.edit.setText("젤펜")
    panel.finder._search()
    counter.settle()
    assert panel.found.isVisible() and len(panel.found.keys()) == 1
    panel.put.click()
    counter.settle()
    assert not panel.found.isVisible()
    (row,) = panel.out.rows.values()
    assert row.price.amount() == 2_000
    row.pieces.less.click()
    assert panel.out.lines() == () and not panel.go.isEnabled()
    screen.on_scan(Scan("8800000099999", "serial", counter.clock.now()))
    counter.settle()
    assert "바코드를 쓰는 상품이 없습니다" in screen.detail.banner.text()
    assert screen.on_escape() and not panel.isVisible()


def test_what_comes_back_sets_the_price_unless_somebody_typed_one(counter: Counter) -> None:
    _screen, panel = begun(counter, discount=658, total=8922, mall_total=8922)
    note, _pen = panel.rows.steppers.values()
    note.more.click()
    panel.same.click()
    assert panel.discount.isVisible() and panel.discount.text() == "처음 할인도 적용 (−229)"
    assert panel.money.text().startswith("같은 금액")
    panel.discount.setChecked(False)
    assert panel.money.text() == "더 받을 금액 229원 · 외상으로 남음"


def test_received_and_withdrawn_say_what_became_of_the_new_order(counter: Counter) -> None:
    screen, panel = begun(counter)
    for key in (Qt.Key.Key_F9, Qt.Key.Key_F9):
        if not panel.isVisible():
            pressed(counter, screen, key)
        next(iter(panel.rows.steppers.values())).more.click()
        panel.same.click()
        panel.go.click()
        counter.settle()
        pressed(counter, screen, Qt.Key.Key_F8)
        if counter.one("SELECT COUNT(*) FROM exchange") == 1:
            screen.detail.returns.back.click()
            counter.settle()
            assert "-E1 주문을 취소했습니다" in screen.detail.banner.text()
    screen.detail.returns.go.click()
    counter.settle()
    assert "-E2 주문을 출고할 수 있습니다" in screen.detail.banner.text()


def test_a_market_that_gives_the_money_back_itself_is_named(counter: Counter) -> None:
    _screen, panel = begun(counter, method=PaymentMethod.MARKET)
    assert not panel.go.isVisible() and "쇼핑몰이 결제를 받아" in panel._said.text()


def test_unpaid_goods_say_that_nothing_is_carried(counter: Counter) -> None:
    unpaid = {"method": PaymentMethod.DEFERRED, "pay": PayState.AWAITING}
    screen, panel = begun(counter, **unpaid)
    next(iter(panel.rows.steppers.values())).more.click()
    panel.same.click()
    assert panel.money.text().startswith("받은 결제가 없어 넘길 돈이 없습니다")
    for size in ((1280, 720), (1920, 1080)):
        assert_nothing_clipped(counter.window, *size)
    panel.why.chips.choose("own")
    panel.why._chosen()
    assert not panel.why.own.isHidden()
    panel.go.click()
    counter.settle()
    assert counter.one("SELECT COUNT(*) FROM exchange") == 0, "a reason is missing"
    panel.why.own.set_text("색이 다름")
    panel.go.click()
    counter.settle()
    assert made(counter).goods.row.reason == "색이 다름"
    screen.on_escape()
