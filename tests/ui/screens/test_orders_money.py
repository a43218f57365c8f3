"""결제 내역 in the order's detail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.domain.ids import new_op_id
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.services.money.money_desk import MoneyDesk
from tests.databases import Sqlite
from tests.services.money_hand import cases_of
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.screens.order_hands import select, shown
from tests.ui.screens.order_house import OrderHouse, opened
from tests.ui.settling import wait


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[OrderHouse]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


def lines(house: OrderHouse) -> list[str]:
    return [row.text for row in house.screen.side.panel.payment.rows.rows()]


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_a_refund_shows_below_its_payment(house: OrderHouse, size: tuple[int, int]) -> None:
    order_id = house.order(method=PaymentMethod.CARD)
    house.services.cancels.accept(house.shop.clerk, order_id, "고객 요청")
    house.window.resize(*size)
    shown(house)
    select(house, order_id)
    house.settle()
    assert lines(house) == ["신용카드 9,580원 결제"]
    (case,) = cases_of(house.db, order_id)
    MoneyDesk(house.db, house.clock).refund(house.shop.clerk, new_op_id(), case.money_back_id)
    wait(lambda: lines(house)[1:] == ["9,580원 환불 요청 · 직접 환불"])
    assert_nothing_clipped(house.window)


def test_nothing_is_shown_where_no_money_came(house: OrderHouse) -> None:
    order_id = house.order(method=PaymentMethod.BANK, pay=PayState.AWAITING)
    shown(house)
    select(house, order_id)
    house.settle()
    assert lines(house) == [] and not house.screen.side.panel.payment.isVisible()
