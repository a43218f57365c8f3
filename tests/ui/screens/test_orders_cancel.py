"""F9 on 주문: what a cancel undoes is said first, and what it leaves is opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.domain.orders.order_status import StopState
from pos_app.ui.screens.orders.actions import Action
from tests.databases import Sqlite
from tests.services.selling import sell
from tests.ui.screens.order_hands import answer_button, press, row_of, select, shown
from tests.ui.screens.order_house import OrderHouse, opened


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[OrderHouse]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


def test_a_sold_order_is_cancelled_and_its_case_opened(house: OrderHouse) -> None:
    order_id = house.printed()
    sell(house.db, house.shop, order_id)
    screen = shown(house)
    select(house, order_id)
    QTest.keyClick(screen.table(), Qt.Key.Key_F9)
    house.settle()
    form = screen.side.cancel
    assert screen.side.currentWidget().isAncestorOf(form)
    assert form.effects.text().splitlines() == [
        "· 출고지시서가 무효가 됩니다.",
        "· 매출 전표를 반품합니다.",
        "· 상품 3개를 자리에 되돌려 놓습니다.",
        "· 취소·반품 화면에서 9,580원을 계좌이체로 돌려줍니다.",
    ]
    press(house, form.go)
    assert row_of(house, order_id).stop is StopState.CANCELLED
    assert house.others["cancels"].opened == [order_id]
    house.window.open("orders")
    select(house, order_id)
    house.settle()
    assert not screen.one.may(Action.CANCEL) and screen.one.may(Action.CASE)


def test_of_an_order_nobody_began_its_money_opens_the_case(house: OrderHouse) -> None:
    order_id = house.order()
    screen = shown(house)
    select(house, order_id)
    screen.one.act(Action.CANCEL)
    house.settle()
    assert screen.side.cancel.effects.text().splitlines() == [
        "· 출고지시서를 인쇄하지 않습니다.",
        "· 취소·반품 화면에서 9,580원을 계좌이체로 돌려줍니다.",
    ]
    assert screen.side.close_form(), "Esc leaves the order as it is"
    assert row_of(house, order_id).stop is StopState.NONE
    screen.one.act(Action.CANCEL)
    house.settle()
    press(house, screen.side.cancel.go)
    assert row_of(house, order_id).stop is StopState.CANCELLED
    assert house.others["cancels"].opened == [order_id]


def test_a_request_is_answered_in_its_card(house: OrderHouse) -> None:
    order_id = house.printed()
    with house.db.engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE sales_order SET stop_state='cancel_requested', status='cancel_requested'"
            f" WHERE id={order_id}"
        )
    screen = shown(house)
    select(house, order_id)
    press(house, answer_button(screen, "취소합니다"))
    press(house, screen.side.cancel.go)
    assert row_of(house, order_id).stop is StopState.CANCELLED
    rows = house.services.cancel_desk.cases(house.shop.clerk)
    assert [(one.order_id, one.source.value) for one in rows] == [(order_id, "mall")]


def test_a_form_never_outlives_the_order_it_was_asked_for(house: OrderHouse) -> None:
    first, second = house.printed(), house.printed()
    screen = shown(house)
    select(house, first)
    screen.one.act(Action.CANCEL)
    house.settle()
    assert screen.side.asking()
    screen.one.select(second)
    assert not screen.side.asking(), "another order is in front: what was asked is given up"
    screen.one.act(Action.CANCEL)
    house.settle()
    number = row_of(house, second).order_no
    if screen.side.asking():
        assert number in screen.side.cancel.said.text()
    screen.one.select(first)
    screen.one.act(Action.HOLD)
    assert not screen.side.asking(), "the panel still shows the order before"
    house.settle()
    assert row_of(house, first).stop is row_of(house, second).stop is StopState.NONE
