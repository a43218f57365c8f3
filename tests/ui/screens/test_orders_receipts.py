"""주문 leads to the cash receipts of an order: by its button, by F10, and for a card to the reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.ui.screens.orders.actions import Action
from tests.databases import Sqlite
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.screens.order_hands import select, shown
from tests.ui.screens.order_house import OrderHouse, opened


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[OrderHouse]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


@pytest.mark.parametrize("wide", [1280, 1440])
@pytest.mark.parametrize("method", [PaymentMethod.BANK, PaymentMethod.CARD])
def test_f10_opens_the_receipts_of_the_order(
    house: OrderHouse, method: PaymentMethod, wide: int
) -> None:
    order_id = house.order(method=method)
    screen = shown(house, wide, 720)
    select(house, order_id)
    button = screen.side.panel.button(Action.RECEIPT)
    there = screen.one.may(Action.RECEIPT)
    assert there is (method is PaymentMethod.BANK), "a card has no button that leads nowhere"
    assert not button.isVisible() or there
    QTest.keyClick(screen.table(), Qt.Key.Key_F10)
    house.settle()
    assert house.others["receipts"].opened == [order_id]


def test_money_that_is_not_there_yet_has_no_button(house: OrderHouse) -> None:
    order_id = house.order(method=PaymentMethod.BANK, pay=PayState.AWAITING)
    screen = shown(house)
    select(house, order_id)
    assert not screen.one.may(Action.RECEIPT)


@pytest.mark.parametrize(("wide", "tall"), [(1280, 720), (1440, 900)])
def test_the_buttons_fit(house: OrderHouse, wide: int, tall: int) -> None:
    order_id = house.printed(method=PaymentMethod.BANK)
    screen = shown(house, wide, tall)
    select(house, order_id)
    screen.split.open_detail()
    assert screen.side.panel.button(Action.RECEIPT).isVisible()
    assert_nothing_clipped(house.window, wide, tall)
