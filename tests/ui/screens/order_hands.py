"""Hands for tests of 주문: show, select, press, look."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from pos_app.domain.orders.order_views import OrderRow
from pos_app.ui.screens.orders.screen import OrdersScreen
from tests.ui.screens.order_house import OrderHouse


def shown(house: OrderHouse, wide: int = 1440, tall: int = 900) -> OrdersScreen:
    house.window.resize(wide, tall)
    house.window.show()
    screen = house.screen
    house.settle()
    return screen


def row_of(house: OrderHouse, order_id: int) -> OrderRow:
    row = house.services.orders.row(order_id)
    assert row is not None
    return row


def select(house: OrderHouse, order_id: int) -> None:
    assert house.screen.table().select_key(order_id)
    house.settle()


def press(house: OrderHouse, button: QPushButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    button.click()
    house.settle()


def answer_button(screen: OrdersScreen, word: str) -> QPushButton:
    return next(one for one in screen.side.panel.card.buttons() if one.text() == word)
