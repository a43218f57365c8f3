"""반품 in 전자료: goods of a sale asked back, received in part, or left with the customer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.domain.selling.goods_returns import ReturnState
from pos_app.services.house.checks import Checks
from pos_app.services.selling.goods_returns import GoodsReturns
from pos_app.ui.screens.vouchers.screen import VouchersScreen
from tests.databases import Sqlite
from tests.services.selling import printed_order, sell
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.screens.counter import Counter, opened
from tests.ui.screens.delivered import delivered as with_customer


@pytest.fixture
def counter(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Counter]:
    with opened(sqlite_template, tmp_path, training=True) as made:
        made.window.show()
        yield made
        assert Checks(made.db, made.clock).run() == []


def sold(counter: Counter, *, delivered: bool = True) -> VouchersScreen:
    """전자료 with one sale whose goods are with the customer."""
    if delivered:
        with_customer(counter)
    else:
        sell(counter.db, counter.shop, printed_order(counter.db, counter.shop))
    screen = counter.vouchers
    counter.settle()
    return screen


def asked(counter: Counter, screen: VouchersScreen) -> None:
    QTest.keyClick(screen.table, Qt.Key.Key_F8)
    counter.settle()


def states(counter: Counter) -> list[ReturnState]:
    found = GoodsReturns(counter.db, counter.clock).open_returns(counter.shop.clerk)
    return [one.state for one in found]


def test_goods_are_asked_back_received_in_part_and_written(counter: Counter) -> None:
    screen = sold(counter)
    panel = screen.detail.returns
    asked(counter, screen)
    assert panel.isVisible() and not panel.go.isEnabled(), "nothing is chosen yet"
    note, _pen = panel.rows.steppers.values()
    note.more.click()
    note.more.click()
    assert not note.more.isEnabled(), "two were sold"
    assert panel.worth.text() == "돌려줄 금액 4,580원"
    panel.delivery.setChecked(True)
    assert panel.worth.text() == "돌려줄 금액 7,580원 · 배송료 3,000"
    panel.deduction.set_amount(2_500)
    panel.deduction.amount_changed.emit(2_500)
    assert panel.worth.text() == "돌려줄 금액 5,080원 · 배송료 3,000 · 반품 배송비 −2,500"
    assert_nothing_clipped(screen)
    panel.go.click()
    counter.settle()
    assert states(counter) == [ReturnState.EXPECTED] and not panel.isVisible()
    asked(counter, screen)
    (note,) = panel.rows.steppers.values()
    assert note.count() == 2
    note.less.click()
    panel.go.click()
    counter.settle()
    assert states(counter) == [ReturnState.RECEIVED]
    assert "R-261124-0001" in screen.detail.banner.text()


def test_the_customer_keeps_the_goods(counter: Counter) -> None:
    screen = sold(counter)
    asked(counter, screen)
    next(iter(screen.detail.returns.rows.steppers.values())).more.click()
    screen.detail.returns.go.click()
    counter.settle()
    asked(counter, screen)
    screen.detail.returns.back.click()
    counter.settle()
    assert states(counter) == []


def test_goods_that_are_still_here_are_cancelled_and_not_returned(counter: Counter) -> None:
    screen = sold(counter, delivered=False)
    asked(counter, screen)
    panel = screen.detail.returns
    assert panel.isVisible() and not panel.go.isVisible()
    assert "주문 취소로 처리해 주십시오" in panel._said.text()
    assert screen.on_escape() and not panel.isVisible()
